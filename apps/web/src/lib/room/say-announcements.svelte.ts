import { untrack } from 'svelte';
import type { Announcer } from '#lib/announcer/announcer.svelte.ts';
import { announcementWords } from '#lib/features/announcements/announcement-words.ts';
import type { UnreadAnnouncements } from '#lib/features/announcements/unread.svelte.ts';
import { announced } from './spoken.ts';

/** Once each, from the moment that `here` is true. What was there before this page is to be read. Called in an effect's scope. */
export function sayAnnouncements(unread: UnreadAnnouncements, here: () => boolean, announcer: Announcer): void {
  let known: ReadonlySet<string> | null = null;
  $effect(() => {
    if (!here()) return;
    const { all } = unread;
    for (const one of known === null ? [] : all.filter(({ id }) => known?.has(id) === false)) {
      const { text, priority, lang } = announced(announcementWords(one), one.lang);
      untrack(() => announcer.say(text, priority, { lang }));
    }
    known = new Set([...(known ?? []), ...all.map(({ id }) => id)]);
  });
}
