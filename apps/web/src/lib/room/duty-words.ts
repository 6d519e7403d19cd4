import type { OwnDuty } from '@alongside/domain';
import { inWords, ukTime } from '#lib/programme/times.ts';
import { roomName } from './room-name.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** Where a captioner or interpreter is by the plan, and what comes next: two short sentences at most. */
export function dutyWords({ room, until, later }: OwnDuty, now: number): readonly string[] {
  const here =
    room === null ? [] : [until === null ? `You are in ${roomName(room)}.` : `${roomName(room)}, planned until ${ukTime(iso(until))}.`];
  const [next] = later;
  if (next !== undefined) return [...here, `Next: ${roomName(next.room)} ${inWords(iso(now), iso(next.from))}.`];
  return room === null ? ['Nothing is planned for you yet.'] : [...here, 'Nothing is planned after this.'];
}
