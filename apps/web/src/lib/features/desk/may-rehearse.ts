import type { HostRoomView } from '@alongside/domain';

export type OnAir = Pick<HostRoomView, 'phase' | 'liveSince'>;
/** A workshop can be entered before it opens: its phase alone does not say it. */
export const isOnAir = ({ phase, liveSince }: OnAir): boolean => phase === 'live' && liveSince !== null;
/** Cues are rehearsed while nobody waits for them. */
export const mayRehearse = (view: OnAir): boolean => !isOnAir(view);
