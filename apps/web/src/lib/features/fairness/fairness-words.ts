import type { ToldCount, ToldFairness, ToldReason, ToldWay, Way } from '@alongside/domain';

/** How people took part, as the beginning of a line. */
export const wayTitles: Readonly<Record<Way, string>> = {
  writing: 'In writing',
  'read-out': 'Read out by a host',
  speaking: 'Speaking',
  signing: 'Signing in BSL',
  typing: 'Typing live or with an aid',
  supporter: 'Through a supporter',
  advance: 'Sent in advance'
};
export const reasonWords: Readonly<Record<ToldReason, string>> = {
  interpreter: 'The interpreter was there only then.',
  'just-said': 'It belonged to what was just said.',
  'must-leave': 'The person had to leave soon.',
  'own-words': 'Another reason, in the host’s own words. Nobody can read these.'
};
const minute = 60_000;

export const countWords = (n: ToldCount, none = 'none'): string => (n === null ? 'fewer than five' : n === 0 ? none : String(n));
export const timesWords = (n: ToldCount): string => (n === null ? 'fewer than five times' : `${n} times`);

export function minutesWords(ms: number): string {
  const minutes = Math.round(ms / minute);
  return minutes < 1 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** What was called, and how often out of turn. */
export function callsWords({ calls, departures }: Pick<ToldFairness, 'calls' | 'departures'>): string {
  if (calls === 0) return 'Nobody was called yet.';
  if (departures === 0) return 'Everybody was called in fair order.';
  return departures === 1 ? 'One call was out of turn.' : `${departures} calls were out of turn.`;
}

/** One way of asking in sentences. `about`: numbers of the whole day come in steps of five. */
export function waySentences({ way, asked, heard, waitMs, passedOver, longerMs }: ToldWay, about = false): readonly string[] {
  const number = (n: ToldCount, none: string): string => (about && n !== null && n > 0 ? `about ${n}` : countWords(n, none));
  return [
    `${wayTitles[way]}: ${number(asked, 'nobody')} asked, ${number(heard, 'nobody')} had the floor.`,
    ...(waitMs === null ? [] : [`They waited ${minutesWords(waitMs)} on average.`]),
    ...(passedOver === 0 ? [] : [`Others were called before them out of turn: ${timesWords(passedOver)}.`]),
    ...(longerMs === null ? [] : [`Together they waited ${minutesWords(longerMs)} longer for it.`])
  ];
}

/** Who waited longest and who shortest; null where there is nothing to compare. */
export function apartWords(ways: readonly ToldWay[]): string | null {
  const timed = ways.flatMap(({ way, waitMs }) => (waitMs === null ? [] : { way, waitMs })).toSorted((a, b) => b.waitMs - a.waitMs);
  const [longest, shortest] = [timed[0], timed.at(-1)];
  if (longest === undefined || shortest === undefined || longest === shortest) return null;
  if (longest.waitMs === shortest.waitMs) return 'All ways of asking waited the same.';
  return `Longest wait: ${wayTitles[longest.way]}. Shortest wait: ${wayTitles[shortest.way]}.`;
}

export const othersWords = (others: ToldCount): string | null =>
  others === 0 ? null : 'Some asked in ways that fewer than five people used. Their numbers are not shown.';
