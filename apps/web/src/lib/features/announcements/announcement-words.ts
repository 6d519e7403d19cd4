import type { Addressed, Announcement } from '@alongside/domain';
import { roleWords } from '#lib/shell/role-words.ts';

/** An announcement as it is read and said: with those it is for, when it is not for everybody. */
export function announcementWords({ text, to }: Announcement & Partial<Pick<Addressed, 'to'>>): string {
  if (to === undefined) return text;
  const all = to.map((role) => `${roleWords[role]}s`);
  return `For ${all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}: ${text}`;
}
