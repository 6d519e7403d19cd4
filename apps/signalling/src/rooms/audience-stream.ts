import type { Audience, LogKind, Names } from '@alongside/domain';
import { diff, encode } from '@alongside/protocol';
import type { Position, ServerFrame } from '@alongside/protocol';
import type { LogEntry } from '@alongside/store';
import type { Rulebook, StateOf, Views } from './log-kinds.ts';
import type { Change, LogReader, Standing } from './log-reader.ts';
import { restMs, runsTheDay } from './patience.ts';

/** So many changes back a client resumes without reading the store. */
const ringSize = 256;

type Delta = { readonly from: number; readonly pos: number; readonly text: string };

/** How often frames were encoded: one for each log, audience and version, however many people look. */
export type EncodingCounter = { count(frame: 'snap' | 'd', log: string, audience: Audience, pos: number): void };

export type StreamOptions<K extends LogKind> = {
  readonly id: string;
  readonly audience: Audience;
  readonly rules: Rulebook<K>;
  readonly reader: Pick<LogReader<K>, 'epoch' | 'standing' | 'standingWhere' | 'onChange'>;
  readonly names: Names;
  readonly counter: EncodingCounter;
};

/** Sent on by groups of connections: the encoded frame of one change. */
export type StreamListener = { delta(text: string): void; anew(): void };

/**
 * One log as one audience sees it. Delegates are positioned by what they can see, so nobody counts what moderators
 * hide; everybody else by the version.
 */
export class AudienceStream<K extends LogKind> {
  readonly #options: StreamOptions<K>;
  readonly #listeners = new Set<StreamListener>();
  #view: Views[K]['view'];
  #pos: number;
  #ring: Delta[] = [];
  #snapshot: string | null = null;
  #fromLog = new Map<number, Promise<string | null>>();
  /** Changes that nobody was told of yet: view and position stand before them. */
  #waiting: Standing<StateOf<K>> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #toldAt = -Infinity;

  constructor(options: StreamOptions<K>) {
    this.#options = options;
    const { standing } = options.reader;
    this.#view = this.#project(standing);
    this.#pos = this.#positionOf(standing);
    options.reader.onChange((change) => this.#change(change));
  }

  /** Other audiences and other epochs are other copies: the client must never mix them. */
  get epoch(): string {
    return `${this.#options.reader.epoch}-${this.#options.audience}`;
  }
  get position(): Position {
    return { epoch: this.epoch, pos: this.#pos };
  }
  get view(): Views[K]['view'] {
    return this.#view;
  }

  listen(listener: StreamListener): void {
    this.#listeners.add(listener);
  }
  unlisten(listener: StreamListener): void {
    this.#listeners.delete(listener);
  }

  /** The whole view, encoded once for everybody who comes before the next change. */
  snapshot(): string {
    this.#snapshot ??= this.#encode({ f: 'snap', log: this.#options.id, epoch: this.epoch, pos: this.#pos, view: this.#view });
    return this.#snapshot;
  }

  /** What somebody at this position lacks: nothing, the changes since, or null when only a snapshot can help. */
  since(have: Position | undefined): readonly string[] | null {
    if (have === undefined || have.epoch !== this.epoch || have.pos > this.#pos) return null;
    if (have.pos === this.#pos) return [];
    const first = this.#ring.findIndex((delta) => delta.from === have.pos);
    return first === -1 ? null : this.#ring.slice(first).map((delta) => delta.text);
  }

  /** The same from the store, for those who were away for longer or over a restart. One frame to the present position. */
  fromLog(have: Position | undefined): Promise<string | null> {
    if (have === undefined || have.epoch !== this.epoch || have.pos >= this.#pos || have.pos < 0) return Promise.resolve(null);
    const known = this.#fromLog.get(have.pos);
    if (known !== undefined) return known;
    const reading = this.#rebuild(have.pos, this.#pos, this.#view);
    this.#fromLog.set(have.pos, reading);
    return reading;
  }

  async #rebuild(from: number, pos: number, view: Views[K]['view']): Promise<string | null> {
    const delegate = this.#options.audience === 'delegate';
    const { reader, id } = this.#options;
    const standing = await reader.standingWhere((entry) => (delegate ? entry.pv : entry.v) <= from).catch(() => null);
    if (standing === null || this.#positionOf(standing) !== from) return null;
    return this.#encode({ f: 'd', log: id, from, pos, patch: diff(this.#project(standing), view) });
  }

  #change({ entry, after }: Change<StateOf<K>>): void {
    if (entry === null) return this.#anew(after);
    const restMore = this.#toldAt + restMs - performance.now();
    if (restMore <= 0 || !this.#mayWait(entry)) return this.#tell(after);
    this.#waiting = after;
    this.#timer ??= setTimeout(() => this.settle(), restMore).unref();
  }

  /** The first after a rest goes at once, and so does whatever is no place of a single person, with what waited for it. */
  #mayWait({ events }: LogEntry): boolean {
    const { audience, rules } = this.#options;
    const typed = events as readonly unknown[] as readonly { readonly type: string }[];
    return runsTheDay.has(audience) && typed.every(({ type }) => rules.mayWait(type));
  }

  /** What waited is told now: whoever comes in is told how things stand at this moment. */
  settle(): void {
    if (this.#waiting !== null) this.#tell(this.#waiting);
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
  }

  #tell(after: Standing<StateOf<K>>): void {
    this.#rest();
    this.#fromLog.clear();
    const view = this.#project(after);
    const patch = diff(this.#view, view);
    if (patch.length === 0) return;
    const from = this.#pos;
    this.#view = view;
    this.#pos = this.#positionOf(after);
    this.#toldAt = performance.now();
    this.#snapshot = null;
    const text = this.#encode({ f: 'd', log: this.#options.id, from, pos: this.#pos, patch });
    this.#ring.push({ from, pos: this.#pos, text });
    if (this.#ring.length > ringSize) this.#ring.shift();
    for (const listener of this.#listeners) listener.delta(text);
  }

  #anew(standing: Standing<StateOf<K>>): void {
    this.#rest();
    this.#fromLog.clear();
    this.#view = this.#project(standing);
    this.#pos = this.#positionOf(standing);
    this.#ring = [];
    this.#snapshot = null;
    // Whoever is told leaves and comes in again, perhaps as a new listener: those are not told once more.
    for (const listener of Array.from(this.#listeners)) listener.anew();
  }

  #project(standing: Standing<StateOf<K>>): Views[K]['view'] {
    return this.#options.rules.project(standing.state, this.#options.audience, this.#options.names);
  }
  #positionOf(standing: Standing<StateOf<K>>): number {
    return this.#options.audience === 'delegate' ? standing.pv : standing.v;
  }
  #encode(frame: Extract<ServerFrame, { f: 'snap' | 'd' }>): string {
    this.#options.counter.count(frame.f, this.#options.id, this.#options.audience, this.#pos);
    return encode(frame);
  }
}
