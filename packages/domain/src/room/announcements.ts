import { accept, authorOrNull } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { requiredText } from '../kernel/text.ts';
import { hostsOrRunsDay } from '../policy/who.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { Announcement, RoomState } from './state.ts';

/** Spoken once and re-readable: so many stay to be read again. */
const announcementsKept = 100;

type Announced = Announcement & { readonly type: 'announced' };

export function announce(_state: unknown, data: { text: string }, context: Context): Decision<Announced> {
  const words = requiredText(data.text);
  if (!words.ok) return words;
  return accept({ type: 'announced', id: context.newId(), text: words.text, by: authorOrNull(context), at: context.now });
}

export function announced<S extends { readonly announcements: readonly Announcement[] }>(state: S, event: Announcement): S {
  const { id, text, by, at } = event;
  return { ...state, announcements: [...state.announcements, { id, text, at, by }].slice(-announcementsKept) };
}

export const announcementRules = {
  'announcement.make': roomRule('announcement.make', { who: hostsOrRunsDay }, announce)
} satisfies Partial<RoomRules>;

export const announcementFacts = {
  announced: (state: RoomState, event) => announced(state, event)
} satisfies Partial<RoomFacts>;
