import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import type { Actor, PersonId } from '../kernel/roles.ts';
import { optionalText } from '../kernel/text.ts';
import { people, role, systemOnly } from '../policy/who.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState, HelpAbout, HelpCall } from './types.ts';

/** Done calls stay a while in the state, so that a repeated claim gets a true answer. */
const callsKept = 500;
/** To whom an urgent call goes within this time. Then it reaches the hosts of every room. */
export const furtherAfterMs = 60_000;
/** How long *Done* can be taken back, and how long the words of the private line outlive it. */
export const helpUndoMs = 120_000;

type Helper = Pick<Extract<Actor, { kind: 'person' }>, 'role' | 'room'>;
type Id = { readonly id: string };

/** Helpers and organisers are called by everybody; the hosts of a room by those in it; other hosts only when nobody goes. */
export function reaches(call: Pick<HelpCall, 'room' | 'further'>, helper: Helper): boolean {
  if (helper.role === 'helper' || helper.role === 'organiser') return true;
  return helper.role === 'host' && (helper.room === call.room || call.further === true);
}

/** Whose private line it is while somebody needs help: the caller's, and theirs who goes. */
export function isOnLine(call: Pick<HelpCall, 'person' | 'by' | 'state'>, person: PersonId): boolean {
  return call.state !== 'done' && (call.person === person || call.by === person);
}

const unfinished = (h: HelpCall): boolean => h.state !== 'done';
const callOf = (state: DayState, { id }: Id): HelpCall | undefined => state.helps.find((h) => h.id === id);
const callsNow = (state: DayState, person: PersonId): boolean => state.helps.some((h) => h.person === person && unfinished(h));

type Call = { readonly about: HelpAbout; readonly text: string };

/** From where one is. Words are welcome, never needed. */
function call(state: DayState, data: Call, context: Context): Decision<DayEvent> {
  const person = actingPerson(context);
  if (callsNow(state, person)) return refuse('ALREADY_DONE');
  const words = optionalText(data.text);
  if (!words.ok) return words;
  const room = context.from ?? context.room;
  return accept({ type: 'help.called', id: context.newId(), person, room, about: data.about, text: words.text, at: context.now });
}

function claim(state: DayState, data: Id, context: Context): Decision<DayEvent> {
  const found = callOf(state, data);
  const by = actingPerson(context);
  // A call of another room does not exist for a host.
  if (found === undefined || !canHelp(found, context.actor)) return refuse('NOT_FOUND');
  if (found.state === 'waiting') return accept({ type: 'help.claimed', id: data.id, by, at: context.now });
  return refuse(found.by === by ? 'ALREADY_DONE' : 'ALREADY_CLAIMED');
}

function canHelp(found: HelpCall, actor: Actor): boolean {
  return actor.kind === 'person' && reaches(found, actor);
}

/** By whoever goes; an organiser for somebody whose laptop died on the way. */
function giveBack(state: DayState, data: Id, context: Context): Decision<DayEvent> {
  const found = callOf(state, data);
  const { actor } = context;
  if (found === undefined || !canHelp(found, actor)) return refuse('NOT_FOUND');
  if (found.state !== 'claimed') return refuse('ALREADY_DONE');
  const may = found.by === actingPerson(context) || (actor.kind === 'person' && actor.role === 'organiser');
  return may ? accept({ type: 'help.givenBack', id: data.id }) : refuse('ALREADY_CLAIMED');
}

function further(state: DayState, data: Id, context: Context): Decision<DayEvent> {
  const found = callOf(state, data);
  if (found === undefined) return refuse('NOT_FOUND');
  if (!isAlone(found)) return refuse('ALREADY_DONE');
  return context.now < found.at + furtherAfterMs ? refuse('NOT_NOW') : accept({ type: 'help.wentFurther', id: data.id });
}
const isAlone = (h: HelpCall): boolean => h.about === 'urgent' && h.state === 'waiting' && h.further !== true;

function isTheirs(found: HelpCall | undefined, context: Context): found is HelpCall {
  const me = actingPerson(context);
  return found !== undefined && (found.person === me || found.by === me || hosts(context.actor, found.room));
}

function done(state: DayState, data: Id, context: Context): Decision<DayEvent> {
  const found = callOf(state, data);
  if (!isTheirs(found, context)) return refuse('NOT_FOUND');
  return unfinished(found) ? accept({ type: 'help.done', id: data.id, at: context.now }) : refuse('ALREADY_DONE');
}

function reopen(state: DayState, data: Id, context: Context): Decision<DayEvent> {
  const found = callOf(state, data);
  if (!isTheirs(found, context)) return refuse('NOT_FOUND');
  // One call a person at a time: another one was made meanwhile.
  if (unfinished(found) || callsNow(state, found.person)) return refuse('ALREADY_DONE');
  const over = found.doneAt === undefined || context.now > found.doneAt + helpUndoMs;
  return over ? refuse('NOT_NOW') : accept({ type: 'help.reopened', id: data.id });
}

export const helpRules = {
  'help.call': dayRule('help.call', { who: people }, call),
  'help.claim': dayRule('help.claim', { who: role('helper', 'organiser', 'host') }, claim),
  'help.giveBack': dayRule('help.giveBack', { who: role('helper', 'organiser', 'host') }, giveBack),
  'help.further': dayRule('help.further', { who: systemOnly }, further),
  'help.done': dayRule('help.done', { who: people }, done),
  'help.reopen': dayRule('help.reopen', { who: people }, reopen)
} satisfies Partial<DayRules>;

function changed(state: DayState, id: string, change: Partial<HelpCall>): DayState {
  return { ...state, helps: state.helps.map((h) => (h.id === id ? { ...h, ...change } : h)) };
}

function trimmed(helps: readonly HelpCall[]): readonly HelpCall[] {
  if (helps.length <= callsKept) return helps;
  const oldest = helps.find((h) => !unfinished(h));
  return oldest === undefined ? helps : helps.filter((h) => h !== oldest);
}

export const helpFacts = {
  'help.called': (state, { id, person, room, about, text, at }) => ({
    ...state,
    helps: trimmed([...state.helps, { id, person, room, about, text, at, state: 'waiting', by: null }])
  }),
  'help.claimed': (state, { id, by, at }) => changed(state, id, { state: 'claimed', by, ...(at === undefined ? {} : { claimedAt: at }) }),
  'help.givenBack': (state, { id }) => changed(state, id, { state: 'waiting', by: null }),
  'help.wentFurther': (state, { id }) => changed(state, id, { further: true }),
  'help.done': (state, { id, at }) => changed(state, id, { state: 'done', ...(at === undefined ? {} : { doneAt: at }) }),
  'help.reopened': (state, { id }) => changed(state, id, { state: (callOf(state, { id })?.by ?? null) === null ? 'waiting' : 'claimed' })
} satisfies Partial<DayFacts>;

/** Urgent calls to whom nobody goes yet. */
export function dueInHelp(state: DayState): readonly Due[] {
  return state.helps.filter(isAlone).map(({ id, at }) => ({
    at: at + furtherAfterMs,
    type: 'help.further',
    data: { id },
    id: `help-further-${id}`.slice(0, 64)
  }));
}
