import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import type { Actor } from '../kernel/roles.ts';
import { optionalText } from '../kernel/text.ts';
import { people, role } from '../policy/who.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState, HelpCall } from './types.ts';

/** Done calls stay a while in the state, so that a repeated claim gets a true answer. */
const callsKept = 500;

type Helper = Pick<Extract<Actor, { kind: 'person' }>, 'role' | 'room'>;

/** Helpers and organisers are called by everybody; the hosts of a room by those in it; other hosts are not disturbed. */
export function reaches(call: Pick<HelpCall, 'room'>, helper: Helper): boolean {
  if (helper.role === 'helper' || helper.role === 'organiser') return true;
  return helper.role === 'host' && helper.room === call.room;
}

const unfinished = (h: HelpCall): boolean => h.state !== 'done';

type Call = { readonly about: 'help' | 'quiet'; readonly text: string };

/** From where one is. Words are welcome, never needed. */
function call(state: DayState, data: Call, context: Context): Decision<DayEvent> {
  const person = actingPerson(context);
  if (state.helps.some((h) => h.person === person && unfinished(h))) return refuse('ALREADY_DONE');
  const words = optionalText(data.text);
  if (!words.ok) return words;
  const room = context.from ?? context.room;
  return accept({ type: 'help.called', id: context.newId(), person, room, about: data.about, text: words.text, at: context.now });
}

function claim(state: DayState, data: { id: string }, context: Context): Decision<DayEvent> {
  const found = state.helps.find((h) => h.id === data.id);
  const by = actingPerson(context);
  // A call of another room does not exist for a host.
  if (found === undefined || !canHelp(found, context.actor)) return refuse('NOT_FOUND');
  if (found.state === 'waiting') return accept({ type: 'help.claimed', id: data.id, by });
  return refuse(found.by === by ? 'ALREADY_DONE' : 'ALREADY_CLAIMED');
}

function canHelp(found: HelpCall, actor: Actor): boolean {
  return actor.kind === 'person' && reaches(found, actor);
}

function done(state: DayState, data: { id: string }, context: Context): Decision<DayEvent> {
  const me = actingPerson(context);
  const found = state.helps.find((h) => h.id === data.id);
  const theirs = found !== undefined && (found.person === me || found.by === me || hosts(context.actor, found.room));
  if (!theirs) return refuse('NOT_FOUND');
  return unfinished(found) ? accept({ type: 'help.done', id: data.id }) : refuse('ALREADY_DONE');
}

export const helpRules = {
  'help.call': dayRule('help.call', { who: people }, call),
  'help.claim': dayRule('help.claim', { who: role('helper', 'organiser', 'host') }, claim),
  'help.done': dayRule('help.done', { who: people }, done)
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
  'help.claimed': (state, { id, by }) => changed(state, id, { state: 'claimed', by }),
  'help.done': (state, { id }) => changed(state, id, { state: 'done' })
} satisfies Partial<DayFacts>;
