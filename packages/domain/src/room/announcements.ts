import { accept, authorOrNull } from '../kernel/kernel.ts';
import type { Context, Decision, Viewer } from '../kernel/kernel.ts';
import { requiredText } from '../kernel/text.ts';
import { hostsOrRunsDay } from '../policy/who.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { Addressed, Announcement, Announcing, RoomState, Translation } from './state.ts';

/** Spoken once and re-readable: so many stay to be read again. */
const announcementsKept = 100;

/**
 * Two facts: a server of the version before passes over the second one. It would show to everybody what it took for the
 * first (decision page 6).
 */
type Announced = (Announcement & { readonly type: 'announced' }) | (Addressed & { readonly type: 'announced.toRoles' });
type Told = { readonly announcements: readonly Announcement[]; readonly addressed?: readonly Addressed[] };

export function announce(_state: unknown, { text, to, translations = [] }: Announcing, context: Context): Decision<Announced> {
  const words = requiredText(text);
  if (!words.ok) return words;
  const others: Translation[] = [];
  for (const { language, text: same } of translations) {
    const said = requiredText(same);
    if (!said.ok) return said;
    others.push({ language, text: said.text });
  }
  const also = others.length === 0 ? {} : { translations: others };
  const announcement = { id: context.newId(), text: words.text, by: authorOrNull(context), at: context.now, ...also };
  if (to === undefined) return accept({ type: 'announced', ...announcement });
  return accept({ type: 'announced.toRoles', ...announcement, to: [...new Set(to)] });
}

function kept({ id, text, by, at, translations }: Announcement): Announcement {
  return { id, text, at, by, ...(translations === undefined ? {} : { translations }) };
}

export function announced<S extends Told>(state: S, event: Announcement): S {
  return { ...state, announcements: [...state.announcements, kept(event)].slice(-announcementsKept) };
}

export function addressed<S extends Told>(state: S, event: Addressed): S {
  return { ...state, addressed: [...(state.addressed ?? []), { ...kept(event), to: event.to }].slice(-announcementsKept) };
}

/** What was announced to people of this role. Whoever wrote it can read it again too. */
export function addressedTo({ addressed: all = [] }: Told, { id, role }: Viewer): { readonly announcements?: readonly Addressed[] } {
  const mine = all.filter(({ to, by }) => to.includes(role) || by === id);
  return mine.length === 0 ? {} : { announcements: mine };
}

export const announcementRules = {
  'announcement.make': roomRule('announcement.make', { who: hostsOrRunsDay }, announce)
} satisfies Partial<RoomRules>;

export const announcementFacts = {
  announced: (state: RoomState, event) => announced(state, event),
  'announced.toRoles': (state: RoomState, event) => addressed(state, event)
} satisfies Partial<RoomFacts>;
