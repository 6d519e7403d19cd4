/**
 * Every expected refusal. The numbers, the ranges and the plain sentences stand in the protocol's registry
 * (`packages/protocol/src/errors.ts`), which fails to compile when a code is missing there.
 */
export type RefusalCode =
  | 'NOT_ALLOWED'
  | 'NOT_HERE'
  | 'NOT_NOW'
  | 'NOT_FOUND'
  | 'EMPTY_TEXT'
  | 'TEXT_TOO_LONG'
  | 'ALREADY_DONE'
  | 'HAND_ALREADY_UP'
  | 'ROOM_FULL'
  | 'LANE_TAKEN'
  | 'ALREADY_CLAIMED'
  | 'QUEUE_CLOSED'
  | 'TOO_MANY_WAITING'
  | 'SEGMENT_CLOSED'
  | 'NO_REASON'
  | 'PLACES_TAKEN'
  | 'TWICE_THE_SAME'
  | 'NOT_AGREED'
  | 'SLOW_MODE'
  | 'SCRIBE_THERE'
  | 'NOT_SCRIBE'
  | 'NOTES_FULL'
  | 'POLL_OPEN'
  | 'POLL_CLOSED'
  | 'SAID_TAKEN';
