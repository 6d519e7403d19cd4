import { unread } from './talk.ts';

/** Under which this browser remembers what was read last of a room's back channel. */
export const readKey = (room: string): string => `backchannel:${room}`;

type Written = { readonly room: string; readonly said: readonly { readonly id: string; readonly mine: boolean }[] };
export type Counts = Readonly<Record<string, number>>;

/** How much of each room's back channel was not read in this browser. Rooms without news are left out. */
export function countsOf(rooms: readonly Written[], memory: Pick<Storage, 'getItem'>): Counts {
  const all = rooms.map(({ room, said }) => [room, unread(said, memory.getItem(readKey(room)))] as const);
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

/** Rooms in which there is more than before: what is worth saying. */
export const grown = (before: Counts, after: Counts): readonly string[] =>
  Object.keys(after).filter((room) => (after[room] ?? 0) > (before[room] ?? 0));
