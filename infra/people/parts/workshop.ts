import type { Decide } from '../act.ts';
import { marked, workshopTalk } from '../script.ts';

/** What somebody types of their own stands in a lane of its own. */
export const ownLane = 'en-GB-own';
const readingMs = 7_000;

/** In a workshop one of the made-up people takes the floor and types, while somebody real is there to read it. */
export const workshop: Decide = ({ views, own, me }, { now, newcomers, ours }) => {
  const { room, captions } = views;
  if (room === null || captions === null || me === null || own.room === null || own.captions === null) return null;
  if (room.kind !== 'workshop' || room.phase !== 'live' || !newcomers.rooms.has(room.slug)) return null;
  if (own.room.onStage === null) return room.stage.some(({ id }) => ours.has(id)) ? null : { type: 'stage.join', data: {} };
  if (own.captions.writing !== ownLane) return { type: 'lane.take', data: { lane: ownLane, kind: 'own' } };
  const written = captions.segments.filter(({ id }) => id.startsWith(`made-up-${room.slug}-`));
  const text = workshopTalk[written.length];
  if (text === undefined || now - (written.at(-1)?.t1 ?? 0) < readingMs) return null;
  const id = `made-up-${room.slug}-${written.length}`;
  return { type: 'caption.write', data: { lane: ownLane, id, speaker: marked(me.name), text, t0: now, t1: now } };
};
