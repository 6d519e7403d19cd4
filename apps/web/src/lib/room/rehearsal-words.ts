import type { LaneView, OwnDuty } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';
import { roomName } from './room-name.ts';

/** Who is called to a room while they try things out, in one sentence; null while nobody is. */
export function calledWords(duty: OwnDuty | null, home: string): string | null {
  const room = duty?.room ?? null;
  return room === null || room === home ? null : `You are called to ${roomName(room)}.`;
}

/** When somebody goes back from their rehearsal room by themselves. */
export function untilWords(until: number | null): string {
  return until === null ? 'It is open as long as you like.' : `You go back by yourself at ${ukTime(new Date(until).toISOString())}.`;
}

/** The room of the session that somebody tries things out for: where they are planned now, or else next. */
export function rehearsedRoom(duty: OwnDuty | null, home: string, now: number): string {
  if (duty === null) return home;
  const { room, until, later } = duty;
  const here = room !== null && now < (until ?? Infinity) ? room : null;
  return here ?? later[0]?.room ?? home;
}

type Writes = Pick<LaneView, 'kind' | 'on'>;
/** Whether a machine writes along, for whoever tries their voice or their reading; null while they write themselves. */
export function automaticWords(lanes: readonly Writes[], missing: string | null): string | null {
  const on = lanes.filter((lane) => lane.on);
  if (on.some(({ kind }) => kind !== 'automatic')) return null;
  if (on.length > 0) return 'Automatic captions write what is said here. While a session is live they come a line at a time.';
  return missing ?? 'No automatic captions come here now.';
}
