import type { RefusalCode } from '@alongside/domain';
import type { ErrorEntry } from './endings.ts';
import { endings } from './endings.ts';

/** What the wire itself refuses, before or beside a rule of the domain. */
export type WireCode =
  | 'BAD_FRAME'
  | 'FRAME_TOO_LARGE'
  | 'UNKNOWN_COMMAND'
  | 'BAD_DATA'
  | 'PROTOCOL_TOO_OLD'
  | 'NOT_SIGNED_IN'
  | 'LINK_WRONG'
  | 'LINK_REVOKED'
  | 'DEVICE_OTHER'
  | 'REMOVED'
  | 'BANNED'
  | 'NO_SUCH_ROOM'
  | 'MEDIA_OFF'
  | 'ENDED'
  | 'PLACE_LEFT'
  | 'ROOM_LOCKED'
  | 'TOO_FAST'
  | 'NOT_SAVED_YET'
  | 'BUSY'
  | 'GOING_AWAY'
  | 'TOO_SLOW'
  | 'MEDIA_PREPARING'
  | 'SURPRISE';
export type ErrorCode = RefusalCode | WireCode;

const final = (number: number, sentence: string): ErrorEntry => ({ number, retry: false, sentence });
const again = (number: number, sentence: string): ErrorEntry => ({ number, retry: true, sentence });

/**
 * Every error there is. Sentences say what happened, whether anything is lost, and what to do next, in at most 15
 * words each. A number is never used for another error again.
 */
export const errors: Readonly<Record<ErrorCode, ErrorEntry>> = {
  NOT_ALLOWED: final(1001, 'You cannot do this here. Nothing has changed. A host can help you.'),
  NOT_HERE: final(1002, 'This room does not have this. Nothing has changed. You can go on as before.'),
  NOT_NOW: final(1003, 'This is not possible just now. Nothing is lost. Look at the page, then choose again.'),
  NOT_FOUND: final(1004, 'This is not here any more. Nothing of yours is lost. You can go on.'),
  EMPTY_TEXT: final(1005, 'There are no words yet. Nothing was sent. Write something, then send it.'),
  TEXT_TOO_LONG: final(1006, 'This is longer than 2,000 characters. Your words are still here. Please make them shorter.'),
  ALREADY_DONE: final(1007, 'This is already done. Nothing is lost. You do not need to do anything.'),
  HAND_ALREADY_UP: final(1008, 'Your hand is already up. We hold your place. You do not need to do anything.'),
  ROOM_FULL: final(1009, 'This room is full. Nothing you have is lost. You can wait for a place.'),
  LANE_TAKEN: final(1010, 'Somebody else writes these captions now. Your words were not shown. Choose Ready to stand by.'),
  ALREADY_CLAIMED: final(1011, 'Somebody else is already helping. Nothing is lost. You can take the next call.'),
  QUEUE_CLOSED: final(1012, 'Questions are closed now. Your words are still here. You can copy them or ask later.'),
  TOO_MANY_WAITING: final(1013, 'You have 20 questions waiting. These are safe. Take one back, or wait for an answer.'),
  SEGMENT_CLOSED: final(1014, 'This record is closed. Your change was not saved. A host can help you.'),
  NO_REASON: final(1015, 'A reason is missing. Nothing has changed. Write why in a few words.'),
  PLACES_TAKEN: final(1016, 'People already have these places. Nothing has changed. Plan at least as many places.'),
  TWICE_THE_SAME: final(1017, 'The same thing stands here twice. Nothing was saved. Change one of them.'),
  NOT_AGREED: final(1018, 'This workshop has not agreed to keep its captions. Nothing has changed. Ask the room first.'),
  SLOW_MODE: final(1030, 'Slow mode is on here. Your words are still here. Send them in a few minutes.'),
  SCRIBE_THERE: final(1031, 'Somebody writes the notes now. Nothing has changed. You can write when they stop.'),
  NOT_SCRIBE: final(1032, 'You do not write the notes now. Your words are still here. Choose Write notes first.'),
  NOTES_FULL: final(1033, 'The notes are full. Your words are still here. Take out a line, then add yours.'),
  POLL_OPEN: final(1034, 'Another question to everybody is open. Yours is still here. Close the other one first.'),
  POLL_CLOSED: final(1035, 'This question is closed. What you answered before still counts. You can go on.'),
  SAID_TAKEN: final(1036, 'The plenary has your sentences now. They stay as they are. You can still say more there.'),

  ...endings,
  UNKNOWN_COMMAND: final(1103, 'This page is older than our service. Nothing was saved. Please reload the page.'),
  BAD_DATA: final(1104, 'Something in this cannot be used. Nothing was saved. Check your words, then try again.'),
  LINK_WRONG: final(1107, 'This link is not right. Nothing is lost. Open the whole link from your message.'),
  LINK_REVOKED: final(1108, 'This link does not work any more. Nothing you sent is lost. Ask us for a new one.'),
  NO_SUCH_ROOM: final(1111, 'This room does not exist. Nothing is lost. Go back to the programme.'),
  MEDIA_OFF: final(1112, 'There is no sound or picture today. Captions and questions work. You can take part.'),
  PLACE_LEFT: final(1114, 'Your place here was given back. Nothing is lost. Choose another room.'),
  ROOM_LOCKED: final(1130, 'This room is closed to new people for now. Nothing is lost. Choose another room.'),

  TOO_FAST: again(2001, 'That was very fast. This was not sent yet. We try again in a moment.'),
  NOT_SAVED_YET: again(2002, 'This is not saved yet. Your words are safe here. We are trying again.'),
  BUSY: again(2003, 'Many people are sending now. Your words are safe here. We are trying again.'),
  GOING_AWAY: again(2004, 'We are restarting. Nothing is lost. You will be back in a few seconds.'),
  TOO_SLOW: again(2005, 'Your connection is slow. Nothing you sent is lost. We are connecting again.'),
  MEDIA_PREPARING: again(2006, 'Sound and picture are starting. Captions and questions work. We are trying again.'),
  SURPRISE: again(2099, 'Something went wrong on our side. Your words are safe here. We are trying again.')
};

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
