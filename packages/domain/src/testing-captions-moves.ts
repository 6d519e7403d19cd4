import type { CommandName } from './commands.ts';
import { mostlyClock, sentBy } from './testing-moves.ts';
import type { Both, Draw, Makes, Move, Room } from './testing-moves.ts';
import type { Line } from './testing-captions-model.ts';
import type { Answer, Sender } from './testing-someone.ts';

const inCaptions = (type: CommandName, data: unknown, expected: () => Answer): Move<'captions'> => ({
  log: 'captions',
  type,
  data,
  expected
});
const lane = ({ pick }: Draw): string => ['en-GB', 'cy'][pick % 2] ?? 'en-GB';
const sender = ({ who, other, pick }: Draw): Sender => (other && pick % 3 === 0 ? null : who);
/** One word that nobody else says: what a writer who comes back has in common with others is another test's. */
function line(both: Both, { captions }: Room, d: Draw): Line & { readonly speaker: null; readonly t1: number } {
  const old = d.pick % 6 === 0 ? captions.model.segments.at(-1)?.id : undefined;
  const t0 = captions.real.now - (d.pick % 5) * 1_000;
  const n = (both.ids += 1);
  return { lane: lane(d), id: old ?? `line-${n}`, speaker: null, text: `w${n}`, t0, t1: t0 + 500 };
}

export const captionsMoves: Makes<'captions'> = {
  takeLane: (_both, { captions: { model } }, d) => {
    const by = sender(d);
    const role = by?.role ?? 'clock';
    const fitting = role === 'clock' ? 'automatic' : role === 'captioner' ? 'human' : 'own';
    const kind = d.pick % 7 === 0 ? 'human' : fitting;
    return sentBy(
      by,
      inCaptions('lane.take', { lane: lane(d), kind }, () => model.take(by, lane(d), kind))
    );
  },
  readyLane: (_both, { captions: { model } }, d) => inCaptions('lane.ready', { lane: lane(d) }, () => model.ready(d.who, lane(d))),
  leaveLane: (_both, { captions: { model } }, d) => {
    const by = sender(d);
    return sentBy(
      by,
      inCaptions('lane.leave', { lane: lane(d) }, () => model.leave(by, lane(d)))
    );
  },
  releaseLanes: (_both, { captions: { model } }, d) => {
    const [by, people] = [mostlyClock(d), d.flag ? ['cat'] : ['cat', 'col']];
    return sentBy(
      by,
      inCaptions('lane.release', { people }, () => model.release(by, people))
    );
  },
  coverLane: (both, room, d) => {
    const { model } = room.captions;
    const [by, id] = [mostlyClock(d), lane(d)];
    const from = d.pick % 5 === 0 ? 'cat' : (model.lanes.get(id)?.writer ?? 'cat');
    const half = d.flag ? line(both, room, d) : null;
    return sentBy(
      by,
      inCaptions('lane.cover', { lane: id, from, half }, () => model.cover(by, id, { from, half }))
    );
  },
  lateLane: (_both, { captions: { model } }, d) => {
    const by = mostlyClock(d);
    return sentBy(
      by,
      inCaptions('lane.late', { lane: lane(d), on: d.flag }, () => model.late(by, lane(d), d.flag))
    );
  },
  cutLane: (_both, { captions: { model } }, d) =>
    inCaptions('lane.cut', { lane: lane(d), cut: d.flag }, () => model.cut(d.who, lane(d), d.flag)),
  write: (both, room, d) => {
    const { real, model } = room.captions;
    const words = line(both, room, d);
    // Mostly whoever is on air, or was until the machine went on for them.
    const at = model.lanes.get(words.lane);
    const by = d.flag && (at?.writer ?? null) === 'automatic' && at?.covers === null ? null : d.who;
    const made = (): string => real.state.segments.at(-1)?.id ?? '';
    return sentBy(
      by,
      inCaptions('caption.write', words, () => model.write(by, words, made))
    );
  },
  keepLine: (both, room, d) => {
    const [by, words] = [mostlyClock(d), line(both, room, d)];
    return sentBy(
      by,
      inCaptions('caption.keep', words, () => room.captions.model.keep(by, words))
    );
  },
  interim: (_both, { captions: { model } }, d) => {
    const data = { lane: lane(d), id: 'line-now', seq: d.pick, speaker: null, text: 'And so' };
    return inCaptions('caption.interim', data, () => model.interim(d.who, lane(d)));
  },
  correct: (_both, { captions: { model } }, d) => {
    const segment = model.segments.at(-1 - (d.pick % 4));
    const [id, text] = [segment?.id ?? 'nothing-there', d.flag ? `c${d.pick}` : (segment?.text ?? 'Words')];
    return inCaptions('caption.correct', { id, text, speaker: null }, () => model.correct(d.who, id, text));
  },
  releaseCaptions: (_both, { captions: { model } }, d) => inCaptions('captions.release', {}, () => model.releaseAll(d.who)),
  record: (_both, { captions: { model } }, d) => inCaptions('record.set', { off: d.flag }, () => model.record(d.who, d.flag)),
  agree: (_both, { captions: { model } }, d) => inCaptions('record.agree', { agreed: d.flag }, () => model.agree(d.who, d.flag)),
  forget: (_both, { captions: { model } }, d) => {
    const by = mostlyClock(d);
    return sentBy(
      by,
      inCaptions('captions.forget', {}, () => model.forget(by))
    );
  }
};
