import type { DayOwn, DelegateDayView, Role } from '@alongside/domain';
import { roomName } from './room-name.ts';
import type { RoomStrip } from './strip.ts';

/** What a room's page has to say about workshops. It comes when there is something to say: a page does not wait for it. */
export type WorkshopNews = {
  readonly own: Pick<DayOwn, 'place' | 'waiting' | 'offer' | 'cancelled' | 'noShow' | 'alongside'>;
  readonly round: DelegateDayView['round'];
  readonly role: Role | null;
  /** In a workshop only that another place is free. */
  readonly inWorkshop: boolean;
  readonly now: number;
};

const link = { href: '/workshops', words: 'Look at the workshops' };
const choosers: readonly (Role | null)[] = ['delegate', 'speaker'];

/** What there is to choose: a free place is theirs, rooms are open and they have none, or theirs does not take place. */
export function choosingStrip({ own, round, role, inWorkshop, now }: WorkshopNews): RoomStrip | null {
  const say = (happened: string): RoomStrip => ({ kind: 'own', happened, link });
  const { offer, cancelled, noShow } = own;
  if (offer != null && offer.from <= now) return say(`A place in ${roomName(offer.room)} is free for you.`);
  if (cancelled != null) return say(`${cancelled.title}: this workshop does not take place.`);
  if (noShow != null) return say(`${roomName(noShow.room)}: you were not there, so somebody who waited has your place.`);
  const without = own.place === null && own.waiting === null && own.alongside === undefined;
  return without && round === 'open' && !inWorkshop && choosers.includes(role) ? say('Workshops are open. You have no place yet.') : null;
}

/** What rooms do together. Asked for here, so that a room's first page does not carry the list of its files. */
export const together = () => import('#lib/features/together/together.svelte');
export { keptWords } from './kept-words.ts';

/** Back from a workshop: whether anything was kept, and the way to it. */
export function backFrom(room: string, agreed: boolean, noted = 0): { readonly words: string; readonly link: RoomStrip['link'] } {
  if (noted > 0) {
    const words = agreed ? 'Its captions and its notes are kept.' : 'Its notes are kept, and nothing else that was said there.';
    return { words, link: { href: `/room/${room}/notes`, words: 'Read the notes' } };
  }
  return agreed
    ? { words: 'Its captions are kept.', link: { href: `/room/${room}/captions`, words: 'Read what was kept' } }
    : { words: 'Nothing said there is kept.', link: undefined };
}
