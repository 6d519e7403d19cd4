import { accept, authorOrNull, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Viewer } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import { requiredText } from '../kernel/text.ts';
import { allOf, contributors, notRemoved, runsDay } from '../policy/who.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState, DelegateDayView, Round, Said, Workshop } from './types.ts';

/** What a room says to all fits one look and one breath of an interpreter. */
export const mostSentences = 3;
/** In letters. Fifteen words are advised: about half of it. */
export const longestSentence = 200;
/** More sessions than a week has. */
const saidKept = 60;

const between = (round: Round): boolean => round === 'choosing' || round === 'closed';

/** The workshop in which the acting person is, when they speak for it: they write its notes, or host it. */
function spokenFor(state: DayState, { actor, from, pen }: Context): Workshop | 'NOT_HERE' | 'NOT_SCRIBE' {
  const workshop = state.workshops.find(({ room }) => room === from);
  if (workshop === undefined) return 'NOT_HERE';
  return pen === true || hosts(actor, workshop.room) ? workshop : 'NOT_SCRIBE';
}
const saidIn = ({ said = [] }: DayState, session: string): Said | undefined => said.find((one) => one.session === session);

function handOver(state: DayState, data: { sentences: readonly string[] }, context: Context): Decision<DayEvent> {
  const workshop = spokenFor(state, context);
  if (typeof workshop === 'string') return refuse(workshop);
  if (data.sentences.length === 0) return refuse('EMPTY_TEXT');
  if (data.sentences.length > mostSentences) return refuse('TEXT_TOO_LONG');
  const sentences: string[] = [];
  for (const one of data.sentences) {
    const sentence = requiredText(one.replace(/\s+/gu, ' '), longestSentence);
    if (!sentence.ok) return sentence;
    sentences.push(sentence.text);
  }
  const { room, session, title } = workshop;
  const before = saidIn(state, session);
  if (before?.shownAt !== undefined) return refuse('SAID_TAKEN');
  if (before?.sentences.join('\n') === sentences.join('\n')) return refuse('ALREADY_DONE');
  return accept({ type: 'said.handedOver', room, session, title, sentences, at: context.now });
}

function takeBack(state: DayState, _data: object, context: Context): Decision<DayEvent> {
  const workshop = spokenFor(state, context);
  if (typeof workshop === 'string') return refuse(workshop);
  const said = saidIn(state, workshop.session);
  if (said === undefined) return refuse('ALREADY_DONE');
  return said.shownAt === undefined ? accept({ type: 'said.takenBack', session: said.session }) : refuse('SAID_TAKEN');
}

const ended = /[.!?…。！？]["'”’)]*$/u;
/** Read as sentences, also when somebody left out the full stop. */
const spoken = (sentences: readonly string[]): string => sentences.map((one) => (ended.test(one) ? one : `${one}.`)).join(' ');

/** To everybody: it stands in their rooms, and it is told as an announcement is. From now on the words stay as they are. */
function show(state: DayState, { session }: { session: string }, context: Context): Decision<DayEvent> {
  const said = saidIn(state, session);
  if (said === undefined) return refuse('NOT_FOUND');
  if (state.saidNow === session) return refuse('ALREADY_DONE');
  const [by, at, text] = [authorOrNull(context), context.now, `“${said.title}” says: ${spoken(said.sentences)}`];
  return accept<DayEvent>({ type: 'said.shown', session, at }, { type: 'announced', id: context.newId(), text, by, at });
}

function hide(state: DayState): Decision<DayEvent> {
  return state.saidNow === undefined ? refuse('ALREADY_DONE') : accept({ type: 'said.hidden', session: state.saidNow });
}

const writing = { who: allOf<DayState>(contributors, notRemoved), when: ({ round }: DayState) => round !== 'choosing' };

export const saidRules = {
  'said.handOver': dayRule('said.handOver', writing, handOver),
  'said.takeBack': dayRule('said.takeBack', writing, takeBack),
  // While rooms are open, whoever is in them would not read it.
  'said.show': dayRule('said.show', { who: runsDay, when: ({ round }) => between(round) }, show),
  'said.hide': dayRule('said.hide', { who: runsDay }, hide)
} satisfies Partial<DayRules>;

function without({ saidNow: _shown, ...state }: DayState): DayState {
  return state;
}

export const saidFacts = {
  'said.handedOver': (state, { type: _type, ...fresh }) => {
    const { said = [] } = state;
    const stands = said.some(({ session }) => session === fresh.session);
    return {
      ...state,
      said: stands ? said.map((one) => (one.session === fresh.session ? fresh : one)) : [...said, fresh].slice(-saidKept)
    };
  },
  'said.takenBack': (state, event) => ({ ...state, said: (state.said ?? []).filter(({ session }) => session !== event.session) }),
  'said.shown': (state, { session, at }) => ({
    ...state,
    saidNow: session,
    said: (state.said ?? []).map((one) => (one.session === session ? { ...one, shownAt: one.shownAt ?? at } : one))
  }),
  'said.hidden': (state) => without(state)
} satisfies Partial<DayFacts>;

/** What everybody reads now. */
export function saidView(state: DayState): Pick<DelegateDayView, 'said'> {
  const said = state.saidNow === undefined || !between(state.round) ? undefined : saidIn(state, state.saidNow);
  return said === undefined ? {} : { said: { session: said.session, title: said.title, sentences: said.sentences } };
}

/** Before that: to those of the room itself, and to whoever runs the day. Nobody's name stands in it. */
export function saidFor(state: DayState, { id, role, room }: Viewer, place: string | undefined): readonly Said[] | undefined {
  if (state.said === undefined) return undefined;
  if (runsDay({ kind: 'person', id, role, room }, 'plenary', state)) return state.said;
  const own = role === 'host' ? room : place;
  const workshop = state.workshops.find((one) => one.room === own);
  return state.said.filter(({ session }) => session === workshop?.session);
}
