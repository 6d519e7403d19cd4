import { notSavedYet } from '@alongside/room-client';
import type { RoomSnapshot } from '@alongside/room-client';

export type Strip = { readonly kind: 'connecting' | 'reconnecting' | 'ended' | 'waiting' | 'back'; readonly text: string };

/** `slow`: connecting takes longer than a moment. `back`: the connection came back just now. */
export type Moment = { readonly slow: boolean; readonly back: boolean };

const texts = {
  connecting: 'We are connecting. You can read this page meanwhile.',
  reconnecting: 'We lost the connection. Your words are safe.',
  back: 'You are back.'
} as const;

/** What the strip says about the connection, or null when there is nothing to say. */
export function stripOf({ status, ended, outbox }: Pick<RoomSnapshot, 'status' | 'ended' | 'outbox'>, moment: Moment): Strip | null {
  switch (status) {
    case 'ended':
      return { kind: 'ended', text: ended?.sentence ?? '' };
    case 'reconnecting':
      return { kind: 'reconnecting', text: texts.reconnecting };
    case 'connecting':
      return moment.slow ? { kind: 'connecting', text: texts.connecting } : null;
    case 'live':
      return liveStrip(outbox, moment);
  }
}

function liveStrip(outbox: RoomSnapshot['outbox'], { back }: Moment): Strip | null {
  const waiting = outbox.find(({ state }) => state === 'waiting');
  if (waiting) return { kind: 'waiting', text: waiting.sentence ?? notSavedYet };
  return back ? { kind: 'back', text: texts.back } : null;
}
