import type { WorkshopPlan, WorkshopView } from '@alongside/domain';
import type { RoomSession } from '#lib/room/session-now.ts';
import { ukTime } from '#lib/programme/times.ts';

const minuteMs = 60_000;
const usualPlaces = 20;
type Sessions = readonly RoomSession[];
type Chosen = readonly Pick<WorkshopView, 'room' | 'session' | 'capacity'>[];

/** When the round that people choose now begins, by the programme; null outside it. */
function beginsAt(workshops: Chosen, sessions: Sessions): number | null {
  const times = sessions.flatMap(({ id, startsAt }) =>
    startsAt !== null && workshops.some(({ session }) => session === id) ? Date.parse(startsAt) : []
  );
  return times.length === 0 ? null : Math.max(...times);
}

/** The workshops of the next round, each with as many places as its room had; none when this was the last. */
export function nextRound(workshops: Chosen, sessions: Sessions): readonly WorkshopPlan[] {
  const now = beginsAt(workshops, sessions);
  const later = sessions.flatMap(({ id, kind, title, startsAt, room }) => {
    const at = startsAt === null ? null : Date.parse(startsAt);
    return kind === 'workshop' && room !== null && at !== null && (now === null || at > now) ? [{ id, title, room, at }] : [];
  });
  const first = Math.min(...later.map(({ at }) => at));
  const places = (room: string): number => workshops.find((one) => one.room === room)?.capacity ?? usualPlaces;
  return later.filter(({ at }) => at === first).map(({ id, title, room }) => ({ room, session: id, title, capacity: places(room) }));
}

/** What it costs when rooms close at this time: what is planned next for everybody would begin later. Null when it would not. */
export function costWords(closesAt: number, workshops: Chosen, sessions: Sessions): string | null {
  const began = beginsAt(workshops, sessions);
  const isNext = ({ kind, startsAt }: RoomSession): boolean =>
    kind !== 'workshop' && startsAt !== null && (began === null || Date.parse(startsAt) > began);
  const next = sessions.find(isNext);
  if (next?.startsAt == null) return null;
  const lateMs = closesAt - Date.parse(next.startsAt);
  if (lateMs <= 0) return null;
  const late = Math.max(1, Math.round(lateMs / minuteMs));
  return `${next.title} is planned for ${ukTime(next.startsAt)}. It would begin ${late === 1 ? '1 minute' : `${late} minutes`} later.`;
}

/** Where places are, as a host may say it to everybody. A suggestion and no more. */
export function suggestions(workshops: readonly Pick<WorkshopView, 'title' | 'placesLeft'>[]): readonly string[] {
  const free = workshops.filter(({ placesLeft }) => placesLeft > 0).toSorted((a, b) => b.placesLeft - a.placesLeft);
  return free
    .slice(0, 2)
    .map(({ title, placesLeft }) => `“${title}” has ${placesLeft === 1 ? '1 place' : `${placesLeft} places`} left. You can choose it.`);
}
