import type { Audience, LogKind } from '@alongside/domain';
import { logIdOf } from '@alongside/protocol';
import { AudienceStream } from './audience-stream.ts';
import type { EncodingCounter } from './audience-stream.ts';
import { rulebooks } from './log-kinds.ts';
import type { StateOf } from './log-kinds.ts';
import type { Change } from './log-reader.ts';
import { WarmLog } from './warm-log.ts';
import type { WarmLogOptions } from './warm-log.ts';

export type ShelfOptions = Omit<WarmLogOptions<LogKind>, 'id' | 'room' | 'rules' | 'committed'> & {
  readonly committed: (kind: LogKind, write: { readonly events: number; readonly ms: number }) => void;
  readonly counter: EncodingCounter;
  /** Before the first decision in a room: its keys must be at hand. */
  readonly prepare: (room: string) => Promise<void>;
};
export type ShelfListener<K extends LogKind> = (log: WarmLog<K>, room: string, change: Change<StateOf<K>>) => void;

/** All logs of one kind that this process holds in memory, opened when somebody first needs them. */
export class Shelf<K extends LogKind> {
  readonly kind: K;
  readonly #options: ShelfOptions;
  readonly #warm = new Map<string, WarmLog<K>>();
  readonly #opening = new Map<string, Promise<WarmLog<K>>>();
  readonly #streams = new Map<string, AudienceStream<K>>();
  readonly #listeners: ShelfListener<K>[] = [];

  constructor(kind: K, options: ShelfOptions) {
    this.kind = kind;
    this.#options = options;
  }

  onChange(listener: ShelfListener<K>): void {
    this.#listeners.push(listener);
  }

  warm(room: string): WarmLog<K> | undefined {
    return this.#warm.get(logIdOf(this.kind, room));
  }

  all(): readonly WarmLog<K>[] {
    return [...this.#warm.values()];
  }

  open(room: string): Promise<WarmLog<K>> {
    const id = logIdOf(this.kind, room);
    const warm = this.#warm.get(id);
    if (warm !== undefined) return Promise.resolve(warm);
    const opening = this.#opening.get(id);
    if (opening !== undefined) return opening;
    const started = this.#start(id, room).finally(() => this.#opening.delete(id));
    this.#opening.set(id, started);
    return started;
  }

  async #start(id: string, room: string): Promise<WarmLog<K>> {
    await this.#options.prepare(room);
    const committed = (write: Parameters<ShelfOptions['committed']>[1]): void => this.#options.committed(this.kind, write);
    const log = new WarmLog({ ...this.#options, committed, id, room, rules: rulebooks[this.kind] });
    try {
      await log.reader.start();
    } catch (error) {
      log.reader.stop();
      throw error;
    }
    this.#warm.set(id, log);
    log.reader.afterChange((change) => {
      for (const listener of this.#listeners) listener(log, room, change);
    });
    return log;
  }

  /** Made when somebody of this audience is there; before that nothing is projected for them. */
  stream(log: WarmLog<K>, audience: Audience): AudienceStream<K> {
    const key = `${log.id} ${audience}`;
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const { names, counter } = this.#options;
    const made = new AudienceStream({ id: log.id, audience, rules: rulebooks[this.kind], reader: log.reader, names, counter });
    this.#streams.set(key, made);
    return made;
  }

  close(): void {
    for (const log of this.#warm.values()) log.reader.stop();
    this.#warm.clear();
    this.#streams.clear();
  }
}

export type Shelves = { readonly [K in LogKind]: Shelf<K> };
