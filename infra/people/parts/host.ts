import { type Decide, firstOf } from '../act.ts';

/** A host reads a question before it is shown. */
const readingMs = 5_000;

const goLive: Decide = ({ views }, { leads }) => (leads && views.room?.phase === 'before' ? { type: 'broadcast.start', data: {} } : null);

const approve: Decide = ({ views }, { leads, now }) => {
  const { room } = views;
  if (!leads || room === null || !('queue' in room)) return null;
  const read = room.queue.find(({ state, since }) => state === 'in-review' && now - since >= readingMs);
  return read === undefined ? null : { type: 'contribution.ready', data: { id: read.id } };
};

/** Leads only where no real host does. */
export const host: Decide = firstOf(goLive, approve);
