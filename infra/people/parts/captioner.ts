import type { Decide } from '../act.ts';

/** The lane of everybody who captions here. */
export const lane = 'en-GB';

/** Writes until a real captioner comes. */
export const captioner: Decide = ({ views, own }, { newcomers }) => {
  const { room, captions } = views;
  if (room === null || captions === null || own.captions === null || room.phase === 'ended') return null;
  const writing = own.captions.writing === lane;
  if (newcomers.roles.has('captioner')) return writing ? { type: 'lane.leave', data: { lane } } : null;
  const taken = captions.lanes.some(({ id, kind, on }) => id === lane && on && kind !== 'automatic');
  return writing || taken ? null : { type: 'lane.take', data: { lane, kind: 'human' } };
};
