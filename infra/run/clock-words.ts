const uk = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long', timeStyle: 'medium' });

/** An instant as the pages say it, in UK time: the sample event is in summer, when that is an hour from what a machine writes. */
export function clockWords(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : `${uk.format(at)}, UK time`;
}
