import { sessionsOf, type Day, type Programme, type SessionKind, type Slot } from './programme.ts';

/** Nobody sits longer than this without a break (product.md, part 1). */
export const longestStretchMinutes = 60;
const resting: readonly SessionKind[] = ['break', 'lunch', 'doors'];
const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;

/** What is wrong with a programme, one plain sentence each, naming the session. Empty means it may be published. */
export function checkProgramme(programme: Programme): string[] {
  return [...checkIds(programme), ...checkTimes(programme), ...programme.days.flatMap(checkBreaks)];
}

function checkIds(programme: Programme): string[] {
  const seen = new Set<string>();
  return sessionsOf(programme).flatMap(({ id, title }) => {
    const faults: string[] = [];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) faults.push(`"${title}" has the id "${id}". Use small letters, digits and hyphens.`);
    if (seen.has(id)) faults.push(`Two sessions have the id "${id}". Give "${title}" another one.`);
    seen.add(id);
    return faults;
  });
}

function checkTimes(programme: Programme): string[] {
  const faults: string[] = [];
  for (const session of sessionsOf(programme)) {
    const { title, startsAt, endsAt, announced } = session;
    if (startsAt === null || endsAt === null) {
      if (announced === null) faults.push(`"${title}" has no time. Give it one, or say when the time will come.`);
    } else if (!instant(startsAt) || !instant(endsAt)) {
      faults.push(`"${title}" has a time without a zone. Write it like 2025-07-01T09:00:00Z.`);
    } else if (minutesBetween(startsAt, endsAt) <= 0) {
      faults.push(`"${title}" ends before it starts.`);
    }
  }
  return faults;
}

/** A bare local time would open an hour late under another TZ, so a zone is required. */
function instant(text: string): boolean {
  return /(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}

const rests = (slot: Slot): boolean => slot.sessions.every((session) => resting.includes(session.kind));

/** Adds up slots that follow each other; a break, or an empty time between two slots, starts the count again. */
function checkBreaks(day: Day): string[] {
  const faults: string[] = [];
  let since: string | null = null;
  let before: Slot | null = null;
  for (const slot of [...day.slots].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const pause = before !== null && minutesBetween(before.endsAt, slot.startsAt) > 0;
    since = rests(slot) ? null : pause || since === null ? slot.startsAt : since;
    before = slot;
    if (since === null) continue;
    const stretch = minutesBetween(since, slot.endsAt);
    if (stretch > longestStretchMinutes)
      faults.push(`"${nameOf(slot)}" ends after ${stretch} minutes without a break. Put a break before it, or make it shorter.`);
  }
  return faults;
}

function nameOf(slot: Slot): string {
  return (slot.sessions.length === 1 ? slot.sessions[0]?.title : undefined) ?? slot.title;
}
