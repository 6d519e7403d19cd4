import type { DayOwn, WorkshopView } from '@alongside/domain';

/** `with`: of supporters, the person whose place counts for them; they choose nothing themselves. */
export type Standing =
  | { readonly kind: 'mine'; readonly with?: string }
  | { readonly kind: 'along'; readonly with: string | null }
  /** A free place is theirs if they say yes. */
  | { readonly kind: 'offered' }
  | { readonly kind: 'waiting'; readonly number: number }
  | { readonly kind: 'free' }
  | { readonly kind: 'full' };

type Own = Pick<DayOwn, 'place' | 'waiting' | 'alongside' | 'offer'>;

/** Where this person stands with one workshop at this moment. */
export function standing(workshop: Pick<WorkshopView, 'room' | 'placesLeft'>, own: Own, now: number): Standing {
  const { alongside, offer } = own;
  const { room } = workshop;
  if (alongside === null) return { kind: 'along', with: null };
  if (alongside !== undefined) return { kind: own.place?.room === room ? 'mine' : 'along', with: alongside.name };
  if (own.place?.room === room) return { kind: 'mine' };
  if (offer != null && offer.room === room && offer.from <= now) return { kind: 'offered' };
  if (own.waiting?.room === room) return { kind: 'waiting', number: own.waiting.number };
  return workshop.placesLeft > 0 ? { kind: 'free' } : { kind: 'full' };
}

export function placesWords({ placesLeft, waiting }: Pick<WorkshopView, 'placesLeft' | 'waiting'>): string {
  if (placesLeft > 10) return 'Many places left.';
  if (placesLeft > 1) return `${placesLeft} places left.`;
  if (placesLeft === 1) return '1 place left.';
  if (waiting === 0) return 'This workshop is full. Nobody waits yet.';
  return waiting === 1 ? 'This workshop is full. 1 person waits.' : `This workshop is full. ${waiting} people wait.`;
}

export function standingWords(where: Standing): string | null {
  switch (where.kind) {
    case 'mine':
      return where.with === undefined ? 'You have a place.' : `${where.with} has a place. You go with them.`;
    case 'offered':
      return 'A place is free. Would you like it?';
    case 'waiting':
      return `You are number ${where.number} on the waiting list. ${beforeWords(where.number - 1)}`;
    case 'along':
    case 'free':
    case 'full':
      return null;
  }
}

const pressing: readonly Standing['kind'][] = ['offered', 'waiting', 'mine'];

/** Of all workshops, what this person should hear about first: that a place is free for them, then where they wait. */
export function foremost(all: readonly Standing[]): string {
  const first = pressing.flatMap((kind) => all.find((where) => where.kind === kind) ?? [])[0];
  return (first === undefined ? null : standingWords(first)) ?? '';
}

function beforeWords(people: number): string {
  if (people === 0) return 'We offer you the next free place.';
  return people === 1 ? '1 person is before you.' : `${people} people are before you.`;
}

/** The room with most places, for somebody who would rather not choose; null when all are full. */
export function roomiest(workshops: readonly Pick<WorkshopView, 'room' | 'placesLeft'>[]): string | null {
  const [first] = workshops.filter(({ placesLeft }) => placesLeft > 0).toSorted((a, b) => b.placesLeft - a.placesLeft);
  return first?.room ?? null;
}
