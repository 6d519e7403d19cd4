import { accept, actingPerson, isOnDutyHere, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { captioners, hostsHere, people, speakers, systemOnly } from '../policy/who.ts';
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

function take(state: CaptionsState, data: { lane: string; kind: LaneKind }, context: Context): Decision<CaptionsEvent> {
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
  'lane.cut': captionsRule('lane.cut', hostsHere, cut)
} satisfies Partial<CaptionsRules>;

function withLane(state: CaptionsState, id: string, change: (lane: Lane) => Lane): CaptionsState {
  const known = findLane(state, id);
  if (known !== undefined) return { ...state, lanes: state.lanes.map((l) => (l.id === id ? change(l) : l)) };
  return { ...state, lanes: [...state.lanes, change({ id, kind: 'human', writer: null, standby: [] })] };
}

/** The former writer of the same kind stands by; a machine does not. */
function taken(lane: Lane, kind: LaneKind, person: PersonId): Lane {
  const others = lane.standby.filter((p) => p !== person);
  const stays = lane.writer !== null && lane.kind === 'human' && lane.writer !== person;
  return { ...lane, kind, writer: person, standby: stays && lane.writer !== null ? [...others, lane.writer] : others };
}

export const laneFacts = {
  'lane.taken': (state, { lane, kind, person }) => withLane(state, lane, (l) => taken(l, kind, person)),
  'lane.readied': (state, { lane, person }) => withLane(state, lane, (l) => ({ ...l, standby: [...l.standby, person] })),
  'lane.left': (state, { lane, person }) =>
    withLane(state, lane, (l) => ({
      ...l,
      writer: l.writer === person ? null : l.writer,
      standby: l.standby.filter((p) => p !== person)
    })),
  'lane.cut': (state, { lane, person }) =>
    withLane(state, lane, (l) => ({
      ...l,
      writer: null,
      standby: l.standby.filter((p) => p !== person),
      cut: [...(l.cut ?? []), person]
    })),
  'lane.restored': (state, { lane }) => withLane(state, lane, ({ cut: _stopped, ...l }) => l)
} satisfies Partial<CaptionsFacts>;
