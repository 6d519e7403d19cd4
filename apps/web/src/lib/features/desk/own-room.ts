import type { Commands, DelegateDayView, HostRoomView } from '@alongside/domain';

const minute = 60_000;
type Closing = Commands['closing.set'];

/** Minutes until a room closes, and minutes that it waits then for whoever writes or signs. */
export function closesIn(minutes: number, wait: number, now: number): Closing {
  const at = now + minutes * minute;
  return { at, limit: at + wait * minute };
}

/** Five more minutes for one's own room, with the wait that it had; while all rooms close, never past the limit of the round. */
export function moreTimeHere(
  { closing, closingLimit }: Pick<HostRoomView, 'closing' | 'closingLimit'>,
  round: DelegateDayView['round'],
  now: number
): Closing | null {
  if (closing === null) return null;
  const limit = closingLimit ?? closing.at;
  const at = Math.max(closing.at, now) + 5 * minute;
  if (round !== 'closing') return { at, limit: at + (limit - closing.at) };
  return limit <= Math.max(closing.at, now) ? null : { at: Math.min(at, limit), limit };
}

/** A closing of one's own is called off by its host. That of all rooms is for whoever runs the day. */
export function mayCallOff({ closing }: Pick<HostRoomView, 'closing'>, round: DelegateDayView['round']): boolean {
  return closing !== null && round !== 'closing';
}

/** Closed by its host while the round goes on: the same host may open it again. */
export function mayOpenAgain({ phase }: Pick<HostRoomView, 'phase'>, round: DelegateDayView['round']): boolean {
  return phase === 'ended' && round === 'open';
}
