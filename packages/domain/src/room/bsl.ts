import { accept, actingPerson, isOnDutyHere, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { allOf, anyOf, captioners, hostsHere, interpreters, notRemoved, systemOnly } from '../policy/who.ts';
import { broadcastRooms } from '../policy/where.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Bsl, BslSignal, RoomState, SentSignal } from './state.ts';

const team = { who: allOf(interpreters, notRemoved) };
const signalsKept = 50;

function ready(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  if (!isOnDutyHere(context)) return refuse('NOT_HERE');
  const already = state.bsl.onAir === person || state.bsl.ready.includes(person);
  return already ? refuse('ALREADY_DONE') : accept({ type: 'bsl.readied', person });
}

/** In place: the tile stays where it is, the former interpreter becomes the ready partner. */
function take(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  if (!isOnDutyHere(context)) return refuse('NOT_HERE');
  return state.bsl.onAir === person ? refuse('ALREADY_DONE') : accept({ type: 'bsl.taken', person, at: context.now });
}

function leave(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  const here = state.bsl.onAir === person || state.bsl.ready.includes(person);
  return here ? accept({ type: 'bsl.left', person }) : refuse('ALREADY_DONE');
}

function release(state: RoomState, { people }: { people: readonly PersonId[] }): Decision<RoomEvent> {
  const here = [state.bsl.onAir, ...state.bsl.ready].filter((p) => p !== null && people.includes(p));
  const left = here.flatMap((person): readonly RoomEvent[] => (person === null ? [] : [{ type: 'bsl.left', person }]));
  return left.length === 0 ? refuse('ALREADY_DONE') : accept(...left);
}

/** From interpreters and captioners alike: to the chair it is the same need. */
function signal(_state: RoomState, data: { signal: BslSignal }, context: Context): Decision<RoomEvent> {
  const sent: SentSignal = { id: context.newId(), signal: data.signal, at: context.now };
  const captions = context.actor.kind === 'person' && context.actor.role === 'captioner';
  return accept({ type: 'bsl.signalled', ...sent, ...(captions ? { from: 'captions' } : {}) });
}

function signalSeen(state: RoomState, data: { id: string }): Decision<RoomEvent> {
  return state.bsl.signals.some((s) => s.id === data.id) ? accept({ type: 'bsl.signalSeen', id: data.id }) : refuse('ALREADY_DONE');
}

export const bslRules = {
  'bsl.ready': roomRule('bsl.ready', team, ready),
  'bsl.take': roomRule('bsl.take', team, take),
  'bsl.leave': roomRule('bsl.leave', team, leave),
  'bsl.release': roomRule('bsl.release', { who: systemOnly }, release),
  'bsl.signal': roomRule('bsl.signal', { who: allOf(anyOf(interpreters, captioners), notRemoved) }, signal),
  'bsl.signalSeen': roomRule('bsl.signalSeen', { who: hostsHere }, signalSeen)
} satisfies Partial<RoomRules>;

/** Who leaves the tile leaves it empty: a partner comes on air by a choice of their own, hands ready. */
export function withoutInterpreter(bsl: Bsl, person: PersonId): Bsl {
  const away = bsl.onAir === person;
  return {
    ...bsl,
    onAir: away ? null : bsl.onAir,
    since: away ? null : bsl.since,
    ready: bsl.ready.filter((p) => p !== person)
  };
}

type Voice = {
  readonly person: PersonId;
  readonly interprets: boolean;
  /** Whose picture goes out by the rules of the BSL lane, without interpreters. */
  readonly signing: readonly PersonId[];
};

/**
 * Whose words a microphone carries. An interpreter's voice is that of whoever signs: of who has the floor, or else of the
 * only one who signs there. Of several without a turn nobody knows whom it voices, so it is the interpreter's own.
 * Nobody is named who asked without a name.
 */
export function voicedBy(state: Pick<RoomState, 'kind' | 'stage' | 'contributions' | 'removed'>, voice: Voice): PersonId {
  const { person, interprets } = voice;
  if (!interprets) return person;
  // What is heard late may be of somebody who left the stage meanwhile.
  const seen = voice.signing.filter((id) => !state.removed.includes(id) && (!broadcastRooms(state) || isStaged(state, id)));
  const floors = state.contributions.filter((c) => c.state === 'asking-now');
  const floor = floors.find(({ way, by }) => way === 'signing' || (by.kind === 'named' && seen.includes(by.person)));
  if (floor !== undefined) return floor.by.kind === 'named' ? floor.by.person : person;
  const [only, ...others] = seen;
  return only !== undefined && others.length === 0 ? only : person;
}
const isStaged = (state: Pick<RoomState, 'stage'>, id: PersonId): boolean => state.stage.some((member) => member.person === id);

export const bslFacts = {
  'bsl.readied': (state, { person }) => ({ ...state, bsl: { ...state.bsl, ready: [...state.bsl.ready, person] } }),
  'bsl.taken': (state, { person, at }) => {
    const others = state.bsl.ready.filter((p) => p !== person);
    const ready = state.bsl.onAir === null ? others : [...others, state.bsl.onAir];
    return { ...state, bsl: { ...state.bsl, onAir: person, since: at, ready } };
  },
  'bsl.left': (state, { person }) => ({ ...state, bsl: withoutInterpreter(state.bsl, person) }),
  'bsl.signalled': (state, { type: _type, ...sent }) => ({
    ...state,
    bsl: { ...state.bsl, signals: [...state.bsl.signals, sent].slice(-signalsKept) }
  }),
  'bsl.signalSeen': (state, event) => ({
    ...state,
    bsl: { ...state.bsl, signals: state.bsl.signals.filter((s) => s.id !== event.id) }
  })
} satisfies Partial<RoomFacts>;
