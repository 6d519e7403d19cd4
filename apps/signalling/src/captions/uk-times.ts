const zone = { timeZone: 'Europe/London' } as const;
const clock = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { ...zone, weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' });

/** `10:03:12`, as clocks in the hall show it. Instants are milliseconds since the epoch. */
export const ukClock = (at: number): string => clock.format(at);
/** `Tuesday 1 July 2025`. */
export const ukDate = (at: number): string => `${weekday.format(at)} ${date.format(at)}`;
