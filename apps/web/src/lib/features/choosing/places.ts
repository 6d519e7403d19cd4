import type { DayOwn, WorkshopView } from '@alongside/domain';

/** `with`: of supporters, the person whose place counts for them; they choose nothing themselves. */
export type Standing =
  | { readonly kind: 'mine'; readonly with?: string }
  | { readonly kind: 'along'; readonly with: string | null }
  | { readonly kind: 'waiting'; readonly number: number }
  | { readonly kind: 'free' }
  | { readonly kind: 'full' };

/** Where this person stands with one workshop. */
export function standing(
  workshop: Pick<WorkshopView, 'room' | 'placesLeft'>,
  own: Pick<DayOwn, 'place' | 'waiting' | 'alongside'>
): Standing {
  const { alongside } = own;
  if (alongside === null) return { kind: 'along', with: null };
  if (alongside !== undefined) return { kind: own.place?.room === workshop.room ? 'mine' : 'along', with: alongside.name };
  if (own.place?.room === workshop.room) return { kind: 'mine' };
  if (own.waiting?.room === workshop.room) return { kind: 'waiting', number: own.waiting.number };
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
  if (where.kind === 'mine') return where.with === undefined ? 'You have a place.' : `${where.with} has a place. You go with them.`;
  return where.kind === 'waiting' ? `You are number ${where.number} on the waiting list.` : null;
}
