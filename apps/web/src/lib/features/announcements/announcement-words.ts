import type { Addressed, Announcement } from '@alongside/domain';
import { roleWords } from '#lib/shell/role-words.ts';

/** An announcement as one person reads it. `lang`: it is in the language of their captions, when it is there in that one. */
export type ReadAnnouncement = Announcement & Partial<Pick<Addressed, 'to'>> & { readonly lang?: string };

export function readIn(one: ReadAnnouncement, language: string): ReadAnnouncement {
  const said = one.translations?.find((each) => each.language === language);
  return said === undefined ? one : { ...one, text: said.text, lang: language };
}

type Place = { readonly announcements?: readonly ReadAnnouncement[] } | null | undefined;
/** All of a room and a day, to everybody and to one's role. */
export function announcementsOf(places: readonly Place[], language: string): readonly ReadAnnouncement[] {
  return places.flatMap((one) => one?.announcements ?? []).map((one) => readIn(one, language));
}

/** As it is read and said: with those it is for, when it is not for everybody. In another language its words alone. */
export function announcementWords({ text, to, lang }: ReadAnnouncement): string {
  if (to === undefined || lang !== undefined) return text;
  const all = to.map((role) => `${roleWords[role]}s`);
  return `For ${all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}: ${text}`;
}
