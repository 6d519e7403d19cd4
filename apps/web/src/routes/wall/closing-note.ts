import type { ViewerWall } from '@alongside/domain';
import { inWords, ukTime } from '#lib/programme/times.ts';

const rounds = { choosing: 'People choose their workshops.', open: 'Workshops are open.', closed: 'Workshops are closed.' } as const;

/** The line under the title: where the round stands. */
export function closingNote({ round, closesAt }: Pick<ViewerWall, 'round' | 'closesAt'>, now: number): string {
  if (round !== 'closing' || closesAt === null) return rounds[round === 'closing' ? 'open' : round];
  const at = new Date(closesAt).toISOString();
  return closesAt <= now
    ? 'All workshops are closing now.'
    : `All workshops close at ${ukTime(at)}, ${inWords(new Date(now).toISOString(), at)}.`;
}
