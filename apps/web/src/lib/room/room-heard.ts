import type { WallAnswer } from '#lib/signalling/answers.ts';

const everyMs = 1_000;

/** What a machine hears of one room: whether somebody speaks in it now, and how far its captions are behind. */
export type Heard = { readonly speaks: boolean; /** As measured; null: nobody measures it. */ readonly behindMs: number | null };

/** Null: the room is not on the wall. */
export function heardOf({ rooms }: Pick<WallAnswer, 'rooms'>, slug: string): Heard | null {
  const room = rooms.find((one) => one.room === slug);
  return room === undefined ? null : { speaks: (room.talk?.who.length ?? 0) > 0, behindMs: room.captions.behindMs };
}

/** Asks once a second, as the wall does, from the same place: chair and wall never differ. The returned function ends it. */
export function followHeard(slug: () => string, told: (heard: Heard) => void): () => void {
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const round = async (): Promise<void> => {
    // A server that is away is told of elsewhere; the page goes on with what it sees itself.
    const answer = await fetch('/api/wall', { signal: over.signal }).catch(() => null);
    const wall = answer?.ok === true ? ((await answer.json().catch(() => null)) as WallAnswer | null) : null;
    if (over.signal.aborted || answer?.status === 401 || answer?.status === 403) return;
    const heard = wall === null ? null : heardOf(wall, slug());
    if (heard !== null) told(heard);
    timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);
  return () => {
    over.abort();
    clearTimeout(timer);
  };
}
