import type { PersonId } from '../kernel/roles.ts';
import type { Workshop } from './types.ts';

/**
 * A free place is offered to the first who waits, and nobody is moved to it: they say yes by choosing it. After so long
 * the next one in line may take it too. The first keeps their place in the line, and may still be quicker.
 */
export const offerMs = 3 * 60_000;

type Line = Pick<Workshop, 'capacity' | 'chosen' | 'waiting' | 'freeSince'>;

export const freePlaces = ({ capacity, chosen }: Line): number => Math.max(0, capacity - chosen.length);
/** Places for somebody who does not wait: those who wait go first. */
export const placesLeft = (workshop: Line): number => Math.max(0, freePlaces(workshop) - workshop.waiting.length);

/** From when on this person may take a free place; zero is at once, null while there is none for them. */
export function offeredFrom(workshop: Line, person: PersonId): number | null {
  const index = workshop.waiting.indexOf(person);
  const free = freePlaces(workshop);
  if (index === -1 || free === 0) return null;
  const { freeSince } = workshop;
  if (index < free) return 0;
  return freeSince === undefined ? null : freeSince + (index - free + 1) * offerMs;
}

/** The same workshop, knowing since when a place is free beside a line. */
export function withFreeSince({ freeSince, ...workshop }: Workshop, at: number | undefined): Workshop {
  if (freePlaces(workshop) === 0 || workshop.waiting.length === 0) return workshop;
  const since = freeSince ?? at;
  return since === undefined ? workshop : { ...workshop, freeSince: since };
}
