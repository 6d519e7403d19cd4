/** Times as people read them. Everything is an instant; the zone is named, never taken from the machine. */
const zone = 'Europe/London';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric' });
const dateParts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

const minuteMs = 60_000;
/** Noon of a calendar day is on that day in every zone near the event's. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** `10:00`, UK time. */
export const ukTime = (iso: string): string => clock.format(new Date(iso));
/** `Tuesday 1 July` for an instant. */
export const ukDayOf = (iso: string): string => withoutComma(longDay.format(new Date(iso)));
/** `Tuesday 1 July` for a calendar day of the event, `2025-07-01`. */
export const ukDay = (date: string): string => withoutComma(longDay.format(noon(date)));
/** `Tue 1`. */
export const ukDayShort = (date: string): string => withoutComma(shortDay.format(noon(date)));
/** The calendar day of an instant in the event's zone: `2025-07-01`. */
export const ukDate = (iso: string): string => dateParts.format(new Date(iso));

const withoutComma = (text: string): string => text.replace(',', '');
const counted = (n: number, word: string): string => (n === 1 ? `1 ${word}` : `${n} ${word}s`);

function words(minutes: number): string {
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} and ${counted(rest, 'minute')}`;
}

/** `55 minutes`, `1 hour`. */
export const lasting = (from: string, to: string): string => words(Math.round((Date.parse(to) - Date.parse(from)) / minuteMs));

/** `in 25 minutes`, `in 2 days`, `now`. Past times are `now`: the caller knows what has ended. */
export function inWords(now: string, at: string): string {
  const minutes = Math.ceil((Date.parse(at) - Date.parse(now)) / minuteMs);
  if (minutes <= 0) return 'now';
  if (minutes < 24 * 60) return `in ${words(minutes)}`;
  return `in ${counted(Math.round(minutes / (24 * 60)), 'day')}`;
}

/** Where a stretch of time stands at this moment. Its start belongs to it, its end does not. */
export function stateAt(now: string, from: string, to: string): 'before' | 'now' | 'ended' {
  const at = Date.parse(now);
  if (at < Date.parse(from)) return 'before';
  return at < Date.parse(to) ? 'now' : 'ended';
}
