/** What a made-up person does during the day. */
export type Part = 'speaker' | 'captioner' | 'interpreter' | 'host' | 'delegate';
export type CastPlan = { readonly part: Part; readonly room?: string };

/** Those without whom a newcomer would see, hear and read nothing come first; everybody else takes part from a seat. */
const first: readonly CastPlan[] = [{ part: 'speaker' }, { part: 'captioner' }, { part: 'host', room: 'plenary' }, { part: 'interpreter' }];

/** The cast for so many people. A day of one speaker and no listener is smaller, never broken. */
export function castFor(people: number): readonly CastPlan[] {
  return Array.from({ length: people }, (_, seat): CastPlan => first[seat] ?? { part: 'delegate' });
}

/** How many of each part there are before this one: people of one part share out what they do. */
export function seatOf(cast: readonly CastPlan[], index: number): number {
  const part = cast[index]?.part;
  return cast.slice(0, index).filter((plan) => plan.part === part).length;
}
