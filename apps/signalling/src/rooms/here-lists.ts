import type { Audience, Face, RoomSlug } from '@alongside/domain';
import { diff, encode, hereLogOf } from '@alongside/protocol';
import type { HereView, Position, ServerFrame } from '@alongside/protocol';
import type { EncodingCounter, StreamListener } from './audience-stream.ts';
import { restMs, runsTheDay } from './patience.ts';

/** One life of a list, for one audience. */
type Life = { readonly log: string; readonly audience: Audience; readonly epoch: string };

/**
 * Who is in a room, as a log that its connections follow: whole for whoever comes in, then who came and who went. It
 * lives in this process alone, and whoever has missed something takes it whole.
 */
export class HereStream {
  readonly #life: Life;
  readonly #counter: EncodingCounter;
  readonly #listeners = new Set<StreamListener>();
  #view: HereView;
  #pos = 0;
  #snapshot: string | null = null;
  /** Those who run the day are told with the next change of the day, or after a rest: view and position stand before it. */
  #waiting: HereView | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(life: Life, view: HereView, counter: EncodingCounter) {
    this.#life = life;
    this.#view = view;
    this.#counter = counter;
  }

  get epoch(): string {
    return this.#life.epoch;
  }
  get position(): Position {
    return { epoch: this.epoch, pos: this.#pos };
  }

  listen(listener: StreamListener): void {
    this.#listeners.add(listener);
  }
  unlisten(listener: StreamListener): void {
    this.#listeners.delete(listener);
  }

  snapshot(): string {
    this.#snapshot ??= this.#encode({ f: 'snap', log: this.#life.log, epoch: this.epoch, pos: this.#pos, view: this.#view });
    return this.#snapshot;
  }
  /** Nothing, or the whole list: no change is kept. */
  since(have: Position | undefined): readonly string[] {
    return have?.epoch === this.epoch && have.pos === this.#pos ? [] : [this.snapshot()];
  }
  fromLog(_have: Position | undefined): Promise<string | null> {
    return Promise.resolve(null);
  }

  tell(view: HereView): void {
    if (!runsTheDay.has(this.#life.audience) || this.#listeners.size === 0) return this.#tell(view);
    this.#waiting = view;
    this.#timer ??= setTimeout(() => this.settle(), restMs).unref();
  }

  /** What waited is told now. */
  settle(): void {
    if (this.#waiting !== null) this.#tell(this.#waiting);
  }

  #tell(view: HereView): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
    const patch = diff(this.#view, view);
    if (patch.length === 0) return;
    const from = this.#pos;
    this.#view = view;
    this.#pos += 1;
    this.#snapshot = null;
    if (this.#listeners.size === 0) return;
    const text = this.#encode({ f: 'd', log: this.#life.log, from, pos: this.#pos, patch });
    for (const listener of this.#listeners) listener.delta(text);
  }

  #encode(frame: Extract<ServerFrame, { f: 'snap' | 'd' }>): string {
    this.#counter.count(frame.f, this.#life.log, this.#life.audience, this.#pos);
    return encode(frame);
  }
}

export type HereListsOptions = {
  /** Whether people in this room see each other by name. */
  readonly listed: (room: RoomSlug) => boolean;
  readonly newId: () => string;
  readonly counter: EncodingCounter;
};

/** The lists of all rooms whose people see each other. */
export class HereLists {
  readonly #options: HereListsOptions;
  readonly #now = new Map<RoomSlug, HereView>();
  readonly #streams = new Map<RoomSlug, Map<Audience, HereStream>>();

  constructor(options: HereListsOptions) {
    this.#options = options;
  }

  /** Null where nobody is listed. */
  stream(room: RoomSlug, audience: Audience): HereStream | null {
    if (!this.#options.listed(room)) return null;
    const streams = this.#streams.get(room) ?? new Map<Audience, HereStream>();
    this.#streams.set(room, streams);
    const known = streams.get(audience);
    if (known !== undefined) return known;
    const { newId, counter } = this.#options;
    const life = { log: hereLogOf(room), audience, epoch: `${newId()}-${audience}` };
    const made = new HereStream(life, this.#now.get(room) ?? { faces: [] }, counter);
    streams.set(audience, made);
    return made;
  }

  tell(room: RoomSlug, faces: readonly Face[]): void {
    const view = { faces };
    this.#now.set(room, view);
    for (const stream of this.#streams.get(room)?.values() ?? []) stream.tell(view);
  }
}
