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

const outOfTurn = 'This is a sample: whoever is here for real comes first.';

/** Somebody real who raised a hand has the floor at once; made-up hands stay up for a real host to see. */
const giveFloor: Decide = ({ views }, { leads, now, ours }) => {
  const { room } = views;
  if (!leads || room?.phase !== 'live' || room.asking !== null || !('queue' in room)) return null;
  const hand = room.queue.find(
    ({ kind, state, person, passed, since }) =>
      kind === 'hand' && state === 'ready' && !passed && now - since >= readingMs && person !== null && !ours.has(person.id)
  );
  return hand === undefined ? null : { type: 'contribution.call', data: { id: hand.id, departure: outOfTurn } };
};

/** A turn ends when whoever had it has left the stage. */
const endTurn: Decide = ({ views }, { leads }) => {
  const { room } = views;
  if (!leads || room === null || !('queue' in room)) return null;
  const { stage, invited } = room;
  const turn = room.queue.find(({ kind, state }) => kind === 'hand' && state === 'asking-now');
  const there = [...stage, ...invited].some(({ id }) => id === turn?.person?.id);
  return turn === undefined || there ? null : { type: 'contribution.answer', data: { id: turn.id, how: 'live', answer: null } };
};

/** The workshops open and close by the programme. */
const runWorkshops: Decide = ({ views }, { leads, now, rounds }) => {
  const { day } = views;
  if (!leads || day === null) return null;
  const isTime = rounds.some(({ from, to }) => now >= from && now < to);
  if (isTime && (day.round === 'choosing' || day.round === 'closed')) return { type: 'workshops.open', data: {} };
  return !isTime && day.round === 'open' ? { type: 'workshops.close', data: { inMs: 60_000, limitMs: 120_000 } } : null;
};

/** Leads only where no real host does. */
export const host: Decide = firstOf(goLive, approve, giveFloor, endTurn, runWorkshops);
