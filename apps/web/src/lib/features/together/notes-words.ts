import type { WrittenView } from '@alongside/domain';

/** As the rules have it (`scribeAwayMs`); the server decides. */
export const awayMs = 5 * 60_000;

export type Standing = 'nobody' | 'me' | 'another' | 'away';

export function standing(written: WrittenView | undefined, me: string | null, now: number): Standing {
  const scribe = written?.scribe ?? null;
  if (scribe === null) return 'nobody';
  if (scribe.person.id === me) return 'me';
  return now - scribe.at >= awayMs ? 'away' : 'another';
}

/** Who writes, in one or two sentences. */
export function scribeWords(written: WrittenView | undefined, me: string | null, now: number): string {
  const { person, reason = '' } = written?.scribe ?? {};
  const name = person?.name ?? 'Somebody';
  const why = reason === '' ? '' : ` They took over: ${reason}`;
  switch (standing(written, me, now)) {
    case 'nobody':
      return 'Nobody writes notes now.';
    case 'me':
      return 'You write the notes. Everybody in this room reads them.';
    case 'another':
      return `${name} writes the notes.${why}`;
    case 'away':
      return `${name} has not written for five minutes.`;
  }
}

export const countWords = (lines: number): string => (lines === 1 ? '1 line' : `${lines} lines`);
