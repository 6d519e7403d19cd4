/** The rooms of the table: those of the sample event, a webinar, and an online Q&A with a room of its own. */
export const tableRooms = [
  'plenary',
  'workshop-1',
  'workshop-2',
  'workshop-3',
  'workshop-4',
  'workshop-5',
  'workshop-6',
  'quiet-room',
  'webinar',
  'online-questions'
] as const;
export type TableRoom = (typeof tableRooms)[number];

/** What happens in a room: watched by many, done together, or rest. */
export type Sort = 'broadcast' | 'workshop' | 'quiet';

export function sortOf(room: string): Sort {
  if (room === 'quiet-room') return 'quiet';
  return room.startsWith('workshop-') ? 'workshop' : 'broadcast';
}

/**
 * Four moments of a day. A broadcast room is not on air yet, on air, on a break and over; a workshop is not open yet,
 * open, closing and closed; the quiet room is always there.
 */
export const moments = ['before', 'on air', 'closing', 'ended'] as const;
export type Moment = (typeof moments)[number];
