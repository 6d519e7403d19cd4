import { longestWaitMs } from '@alongside/domain';
import type { WallRoom } from '@alongside/domain';

const minute = 60_000;

/** Five more minutes for one room, never past its round. Whoever writes or signs then is waited for as long as the round lets it. */
export function moreTime({ endsAt, extendTo }: Pick<WallRoom, 'endsAt' | 'extendTo'>, now: number): { at: number; limit: number } | null {
  if (extendTo === null || extendTo <= now) return null;
  const at = Math.min(Math.max(endsAt ?? now, now) + 5 * minute, extendTo);
  return { at, limit: Math.min(extendTo, at + longestWaitMs) };
}
