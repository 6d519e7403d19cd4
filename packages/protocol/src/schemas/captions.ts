import * as v from 'valibot';
import { count, id, instant, laneId, none, shortWords, words } from './parts.ts';

const speaker = v.nullable(shortWords);

export const captionsSchemas = {
  'lane.take': v.strictObject({ lane: laneId, kind: v.picklist(['human', 'automatic', 'own']) }),
  'lane.cover': v.strictObject({
    lane: laneId,
    from: id,
    half: v.nullable(v.strictObject({ id, speaker, text: words, t0: instant, t1: instant }))
  }),
  'lane.ready': v.strictObject({ lane: laneId }),
  'lane.leave': v.strictObject({ lane: laneId }),
  'lane.release': v.strictObject({ people: v.pipe(v.array(id), v.maxLength(8)) }),
  'lane.late': v.strictObject({ lane: laneId, on: v.boolean() }),
  'lane.cut': v.strictObject({ lane: laneId, cut: v.boolean() }),
  'caption.write': v.strictObject({ lane: laneId, id, speaker, text: words, t0: instant, t1: instant }),
  'caption.keep': v.strictObject({ lane: laneId, id, speaker, text: words, t0: instant, t1: instant }),
  'caption.interim': v.strictObject({ lane: laneId, id, seq: count(0, 1_000_000_000), speaker, text: words }),
  'caption.correct': v.strictObject({ id, text: words, speaker }),
  'captions.release': none,
  'record.set': v.strictObject({ off: v.boolean() }),
  'record.agree': v.strictObject({ agreed: v.boolean() }),
  'captions.forget': none
};
