import { randomBytes } from 'node:crypto';
import type { Json, RoomLog } from '@alongside/store';

const channel = 'captions:closed';
/** A line that comes back so soon was no stop. */
export const backInMs = 1_000;
/** So long the answers of other servers are waited for. */
export const answerInMs = 200;

/** What somebody writes by: a page, or the line of their software for a lane. */
export type Way = { readonly kind: 'page' } | { readonly kind: 'line'; readonly lane: string };
/** It is closed. `wrote`: whether any captions came by it. */
export type Closed = { readonly person: string; readonly way: Way; readonly wrote: boolean; readonly isBack: () => boolean };
/** Who else may have it open, on this server. */
export type IsOpen = (person: string, lane: string) => boolean;

export type ClosingsOptions = {
  readonly store: Pick<RoomLog, 'publish' | 'onMessage'>;
  /** Whether other servers share the store. */
  readonly nodes: 'one' | 'several';
  /** Called when it closes; what it returns, when it did not come back in time, on any server. */
  readonly begun: (person: string) => () => void;
  readonly after: (ms: number, work: () => unknown) => void;
};
type Waiting = { isBack: boolean };

/**
 * What people write captions by, as it closes on any server. A server is told at once that something closed on another
 * one, and answers when the same person has it open here: only the one that has the transcriber can go on for them.
 */
export class Closings {
  readonly #options: ClosingsOptions;
  readonly #node = randomBytes(8).toString('hex');
  readonly #open = new Map<Way['kind'], IsOpen>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #stop: () => void;

  constructor(options: ClosingsOptions) {
    this.#options = options;
    this.#stop = options.store.onMessage(channel, (message) => this.#heard(message));
  }

  /** How this server knows what is open. */
  lookBy(kind: Way['kind'], isOpen: IsOpen): void {
    this.#open.set(kind, isOpen);
  }

  closed({ person, way, wrote, isBack }: Closed): void {
    if (!wrote) return;
    const id = randomBytes(8).toString('hex');
    this.#tell({ closed: id, person, ...way });
    this.#wait(id, person, isBack);
  }

  close(): void {
    this.#stop();
  }

  #wait(id: string, person: string, isBack: () => boolean): void {
    const { nodes, begun, after } = this.#options;
    const gone = begun(person);
    const waiting: Waiting = { isBack: false };
    this.#waiting.set(id, waiting);
    if (nodes === 'several') after(backInMs, () => isBack() && this.#tell({ back: id }));
    after(nodes === 'one' ? backInMs : backInMs + answerInMs, () => {
      this.#waiting.delete(id);
      if (!waiting.isBack && !isBack()) gone();
    });
  }

  #heard(message: Json): void {
    if (typeof message !== 'object' || message === null || !('node' in message)) return;
    const { node, back, closed, person, kind, lane } = message as Readonly<Partial<Record<string, Json>>>;
    if (node === this.#node) return;
    if (typeof back === 'string') {
      const waiting = this.#waiting.get(back);
      if (waiting !== undefined) waiting.isBack = true;
    }
    if (typeof closed !== 'string' || typeof person !== 'string' || (kind !== 'page' && kind !== 'line')) return;
    this.#wait(closed, person, () => this.#open.get(kind)?.(person, typeof lane === 'string' ? lane : '') ?? false);
  }
  #tell(message: Readonly<Record<string, string>>): void {
    this.#options.store.publish(channel, { node: this.#node, ...message });
  }
}
