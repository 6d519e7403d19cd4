import type { RoomSlug } from '@alongside/domain';

/**
 * Six are many to weigh at once: two are shown, the one that somebody likes better stays, and the next comes beside it.
 * Nothing is chosen before they say so.
 */
export type TwoAtATime =
  | { readonly step: 'ask'; readonly pair: readonly [RoomSlug, RoomSlug]; readonly rest: readonly RoomSlug[] }
  /** One is left. */
  | { readonly step: 'found'; readonly room: RoomSlug }
  /** They liked none, or there was none with a place. */
  | { readonly step: 'none' };

export function twoAtATime([first, second, ...rest]: readonly RoomSlug[]): TwoAtATime {
  if (first === undefined) return { step: 'none' };
  return second === undefined ? { step: 'found', room: first } : { step: 'ask', pair: [first, second], rest };
}

/** They like one of the two better; `null`: neither. */
export function prefer(now: TwoAtATime, room: RoomSlug | null): TwoAtATime {
  if (now.step !== 'ask') return now;
  return twoAtATime(room === null ? now.rest : [room, ...now.rest]);
}

/** `Question 2 of 5`, at most: who likes neither is done sooner. */
export function countWords(all: number, now: TwoAtATime): string {
  if (now.step !== 'ask') return '';
  const left = now.rest.length + 1;
  return `Question ${all - left} of ${all - 1}`;
}
