import { createHash } from 'node:crypto';
import type { RoomLog } from '@alongside/store';

const key = 'came';
/** Nodes that write at the same moment: each try takes what another one has written. */
const tries = 10;
/** Enough to tell some thousand people apart, short enough that as many fit into one value. */
const markLength = 8;

export type Meta = Pick<RoomLog['meta'], 'get' | 'swap' | 'forget'>;

/**
 * Who came to a workshop in the round that is open: the same for every node, there after a restart, gone with the round.
 * It is no fact of a log, as no log says who was where; the store holds a mark of each person, which names nobody.
 */
export class Came {
  readonly #meta: Meta;
  /** Marks known to stand in the store, and since when their round is open. */
  #stored: { readonly openedAt: number; readonly marks: ReadonlySet<string> } | null = null;
  #mayStand = true;

  constructor(meta: Meta) {
    this.#meta = meta;
  }

  /** Asks the store only when somebody is new. */
  async keep(openedAt: number, people: ReadonlySet<string>): Promise<void> {
    const stored = this.#stored?.openedAt === openedAt ? this.#stored.marks : new Set();
    if ([...people].some((person) => !stored.has(markOf(person)))) await this.#join(openedAt, people);
  }

  /** Who came, these and those that other nodes, or this one before it began anew, have seen. */
  async ask(openedAt: number, people: ReadonlySet<string>): Promise<(person: string) => boolean> {
    const marks = await this.#join(openedAt, people);
    return (person) => marks.has(markOf(person));
  }

  /** Once there is no round: what stands of it goes. */
  async forget(): Promise<void> {
    if (!this.#mayStand) return;
    if ((await this.#meta.get(key)) !== null) await this.#meta.forget(key);
    [this.#mayStand, this.#stored] = [false, null];
  }

  async #join(openedAt: number, people: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    this.#mayStand = true;
    let before = await this.#meta.get(key);
    for (let n = 0; n < tries; n += 1) {
      const marks = new Set([...marksIn(before, openedAt), ...[...people].map(markOf)]);
      const wanted = [openedAt, ...marks].join(' ');
      const stands = marks.size === 0 || wanted === before ? before : await this.#meta.swap(key, before, wanted);
      if (marks.size === 0 || stands === wanted) {
        this.#stored = { openedAt, marks };
        return marks;
      }
      before = stands;
    }
    throw new Error('who came could not be written down');
  }
}

const markOf = (person: string): string => createHash('sha256').update(person).digest('base64url').slice(0, markLength);

function marksIn(value: string | null, openedAt: number): readonly string[] {
  const [since, ...marks] = (value ?? '').split(' ');
  return since === String(openedAt) ? marks : [];
}
