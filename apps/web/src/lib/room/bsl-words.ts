import type { AccessPlace } from '@alongside/domain';

const comesBeforeMs = 10 * 60_000;

/** What stands in the interpreter's place while nobody is there: by the access plan, where there is one. */
export function bslEmpty(plan: readonly AccessPlace[], room: string, now: number): string {
  const teams = plan.filter(({ kind }) => kind === 'bsl');
  if (teams.length === 0) return 'No interpreter here now.';
  const here = teams.some((place) => place.room === room && place.from - comesBeforeMs <= now && now < place.to);
  return here ? 'An interpreter is planned here. We wait for them.' : 'No BSL here.';
}
