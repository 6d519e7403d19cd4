import type { Session } from '@alongside/domain';
import { until } from './session-now.ts';

/** At the door: when it starts, or that it has. */
export function doorWords(session: Pick<Session, 'startsAt' | 'endsAt'> | null, now: number): string {
  if (session?.startsAt == null || session.endsAt === null) return 'Nothing is planned here today.';
  if (Date.parse(session.endsAt) <= now) return 'This session has ended.';
  return now < Date.parse(session.startsAt) ? `It starts ${until(session.startsAt, now)}.` : 'It has started.';
}
