import { hostsRoom, isHere } from './testing-someone.ts';
import type { Answer, Sender } from './testing-someone.ts';

type Kind = 'human' | 'automatic' | 'own';
export type ModelLane = {
  readonly id: string;
  kind: Kind;
  writer: string | null;
  standby: string[];
  cut: string[];
  covers: string | null;
  late: boolean;
};
export type ModelSegment = { id: string; readonly lane: string; readonly kind: Kind; rev: number; text: string };
export type Line = { readonly lane: string; readonly id: string; readonly text: string; readonly t0: number };

/** The name under which the machine writes. */
const machine = 'automatic';

/** Captions of one room, written from the rules in words and apart from the code. */
export class CaptionsModel {
  readonly #slug: string;
  /** Whether the one who acts is on the stage, and has their duty here. */
  onStage = false;
  onDuty = true;
  now = 0;
  readonly lanes = new Map<string, ModelLane>();
  segments: ModelSegment[] = [];
  released = false;
  /** So many from the first were released and are corrected no more. */
  closed = 0;
  offRecord = false;
  #onRecordSince = 0;
  agreed = false;
  /** Of a workshop: so many are kept from rounds that are over. */
  kept = 0;

  constructor(slug: string) {
    this.#slug = slug;
  }
  get #isWorkshop(): boolean {
    return this.#slug.startsWith('workshop');
  }
  #host = (who: Sender): boolean => hostsRoom(who, this.#slug);
  #captions = (who: Sender): boolean => isHere(who, 'captioner', this.#slug);
  #nameOf = (who: Sender): string => who?.id ?? machine;
  #lane(id: string): ModelLane {
    const lane = this.lanes.get(id) ?? { id, kind: 'human', writer: null, standby: [], cut: [], covers: null, late: false };
    this.lanes.set(id, lane);
    return lane;
  }

  #mayWrite(who: Sender, kind: Kind): boolean {
    if (kind === 'automatic') return who === null;
    if (kind === 'human') return this.#captions(who);
    return who !== null && (this.onStage || isHere(who, 'speaker', this.#slug) || this.#host(who));
  }
  take(who: Sender, id: string, kind: Kind): Answer {
    const [me, lane] = [this.#nameOf(who), this.lanes.get(id)];
    if (!this.#mayWrite(who, kind) || lane?.cut.includes(me) === true) return 'NOT_ALLOWED';
    if (kind === 'human' && !this.onDuty) return 'NOT_HERE';
    if (lane?.writer === me) return 'ALREADY_DONE';
    const free = lane === undefined || lane.writer === null || lane.standby.includes(me);
    // People go before the machine.
    if (!free && !(lane.kind === 'automatic' && kind !== 'automatic')) return 'LANE_TAKEN';
    this.#comes(this.#lane(id), me, kind);
    return 'ok';
  }
  /** A person who wrote captions stands by now; whoever comes does not. */
  #comes(lane: ModelLane, me: string, kind: Kind): void {
    lane.standby = lane.standby.filter((one) => one !== me);
    if (lane.kind === 'human' && lane.writer !== null && lane.writer !== me) lane.standby.push(lane.writer);
    Object.assign(lane, { writer: me, kind, covers: null, late: false });
  }
  ready(who: Sender, id: string): Answer {
    const [me, lane] = [this.#nameOf(who), this.lanes.get(id)];
    if (!this.#captions(who) || lane?.cut.includes(me) === true) return 'NOT_ALLOWED';
    if (!this.onDuty) return 'NOT_HERE';
    if (lane !== undefined && (lane.writer === me || lane.standby.includes(me))) return 'ALREADY_DONE';
    this.#lane(id).standby.push(me);
    return 'ok';
  }
  leave(who: Sender, id: string): Answer {
    const [me, lane] = [this.#nameOf(who), this.lanes.get(id)];
    return lane !== undefined && this.#goes(lane, [me]) ? 'ok' : 'ALREADY_DONE';
  }
  /** They are on air and stand by no more. When the writer goes, the first who stands by and stays is on air. */
  #goes(lane: ModelLane, people: readonly string[]): boolean {
    const here = [lane.writer, ...lane.standby].filter((one) => one !== null && people.includes(one));
    if (here.length === 0) return false;
    const writes = lane.writer !== null && people.includes(lane.writer);
    lane.standby = lane.standby.filter((one) => !people.includes(one));
    if (writes) Object.assign(lane, { writer: null, late: false });
    if (writes || here.includes(lane.covers)) lane.covers = null;
    const [next] = lane.standby;
    if (writes && next !== undefined) this.#comes(lane, next, 'human');
    return true;
  }
  release(who: Sender, people: readonly string[]): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const gone = [...this.lanes.values()].filter((lane) => this.#goes(lane, people));
    return gone.length === 0 ? 'ALREADY_DONE' : 'ok';
  }
  cover(who: Sender, id: string, { from, half }: { readonly from: string; readonly half: Line | null }): Answer {
    const lane = this.lanes.get(id);
    if (who !== null || lane?.cut.includes(machine) === true) return 'NOT_ALLOWED';
    if (lane === undefined || lane.writer !== from || lane.kind !== 'human') return 'LANE_TAKEN';
    if (half !== null && !this.#unrecorded(half) && !this.#has(half.id)) this.#stands(half, 'human');
    this.#comes(lane, machine, 'automatic');
    lane.covers = from;
    return 'ok';
  }
  late(who: Sender, id: string, on: boolean): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const lane = this.lanes.get(id);
    if (lane === undefined || lane.kind !== 'human' || lane.writer === null) return 'NOT_NOW';
    if (lane.late === on) return 'ALREADY_DONE';
    lane.late = on;
    return 'ok';
  }
  cut(who: Sender, id: string, on: boolean): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const lane = this.lanes.get(id);
    if (lane === undefined) return 'NOT_FOUND';
    if (on ? lane.writer === null : lane.cut.length === 0) return 'ALREADY_DONE';
    const { writer } = lane;
    if (on && writer !== null) this.#goes(lane, [writer]);
    lane.cut = on && writer !== null ? [...lane.cut, writer] : [];
    return 'ok';
  }

  #has = (id: string): boolean => this.segments.some((one) => one.id === id);
  #unrecorded = (line: Line): boolean => this.offRecord || line.t0 < this.#onRecordSince;
  #stands({ id, lane, text }: Line, kind: Kind): void {
    this.segments.push({ id, lane, kind, rev: 0, text });
    this.released = false;
  }
  #onAir(who: Sender, id: string): Answer {
    const writer = this.lanes.get(id)?.writer ?? null;
    if (writer === null) return 'NOT_NOW';
    return writer === this.#nameOf(who) ? 'ok' : 'LANE_TAKEN';
  }
  /** `made`: the id that a line gets whose own is taken, when somebody comes back with it. */
  write(who: Sender, line: Line, made: () => string): Answer {
    const lane = this.lanes.get(line.lane);
    if (lane?.covers === this.#nameOf(who) && lane.writer === machine) return this.#comesBack(who, line, made);
    const air = this.#onAir(who, line.lane);
    if (air !== 'ok') return air;
    if (this.#has(line.id)) return 'ALREADY_DONE';
    if (lane !== undefined && !this.#unrecorded(line)) this.#stands(line, lane.kind);
    return 'ok';
  }
  #comesBack(who: Sender, line: Line, made: () => string): Answer {
    const back = this.take(who, line.lane, 'human');
    if (back !== 'ok' || this.#unrecorded(line)) return back;
    this.#stands(this.#has(line.id) ? { ...line, id: made() } : line, 'human');
    return 'ok';
  }
  interim(who: Sender, id: string): Answer {
    return this.#onAir(who, id);
  }
  keep(who: Sender, line: Line): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    const lane = this.lanes.get(line.lane);
    const human = lane?.kind === 'human' && lane.writer !== null && !lane.cut.includes(machine);
    if (!human || this.#unrecorded(line)) return 'NOT_NOW';
    if (this.#has(line.id)) return 'ALREADY_DONE';
    this.#stands(line, 'automatic');
    return 'ok';
  }
  correct(who: Sender, id: string, text: string): Answer {
    const at = this.segments.findIndex((one) => one.id === id);
    const segment = this.segments[at];
    if (segment === undefined) return 'NOT_FOUND';
    const writes = this.lanes.get(segment.lane)?.writer === this.#nameOf(who);
    if (!this.#captions(who) && !this.#host(who) && !writes) return 'NOT_ALLOWED';
    if (at < this.closed) return 'SEGMENT_CLOSED';
    if (segment.text === text) return 'ALREADY_DONE';
    Object.assign(segment, { text, rev: segment.rev + 1 });
    return 'ok';
  }

  // What may leave as a file. What is said in a workshop is for whoever is there, unless they agree.
  get #mayBeKept(): boolean {
    return !this.#isWorkshop || this.agreed || (this.segments.length > 0 && this.segments.length === this.kept);
  }
  releaseAll(who: Sender): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#mayBeKept) return 'NOT_AGREED';
    if (this.released) return 'ALREADY_DONE';
    Object.assign(this, { released: true, closed: this.segments.length });
    return 'ok';
  }
  record(who: Sender, off: boolean): Answer {
    if (!this.#host(who) && !isHere(who, 'speaker', this.#slug)) return 'NOT_ALLOWED';
    if (this.offRecord === off) return 'ALREADY_DONE';
    this.offRecord = off;
    if (!off) this.#onRecordSince = this.now;
    return 'ok';
  }
  agree(who: Sender, agreed: boolean): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    if (this.agreed === agreed) return 'ALREADY_DONE';
    // What has left cannot be fetched back.
    if (!agreed && this.closed > this.kept) return 'SEGMENT_CLOSED';
    this.agreed = agreed;
    return 'ok';
  }
  forget(who: Sender): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    if (!this.agreed && this.segments.length === this.kept) return 'ALREADY_DONE';
    if (!this.agreed) this.segments = this.segments.slice(0, this.kept);
    this.kept = this.segments.length;
    this.agreed = false;
    this.released = this.kept > 0 && this.closed === this.kept;
    return 'ok';
  }
}
