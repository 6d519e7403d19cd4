const form = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The day on a calendar in the UK: `2025-07-01`. */
export const ukDay = (at: number): string => form.format(at);
