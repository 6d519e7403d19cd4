import type { OwnDuty } from '@alongside/domain';
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
