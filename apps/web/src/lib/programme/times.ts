/** Times as people read them. Everything is an instant; the zone is named, never taken from the machine. */
export const zone = 'Europe/London';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const minuteMs = 60_000;
/** `10:00`, UK time. */
export const ukTime = (iso: string): string => clock.format(new Date(iso));
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
