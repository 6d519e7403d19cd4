import { ukDate, ukDay } from './days.ts';

/** Teams are asked for so many working days before a session, when the programme says nothing else. */
export const usualDaysBefore = 2;
const dayMs = 24 * 60 * 60_000;

/** Calendar days of the event's zone, counted at their noon: no change of the clock moves them. */
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const isWorkday = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay());

/** The last day on which one can ask, `2025-06-27`: Monday to Friday count. Bank holidays are not known. */
export function lastDayToAsk(startsAt: string, daysBefore = usualDaysBefore): string {
  let at = noon(ukDate(startsAt));
  for (let left = daysBefore; left > 0;) {
    at -= dayMs;
    if (isWorkday(at)) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * `ask by Friday`, `ask today`, and with its date when it is a week away or more. Null when that day is over; a session
 * without a time has none, so one asks when one knows.
 */
export function askWords(startsAt: string | null, now: string, daysBefore?: number): string | null {
  if (startsAt === null) return 'ask early';
  const last = lastDayToAsk(startsAt, daysBefore);
  const days = Math.round((noon(last) - noon(ukDate(now))) / dayMs);
  if (days < 0) return null;
  if (days === 0) return 'ask today';
  return days < 7 ? `ask by ${weekday(last)}` : `ask by ${ukDay(last)}`;
}

const weekday = (date: string): string => ukDay(date).split(' ')[0] ?? ukDay(date);
