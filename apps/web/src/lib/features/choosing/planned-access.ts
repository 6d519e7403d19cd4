import { servedBy } from '@alongside/domain';
import type { Access, AccessPlace, Session, TeamKind } from '@alongside/domain';

/**
 * The access of a session: by the plan of the day when it has any team of that kind, else as the programme says. Where no
 * team comes there are automatic captions. A BSL team can be asked for unless the programme says that there is none.
 */
export function plannedAccess(
  session: Pick<Session, 'access' | 'room' | 'startsAt' | 'endsAt'>,
  plan: readonly AccessPlace[]
): Access | null {
  const { access, room, startsAt, endsAt } = session;
  if (room === null || startsAt === null || endsAt === null) return access;
  const stay = { room, from: Date.parse(startsAt), to: Date.parse(endsAt) };
  const planned = (kind: TeamKind): boolean => plan.some((place) => place.kind === kind);
  const here = (kind: TeamKind): boolean => servedBy(kind, stay, plan);
  const without = access?.bsl === 'none' ? 'none' : 'ask';
  return {
    bsl: planned('bsl') ? (here('bsl') ? 'here' : without) : (access?.bsl ?? 'none'),
    captions: planned('captions') ? (here('captions') ? 'human' : 'automatic') : (access?.captions ?? 'none')
  };
}

/** Whether the session has a team of the kind, by the same facts as its badges. */
export function hasTeam(kind: TeamKind, session: Parameters<typeof plannedAccess>[0], plan: readonly AccessPlace[]): boolean {
  const access = plannedAccess(session, plan);
  return kind === 'bsl' ? access?.bsl === 'here' : access?.captions === 'human';
}
