import type { RoomLog } from '@alongside/store';
import type { Carrier } from './live/carrier.ts';

/** Moments at which a crash would hurt most. The process ends itself there, as SIGKILL from outside would. */
export const failpointNames = [
  'in-start',
  'before-append',
  'in-append',
  'after-append',
  'before-telling',
  'after-answer',
  'in-count',
  'after-count',
  'in-snapshot'
] as const;
export type FailpointName = (typeof failpointNames)[number];
/** Where, and at the how manieth time. */
export type Failpoint = { readonly name: FailpointName; readonly nth: number };

/** `NAME:N`, for instance `after-append:7`; null when it is anything else. */
export function parseFailpoint(text: string): Failpoint | null {
  const [, word, digits] = /^([a-z-]+):([1-9]\d{0,5})$/u.exec(text) ?? [];
  const name = failpointNames.find((known) => known === word);
  return name === undefined ? null : { name, nth: Number(digits) };
}

/** Counts how often its moment has come, and ends the process at the wanted one. */
export class Crash {
  readonly #failpoint: Failpoint;
  readonly #end: () => void;
  #passed = 0;

  /** `end`: no goodbye, nothing flushed. */
  constructor(failpoint: Failpoint, end: () => void = () => process.kill(process.pid, 'SIGKILL')) {
    this.#failpoint = failpoint;
    this.#end = end;
  }

  at(name: FailpointName): void {
    if (name !== this.#failpoint.name) return;
    this.#passed += 1;
    if (this.#passed === this.#failpoint.nth) this.#end();
  }

  /** The same store, except that the process may end on the way. `in-...`: the write has left and nobody has heard of it. */
  store(store: RoomLog): RoomLog {
    return {
      open: (log) => {
        this.at('in-start');
        return store.open(log);
      },
      read: (log, afterV, limit) => store.read(log, afterV, limit),
      commit: (commit) => {
        this.at('before-append');
        return this.#around(() => store.commit(commit), 'in-append', 'after-append');
      },
      outcome: (log, key) => store.outcome(log, key),
      subscribe: (log, subscriber) => {
        const { onEntry, ...rest } = typeof subscriber === 'function' ? { onEntry: subscriber } : subscriber;
        return store.subscribe(log, {
          ...rest,
          onEntry: (entry) => {
            this.at('before-telling');
            onEntry(entry);
          }
        });
      },
      saveSnapshot: (log, snapshot) => this.#around(() => store.saveSnapshot(log, snapshot), 'in-snapshot'),
      choose: (log, choice) => this.#around(() => store.choose(log, choice), 'in-count', 'after-count'),
      tallies: (log) => store.tallies(log),
      publish: (log, message) => store.publish(log, message),
      onMessage: (log, listener) => store.onMessage(log, listener),
      meta: store.meta,
      ping: () => store.ping(),
      close: () => store.close()
    };
  }

  async #around<T>(write: () => Promise<T>, during: FailpointName, after?: FailpointName): Promise<T> {
    const answer = write();
    // One turn later the write has left this process, and nobody outside has heard what became of it.
    setImmediate(() => this.at(during));
    const result = await answer;
    if (after !== undefined) this.at(after);
    return result;
  }

  /** The same carrier: an answer has left, and what others are told of it has not. */
  carrier(carrier: Carrier): Carrier {
    return {
      send: (text) => {
        carrier.send(text);
        if (text.includes('{"f":"ok"')) this.at('after-answer');
      },
      sendShared: (message) => carrier.sendShared(message),
      // What is sent meanwhile goes through the wrapped one.
      together: (send) => carrier.together(send),
      buffered: () => carrier.buffered(),
      close: (code) => carrier.close(code)
    };
  }
}
