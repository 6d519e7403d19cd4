import { randomBytes } from 'node:crypto';
import type { TalkHeard } from '@alongside/domain';
import type { Json, RoomLog } from '@alongside/store';

/** Not the name of any room. */
const channel = 'wall:facts';
/** At most one message of a node a second, and one that says the same as a sign of life. */
export const tellEveryMs = 1_000;
const sameEveryMs = 4_000;
/** A node that has said nothing for so long is gone. */
const forgetMs = 10_000;

/** What one node knows of a room that stands in no log. */
export type RoomFacts = {
  readonly talk: TalkHeard | null;
  readonly behindMs: number | null;
  readonly slow: number;
  readonly lost: number;
};
type Facts = Readonly<Record<string, RoomFacts>>;
type Told = { readonly facts: Facts; readonly at: number };

export const noFacts: RoomFacts = { talk: null, behindMs: null, slow: 0, lost: 0 };

/**
 * Facts beside the logs: who is heard, how late captions are, whose connection is poor. Each node tells its own to all,
 * and what counts is what was told, so that every node puts the same wall together. Nothing of it is stored.
 */
export class NodeFacts {
  readonly #store: Pick<RoomLog, 'publish' | 'onMessage'>;
  readonly #mine: () => Facts;
  readonly #now: () => number;
  readonly #node = randomBytes(8).toString('hex');
  readonly #nodes = new Map<string, Told>();
  #timer: NodeJS.Timeout | null = null;
  #stop: () => void = () => undefined;
  #told = { text: '', at: Number.NEGATIVE_INFINITY };

  /** `mine`: of rooms about which there is something to tell. */
  constructor(store: Pick<RoomLog, 'publish' | 'onMessage'>, mine: () => Facts, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#mine = mine;
    this.#now = now;
  }

  start(): void {
    this.#stop = this.#store.onMessage(channel, (message) => this.#heard(message));
    this.#timer = setInterval(() => this.tell(), tellEveryMs);
    this.#timer.unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stop();
  }

  tell(): void {
    const facts = this.#mine();
    const text = JSON.stringify(facts);
    const now = this.#now();
    if (text === this.#told.text && now - this.#told.at < sameEveryMs) return;
    this.#told = { text, at: now };
    // Plain data by its type; without its readonly names the compiler cannot see that it is JSON.
    this.#store.publish(channel, { wall: this.#node, facts: facts as unknown as Json });
  }

  of(room: string): RoomFacts {
    const since = this.#now() - forgetMs;
    const told = [...this.#nodes].toSorted(([a], [b]) => (a < b ? -1 : 1)).filter(([, { at }]) => at >= since);
    return told.flatMap(([, { facts }]) => facts[room] ?? []).reduce(together, noFacts);
  }

  #heard(message: Json): void {
    if (typeof message !== 'object' || message === null || !('wall' in message)) return;
    // Published by our own nodes only; the store hands it on unchanged.
    const { wall, facts } = message as unknown as { readonly wall: string; readonly facts: Facts };
    this.#nodes.set(wall, { facts, at: this.#now() });
  }
}

/** One node hears a room; connections are counted together. */
function together(a: RoomFacts, b: RoomFacts): RoomFacts {
  return { talk: a.talk ?? b.talk, behindMs: a.behindMs ?? b.behindMs, slow: a.slow + b.slow, lost: a.lost + b.lost };
}
