import type { RoomLog } from '@alongside/store';
import type { Dispatch } from './dispatch.ts';
import { dayRoom } from './log-kinds.ts';
import type { Shelves } from './shelf.ts';

const doneKey = 'reactions:day';

/**
 * What the day owes its rooms since the last time all of it was sent: a process may die between the two writes. Each
 * reaction has an id of its own, so sending one again changes nothing.
 */
export async function owedReactions(store: RoomLog, shelves: Shelves, dispatch: Dispatch): Promise<void> {
  const day = await shelves.day.open(dayRoom);
  const done = Number((await store.meta.get(doneKey)) ?? '0');
  for (const entry of await store.read(day.id, done, 10_000)) for (const event of entry.events) await dispatch.react(day.id, event);
  await store.meta.set(doneKey, String(day.reader.standing.v));
  shelves.day.onChange((log, _room, { entry }) => {
    if (entry === null) return;
    void Promise.all(entry.events.map((event) => dispatch.react(log.id, event)))
      .then((all) => (all.every(Boolean) ? store.meta.set(doneKey, String(entry.v)) : undefined))
      // Sent again at the next start.
      .catch(() => undefined);
  });
}
