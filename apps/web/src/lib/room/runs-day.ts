import type { Me } from '#lib/signalling/answers.ts';

/** As the rules have it: whoever is tied to one workshop leaves the day to others. */
export function runsTheDay(person: Me['person'] | null): boolean {
  return person?.role === 'organiser' || [null, 'plenary'].includes(person?.room ?? null);
}
