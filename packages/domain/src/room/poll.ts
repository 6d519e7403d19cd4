import { accept, authorOrNull, perform, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import { requiredText } from '../kernel/text.ts';
import { allOf, hostsHere, notRemoved, people, systemOnly } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { whileLive } from '../policy/when.ts';
import { catchUpMs } from './broadcast.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Poll, RoomState } from './state.ts';

/** So many stay to be read again. */
const pollsKept = 20;
/** Nobody is hurried: a question is open at least so long. */
export const pollOpenMs = 60_000;
/** What was answered in the last moment has reached the counters by then, on whichever server. */
const settleMs = 2_000;
/** With fewer, a count would say of somebody what they answered. */
export const fewestCounted = 3;
const longestAnswer = 200;
/** Of a consent round. The last one stops it: somebody has to be heard first. */
export const consentAnswers = ['I agree', 'I can live with it', 'I need to talk first'] as const;

type Asked = { readonly id: string; readonly question: string; readonly answers: readonly string[]; readonly kind?: 'consent' };

function open(state: RoomState, data: Asked, context: Context): Decision<RoomEvent> {
  const polls = state.polls ?? [];
  // Where everybody takes turns with a hand.
  if (data.kind === 'consent' && state.kind !== 'workshop') return refuse('NOT_HERE');
  if (polls.some(({ id }) => id === data.id)) return refuse('ALREADY_DONE');
  if (polls.some(({ counted }) => counted === null)) return refuse('POLL_OPEN');
  const question = requiredText(data.question);
  if (!question.ok) return question;
  const answers: string[] = [];
  for (const one of data.kind === 'consent' ? consentAnswers : data.answers) {
    const answer = requiredText(one, longestAnswer);
    if (!answer.ok) return answer;
    answers.push(answer.text);
  }
  if (new Set(answers).size < answers.length) return refuse('TWICE_THE_SAME');
  const [by, at] = [authorOrNull(context), context.now];
  return accept<RoomEvent>(
    { type: 'poll.opened', id: data.id, question: question.text, answers, at, ...(data.kind === undefined ? {} : { kind: data.kind }) },
    { type: 'announced', id: context.newId(), text: `A question to everybody: ${question.text} You can answer on this page.`, by, at }
  );
}

/** A counter under a keyed tag, as a card is: no log and no view knows who answered, or that somebody did. */
function answer(state: RoomState, data: { id: string; answer: number | null }, context: Context): Decision<RoomEvent> {
  const poll = state.polls?.find(({ id }) => id === data.id);
  if (poll === undefined) return refuse('NOT_FOUND');
  if (poll.closesAt !== null && context.now >= poll.closesAt) return refuse('POLL_CLOSED');
  if (data.answer !== null && data.answer >= poll.answers.length) return refuse('NOT_FOUND');
  return perform({ kind: 'count', key: `poll:${data.id}`, choice: data.answer === null ? null : String(data.answer) });
}

/** It stays open until captions and BSL have caught up, and a minute at least. */
function close(state: RoomState, { id }: { id: string }, context: Context): Decision<RoomEvent> {
  const poll = state.polls?.find((one) => one.id === id);
  if (poll === undefined) return refuse('NOT_FOUND');
  if (poll.closesAt !== null) return refuse('ALREADY_DONE');
  return accept({ type: 'poll.closing', id, closesAt: Math.max(context.now + catchUpMs, poll.at + pollOpenMs) });
}

/** Said once to everybody, and to be read again: in simple view too. */
function countedWords({ answers, kind }: Poll, counts: readonly number[] | null): string {
  const results =
    counts === null ? 'Too few people answered to show a count.' : answers.map((one, n) => `${one}: ${counts[n] ?? 0}.`).join(' ');
  return `The question to everybody is closed. ${results}${kind === 'consent' ? ` ${talkWords(counts)}` : ''}`;
}

const byHand = 'raise a hand to speak, sign or type.';
/** How many have to be heard first, and how. */
function talkWords(counts: readonly number[] | null): string {
  const talk = counts?.[consentAnswers.length - 1];
  if (talk === undefined) return `If you need to talk first, ${byHand}`;
  if (talk === 0) return 'Nobody needs to talk first.';
  return `${talk === 1 ? '1 person needs' : `${talk} people need`} to talk first. If you do, ${byHand}`;
}

/** `tally`: by choice, as the counters stand. */
function count(state: RoomState, { id }: { id: string }, context: Context): Decision<RoomEvent> {
  const poll = state.polls?.find((one) => one.id === id);
  if (poll === undefined) return refuse('NOT_FOUND');
  if (poll.counted !== null) return refuse('ALREADY_DONE');
  if (poll.closesAt === null || context.now < poll.closesAt + settleMs) return refuse('NOT_NOW');
  const counts = poll.answers.map((_, n) => context.tally?.[String(n)] ?? 0);
  const answered = counts.reduce((sum, n) => sum + n, 0);
  const shown = answered === 0 || answered >= fewestCounted ? counts : null;
  return accept<RoomEvent>(
    { type: 'poll.counted', id, counts: shown, answered: shown === null ? null : answered },
    {
      type: 'announced',
      id: context.newId(),
      text: countedWords(poll, shown),
      by: null,
      at: context.now
    }
  );
}

export const pollRules = {
  'poll.open': roomRule('poll.open', { who: hostsHere, where: rooms, when: whileLive }, open),
  'poll.answer': roomRule('poll.answer', { who: allOf(people, notRemoved), where: rooms }, answer, 'counter'),
  'poll.close': roomRule('poll.close', { who: hostsHere, where: rooms }, close),
  'poll.count': roomRule('poll.count', { who: systemOnly }, count)
} satisfies Partial<RoomRules>;

const withPoll = (state: RoomState, id: string, change: (poll: Poll) => Poll): RoomState => ({
  ...state,
  polls: (state.polls ?? []).map((poll) => (poll.id === id ? change(poll) : poll))
});

export const pollFacts = {
  'poll.opened': (state, { type: _type, ...asked }) => ({
    ...state,
    polls: [...(state.polls ?? []), { ...asked, closesAt: null, counted: null }].slice(-pollsKept)
  }),
  'poll.closing': (state, { id, closesAt }) => withPoll(state, id, (poll) => ({ ...poll, closesAt })),
  'poll.counted': (state, { id, counts, answered }) => withPoll(state, id, (poll) => ({ ...poll, counted: { counts, answered } }))
} satisfies Partial<RoomFacts>;

/** Whose time is over is counted, also when the room has closed meanwhile. What no host has closed by then closes with it. */
export function duePolls({ polls = [], slug, phase }: RoomState): readonly Due[] {
  return polls.flatMap(({ id, at, closesAt, counted }): readonly Due[] => {
    if (counted !== null) return [];
    const next = (type: 'count' | 'close', when: number): readonly Due[] => [
      { at: when, type: `poll.${type}`, data: { id }, id: `${type}-${id}-${slug}`.slice(0, 64) }
    ];
    if (closesAt !== null) return next('count', closesAt + settleMs);
    return phase === 'ended' ? next('close', at) : [];
  });
}
