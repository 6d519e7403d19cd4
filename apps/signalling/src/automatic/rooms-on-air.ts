import { accessOf, automaticWriter, isCut } from '@alongside/domain';
import type { CaptionsState, DayState, Lane, RoomState } from '@alongside/domain';
import type { RoomOnAir } from '@alongside/protocol/transcriber';

/** The lane that the transcriber writes: what it hears is English. */
export const automaticLane = 'en-GB';

/** Milliseconds; a plan's duties are compared with the platform's clock. */
export type RoomNow = {
  readonly room: RoomState;
  readonly captions: CaptionsState | undefined;
  readonly day: DayState | undefined;
  /** People in it, over all servers. */
  readonly people: number;
  readonly now: number;
};

/** Null: nothing leaves a microphone there that should be captioned. */
export function roomOnAir({ room, captions, day, people, now }: RoomNow): RoomOnAir | null {
  if (!isOnAir(room, people)) return null;
  const lanes = captions?.lanes ?? [];
  const humanWrites = lanes.some(({ kind, writer }) => kind === 'human' && writer !== null);
  const lane = lanes.find(({ id }) => id === automaticLane);
  return { room: room.slug, booked: humanWrites || isPlanned(day, room.slug, now), shown: mayWriteNow(lane) };
}

/** More who try things out at once than that have no automatic captions, and read so. */
export const mostRehearsals = 6;
/**
 * Whoever tries things out gets what is left: after every room with others, and while there is one only finished lines.
 * A line that is being made out takes most of the work.
 */
export function beside(rooms: readonly RoomOnAir[], rehearsals: readonly RoomOnAir[]): readonly RoomOnAir[] {
  const alone = rooms.length === 0;
  return [...rooms, ...rehearsals.slice(0, mostRehearsals).map((one) => ({ ...one, booked: true, shown: one.shown && alone }))];
}

/** A broadcast from its start to its end; a workshop while somebody is there. In the quiet room nobody is listened to. */
function isOnAir({ kind, phase }: RoomState, people: number): boolean {
  if (phase !== 'live' || kind === 'quiet') return false;
  return kind !== 'workshop' || people > 0;
}

/** The lane is free or the automatic writer's own, and no host stopped it. */
export function mayWriteNow(lane: Lane | undefined): boolean {
  return (lane === undefined || lane.writer === null || lane.writer === automaticWriter) && !isCut(lane, automaticWriter);
}

/** A captioning team is there by the plan, or was sent there by a host. */
function isPlanned(day: DayState | undefined, room: string, now: number): boolean {
  if (day === undefined) return false;
  const { teams, duties, postings } = accessOf(day);
  const captioning = new Set(teams.filter(({ kind }) => kind === 'captions').map(({ id }) => id));
  const byPlan = duties.some((duty) => captioning.has(duty.team) && duty.room === room && duty.from <= now && now < duty.to);
  return byPlan || postings.some((posting) => captioning.has(posting.team) && posting.room === room && posting.duty === null);
}
