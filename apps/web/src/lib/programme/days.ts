import { zone } from './times.ts';

/** Days as people read them. Apart from times: a room says times alone. */
const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric' });
const dateParts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** Noon of a calendar day is on that day in every zone near the event's. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** `Tuesday 1 July` for an instant. */
export const ukDayOf = (iso: string): string => withoutComma(longDay.format(new Date(iso)));
/** `Tuesday 1 July` for a calendar day of the event, `2025-07-01`. */
export const ukDay = (date: string): string => withoutComma(longDay.format(noon(date)));
/** `Tue 1`. */
export const ukDayShort = (date: string): string => withoutComma(shortDay.format(noon(date)));
/** The calendar day of an instant in the event's zone: `2025-07-01`. */
export const ukDate = (iso: string): string => dateParts.format(new Date(iso));

const withoutComma = (text: string): string => text.replace(',', '');
