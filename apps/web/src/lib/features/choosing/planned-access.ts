import type { Access, AccessPlace, Session } from '@alongside/domain';

/**
 * The access of a session: by the plan of the day when it has any team of that kind, else as the programme says. A session
 * that no team serves has no BSL, and automatic captions.
 */
export function plannedAccess(
  session: Pick<Session, 'access' | 'room' | 'startsAt' | 'endsAt'>,
  plan: readonly AccessPlace[]
): Access | null {
  const { access, room, startsAt, endsAt } = session;
  if (startsAt === null || endsAt === null) return access;
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  const planned = (kind: AccessPlace['kind']): boolean => plan.some((place) => place.kind === kind);
  const here = (kind: AccessPlace['kind']): boolean =>
    plan.some((place) => place.kind === kind && place.room === room && place.from < to && from < place.to);
  return {
    bsl: planned('bsl') ? (here('bsl') ? 'here' : 'none') : (access?.bsl ?? 'none'),
    captions: planned('captions') ? (here('captions') ? 'human' : 'automatic') : (access?.captions ?? 'none')
  };
}
