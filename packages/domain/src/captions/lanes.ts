import { accept, actingPerson, isOnDutyHere, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { requiredText } from '../kernel/text.ts';
import { captioners, hostsHere, people, speakers, systemOnly } from '../policy/who.ts';
import type { CaptionsCommands } from '../commands.ts';
import { captionsRule } from './state.ts';
import type { CaptionsFacts, CaptionsRules } from './state.ts';
import type { CaptionsEvent, CaptionsState, Lane, LaneKind } from './types.ts';

/** The name under which the automatic writer holds a lane. It is no person. */
export const automaticWriter: PersonId = 'automatic';

export const findLane = (state: CaptionsState, lane: string): Lane | undefined => state.lanes.find((l) => l.id === lane);

/** Whether a host stopped this writer here. Their stand-by counts no more either. */
export const isCut = (lane: Lane | undefined, person: PersonId): boolean => lane?.cut?.includes(person) === true;

/** Who writes: the acting person, or the automatic writer when it is the system. */
export function writerOf(context: Context): PersonId {
  return context.actor.kind === 'system' ? automaticWriter : context.actor.id;
}

/** Human lanes are captioners', automatic ones the system's, own words belong to who is on stage or speaks here. */
function mayWrite(kind: LaneKind, state: CaptionsState, context: Context): boolean {
  const { actor, room } = context;
  switch (kind) {
    case 'human':
      return captioners(actor, room, state);
    case 'automatic':
      return actor.kind === 'system';
    case 'own':
      return actor.kind === 'person' && (context.onStage === true || speakers(actor, room, state) || hostsHere(actor, room, state));
  }
}

/** A room has a lane a language, an automatic one beside it, and own words; more is a mistake. */
const mostLanes = 16;
const tooMany = (state: CaptionsState, lane: Lane | undefined): boolean => lane === undefined && state.lanes.length >= mostLanes;

/** A lane is free, or it is the automatic one and a human comes, or the taker stands by for it: a hand-over in place. */
function mayTake(lane: Lane | undefined, kind: LaneKind, person: PersonId): boolean {
  if (lane === undefined || lane.writer === null) return true;
  return (lane.kind === 'automatic' && kind !== 'automatic') || lane.standby.includes(person);
}

function take(state: CaptionsState, data: CaptionsCommands['lane.take'], context: Context): Decision<CaptionsEvent> {
  if (!mayWrite(data.kind, state, context)) return refuse('NOT_ALLOWED');
  const person = writerOf(context);
  const lane = findLane(state, data.lane);
  if (isCut(lane, person)) return refuse('NOT_ALLOWED');
  if (data.kind === 'human' && !isOnDutyHere(context)) return refuse('NOT_HERE');
  if (lane?.writer === person) return refuse('ALREADY_DONE');
  if (tooMany(state, lane)) return refuse('NOT_NOW');
  if (!mayTake(lane, data.kind, person)) return refuse('LANE_TAKEN');
  return accept({ type: 'lane.taken', lane: data.lane, kind: data.kind, person });
}

/** Somebody's captions stopped. What people saw of their last line stays, and they stand by. */
function cover(state: CaptionsState, { lane: id, from, half }: CaptionsCommands['lane.cover']): Decision<CaptionsEvent> {
  const lane = findLane(state, id);
  if (isCut(lane, automaticWriter)) return refuse('NOT_ALLOWED');
  if (lane?.writer !== from || lane.kind !== 'human') return refuse('LANE_TAKEN');
  const taken: CaptionsEvent = { type: 'lane.taken', lane: id, kind: 'automatic', person: automaticWriter, covers: from };
  const kept = requiredText(half?.text ?? '');
  if (half === null || !kept.ok || state.offRecord || state.segments.some((s) => s.id === half.id)) return accept(taken);
  const segment = { ...half, text: kept.text, lane: id, kind: lane.kind, rev: 0, t1: Math.max(half.t0, half.t1) };
  return accept<CaptionsEvent>({ type: 'caption.written', segment }, taken);
}

/** Whether this person's captions stopped here, and the automatic writer goes on for them. */
export const isCoveredFor = (lane: Lane | undefined, person: PersonId): boolean =>
  lane?.covers === person && lane.writer === automaticWriter;

/** Back on air, as `lane.take` would put them. */
export function comeBack(state: CaptionsState, id: string, context: Context): Decision<CaptionsEvent> {
  return take(state, { lane: id, kind: 'human' }, context);
}

function ready(state: CaptionsState, data: { lane: string }, context: Context): Decision<CaptionsEvent> {
  const person = actingPerson(context);
  const lane = findLane(state, data.lane);
  if (isCut(lane, person)) return refuse('NOT_ALLOWED');
  if (!isOnDutyHere(context)) return refuse('NOT_HERE');
  const already = lane !== undefined && (lane.writer === person || lane.standby.includes(person));
  if (tooMany(state, lane)) return refuse('NOT_NOW');
  return already ? refuse('ALREADY_DONE') : accept({ type: 'lane.readied', lane: data.lane, person });
}

/** When the writer leaves, a partner goes on. */
function leave(state: CaptionsState, data: { lane: string }, context: Context): Decision<CaptionsEvent> {
  const person = writerOf(context);
  const lane = findLane(state, data.lane);
  if (lane === undefined || (lane.writer !== person && !lane.standby.includes(person))) return refuse('ALREADY_DONE');
  const left: CaptionsEvent = { type: 'lane.left', lane: lane.id, person };
  return lane.writer === person ? accept<CaptionsEvent>(left, ...byPartner(lane)) : accept(left);
}

/** The first who stands by is on air in the same moment. */
function byPartner({ id, standby: [partner] }: Lane): readonly CaptionsEvent[] {
  return partner === undefined ? [] : [{ type: 'lane.taken', lane: id, kind: 'human', person: partner }];
}

/** A team that goes to its next room leaves together: none of them becomes the other's partner on the way out. */
function release(state: CaptionsState, { people: gone }: { people: readonly PersonId[] }): Decision<CaptionsEvent> {
  const events = state.lanes.flatMap((lane): readonly CaptionsEvent[] => {
    const here = [lane.writer, ...lane.standby].filter((p) => p !== null && gone.includes(p));
    const left = here.flatMap((person): readonly CaptionsEvent[] =>
      person === null ? [] : [{ type: 'lane.left', lane: lane.id, person }]
    );
    const writerGone = lane.writer !== null && gone.includes(lane.writer);
    return writerGone ? [...left, ...byPartner({ ...lane, standby: lane.standby.filter((p) => !gone.includes(p)) })] : left;
  });
  return events.length === 0 ? refuse('ALREADY_DONE') : accept(...events);
}

function late(state: CaptionsState, { lane: id, on }: { lane: string; on: boolean }): Decision<CaptionsEvent> {
  const lane = findLane(state, id);
  if (lane?.kind !== 'human' || lane.writer === null) return refuse('NOT_NOW');
  return (lane.late === true) === on ? refuse('ALREADY_DONE') : accept({ type: 'lane.late', lane: id, on });
}

/** The words of whoever writes stop at once, whether a person or a machine; the stand-by is not stopped with them. */
function cut(state: CaptionsState, data: { lane: string; cut: boolean }): Decision<CaptionsEvent> {
  const lane = findLane(state, data.lane);
  if (lane === undefined) return refuse('NOT_FOUND');
  if (!data.cut) return (lane.cut ?? []).length === 0 ? refuse('ALREADY_DONE') : accept({ type: 'lane.restored', lane: lane.id });
  if (lane.writer === null) return refuse('ALREADY_DONE');
  return accept<CaptionsEvent>({ type: 'lane.cut', lane: lane.id, person: lane.writer }, ...byPartner(lane));
}

const anyWriter: typeof people = (actor) => actor.kind === 'system' || people(actor, '', null);

export const laneRules = {
  'lane.take': captionsRule('lane.take', anyWriter, take),
  'lane.ready': captionsRule('lane.ready', captioners, ready),
  'lane.leave': captionsRule('lane.leave', anyWriter, leave),
  'lane.release': captionsRule('lane.release', systemOnly, release),
  'lane.cover': captionsRule('lane.cover', systemOnly, cover),
  'lane.late': captionsRule('lane.late', systemOnly, late),
  'lane.cut': captionsRule('lane.cut', hostsHere, cut)
} satisfies Partial<CaptionsRules>;

function withLane(state: CaptionsState, id: string, change: (lane: Lane) => Lane): CaptionsState {
  const known = findLane(state, id);
  if (known !== undefined) return { ...state, lanes: state.lanes.map((l) => (l.id === id ? change(l) : l)) };
  return { ...state, lanes: [...state.lanes, change({ id, kind: 'human', writer: null, standby: [] })] };
}

/** The former writer of the same kind stands by; a machine does not. */
function taken(
  { covers: _over, late: _late, ...lane }: Lane,
  { kind, person, covers }: Extract<CaptionsEvent, { type: 'lane.taken' }>
): Lane {
  const others = lane.standby.filter((p) => p !== person);
  const stays = lane.writer !== null && lane.kind === 'human' && lane.writer !== person;
  const standby = stays && lane.writer !== null ? [...others, lane.writer] : others;
  return { ...lane, kind, writer: person, standby, ...(covers === undefined ? {} : { covers }) };
}

/** Somebody writes here no more, on air or not, and nobody goes on for them. */
function without({ covers, late: wasLate, ...rest }: Lane, person: PersonId): Lane {
  const lane = wasLate === true && rest.writer !== person ? { ...rest, late: wasLate } : rest;
  const left = { ...lane, writer: lane.writer === person ? null : lane.writer, standby: lane.standby.filter((p) => p !== person) };
  return covers === undefined || covers === person || lane.writer === person ? left : { ...left, covers };
}

export const laneFacts = {
  'lane.taken': (state, event) => withLane(state, event.lane, (l) => taken(l, event)),
  'lane.readied': (state, { lane, person }) => withLane(state, lane, (l) => ({ ...l, standby: [...l.standby, person] })),
  'lane.left': (state, { lane, person }) => withLane(state, lane, (l) => without(l, person)),
  'lane.cut': (state, { lane, person }) => withLane(state, lane, (l) => ({ ...without(l, person), cut: [...(l.cut ?? []), person] })),
  'lane.late': (state, { lane, on }) => withLane(state, lane, ({ late: _before, ...l }) => (on ? { ...l, late: true } : l)),
  'lane.restored': (state, { lane }) => withLane(state, lane, ({ cut: _stopped, ...l }) => l)
} satisfies Partial<CaptionsFacts>;
