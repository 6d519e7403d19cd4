import type { Poll } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';

export type PollStep = 'open' | 'closing' | 'counting' | 'counted';

export function pollStep({ closesAt, counted }: Poll, now: number): PollStep {
  if (counted !== null) return 'counted';
  if (closesAt === null) return 'open';
  return now < closesAt ? 'closing' : 'counting';
}

const timeOf = (at: number): string => ukTime(new Date(at).toISOString());

/** How long there is to answer, or what comes. */
export function stepWords(poll: Poll, now: number): string {
  switch (pollStep(poll, now)) {
    case 'open':
      return 'It is open. You can change your answer until it closes.';
    case 'closing':
      return `It closes at ${timeOf(Math.ceil((poll.closesAt ?? now) / 60_000) * 60_000)} at the latest. You can still answer.`;
    case 'counting':
      return 'It is closed. The answers are being counted.';
    case 'counted':
      return countedWords(poll);
  }
}

function countedWords({ counted }: Poll): string {
  if (counted?.answered == null) return 'Fewer than 3 people answered. No count is shown: it would say who.';
  if (counted.answered === 0) return 'Nobody answered.';
  return `It is closed. ${counted.answered} people answered.`;
}

export type Result = { readonly answer: string; readonly count: number };
/** In the order in which they were asked. Null: there is no count to read. */
export function resultsOf({ answers, counted }: Poll): readonly Result[] | null {
  const counts = counted?.counts ?? null;
  return counts === null ? null : answers.map((answer, n) => ({ answer, count: counts[n] ?? 0 }));
}
export const peopleWords = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** One answer on each line; null when there are too few or too many. */
export function answersFrom(text: string): readonly string[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length < 2 || lines.length > 6 ? null : lines;
}

const byHand = 'raise a hand to speak, sign or type.';
/** Of a consent round that is counted: how many have to be heard first, and how. Null for any other question. */
export function talkWords({ kind, counted }: Poll): string | null {
  if (kind !== 'consent' || counted === null) return null;
  const talk = counted.counts?.at(-1);
  if (talk === undefined) return `If you need to talk first, ${byHand}`;
  if (talk === 0) return 'Nobody needs to talk first.';
  return `${peopleWords(talk)} ${talk === 1 ? 'needs' : 'need'} to talk first. If you do, ${byHand}`;
}
