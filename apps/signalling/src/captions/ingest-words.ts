import type { Stopped } from './feed-shelf.ts';

/** At once, in a post or a message. */
export const mostBytes = 8 * 1024;

/** Each fits into the reason of a WebSocket's close: at most 123 bytes. */
export const wrongAddress =
  'This caption address is not right, or a newer one replaced it. Nothing was shown. Ask the organiser for yours.';
export const stoppedBy: Readonly<Record<Exclude<Stopped, null>, string>> = {
  removed: 'A host removed you from this room, so nothing of this was shown. Ask the organiser.',
  cut: 'A host stopped your captions in this room, so nothing of this was shown. Ask the host.'
};
export const wrongNumber = 'The number seq must be whole, from 0 on. Nothing was shown. Send these words again.';
export const tooLong = 'This is more than 8 KiB at once. Nothing was shown. Send it in shorter parts.';
export const notRead = 'These words could not be read. Nothing was shown. Send them again as plain text.';
export const tooFast = 'This is faster than anybody writes. Nothing of this was shown. Try again in a second.';
export const notText = 'This is no text. Nothing of it was shown. Send captions as plain text, in UTF-8.';
export const otherProgram = 'Another program writes with this address now. Nothing was lost. Use only one of them.';
export const surprise = 'Something went wrong here. The last words may be missing. Connect again.';
