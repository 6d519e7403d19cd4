import { beforeEach, describe, expect, it } from 'vitest';
import { names, Play, person, system, viewer } from '../testing.ts';
import type { CaptionsOwn, CaptionsState, CaptionsView } from './types.ts';

const [kim, lee, max] = [person('kim', 'captioner'), person('lee', 'captioner'), person('max', 'captioner')];
const chair = person('chair', 'host');
const lane = 'en-GB';
const line = (
  id: string,
  text = 'Good morning.'
): { lane: string; id: string; speaker: string | null; text: string; t0: number; t1: number } => ({
  lane,
  id,
  speaker: 'Chair',
  text,
  t0: 1_000,
  t1: 2_000
});

describe('captions', () => {
  let play: Play<'captions'>;
  const state = (): CaptionsState => play.state;
  const own = (id: string): CaptionsOwn => play.aggregate.projectOwn(play.state, viewer(id, 'captioner')) as CaptionsOwn;
  beforeEach(() => {
    play = new Play('captions');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
  });

  it('have one writer on air a lane; another one stands by and then hands over in place', () => {
    expect(play.code(lee, 'lane.take', { lane, kind: 'human' })).toBe('LANE_TAKEN');
    play.must(lee, 'lane.ready', { lane });
    expect(own('lee')).toEqual({ writing: null, standby: lane, cut: null });
    play.must(lee, 'lane.take', { lane, kind: 'human' });
    expect(state().lanes).toEqual([{ id: lane, kind: 'human', writer: 'lee', standby: ['kim'] }]);
    expect(play.code(kim, 'caption.write', line('caption-1'))).toBe('LANE_TAKEN');
    expect(play.code(lee, 'caption.write', line('caption-1'))).toBe('accepted');
  });

  it('go on without a gap when the writer leaves and a partner stands by', () => {
    play.must(lee, 'lane.ready', { lane });
    play.must(max, 'lane.ready', { lane });
    play.must(kim, 'lane.leave', { lane });
    expect(state().lanes[0]).toMatchObject({ writer: 'lee', standby: ['max'] });
    expect(play.code(kim, 'lane.leave', { lane })).toBe('ALREADY_DONE');
    play.must(max, 'lane.leave', { lane });
    play.must(lee, 'lane.leave', { lane });
    expect(state().lanes[0]).toMatchObject({ writer: null, standby: [] });
    expect(play.code(lee, 'caption.write', line('caption-1'))).toBe('NOT_NOW');
  });

  it('are cut by a host for their writer alone: a partner goes on, and the writer comes back when a host says so', () => {
    expect(play.code(kim, 'lane.cut', { lane, cut: true })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'lane.cut', { lane: 'cy-GB', cut: true })).toBe('NOT_FOUND');
    play.must(lee, 'lane.ready', { lane });
    play.must(chair, 'lane.cut', { lane, cut: true });
    expect(state().lanes[0]).toEqual({ id: lane, kind: 'human', writer: 'lee', standby: [], cut: ['kim'] });
    expect(own('kim')).toEqual({ writing: null, standby: null, cut: lane });
    expect(play.code(kim, 'lane.ready', { lane })).toBe('NOT_ALLOWED');
    expect(play.code(kim, 'caption.interim', { lane, id: 'caption-1', seq: 1, speaker: null, text: 'x' })).toBe('LANE_TAKEN');
    play.must(lee, 'lane.leave', { lane });
    expect(play.code(chair, 'lane.cut', { lane, cut: true })).toBe('ALREADY_DONE');
    expect(play.code(kim, 'lane.take', { lane, kind: 'human' })).toBe('NOT_ALLOWED');
    play.must(chair, 'lane.cut', { lane, cut: false });
    expect(play.code(chair, 'lane.cut', { lane, cut: false })).toBe('ALREADY_DONE');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
    expect(state().lanes).toEqual([{ id: lane, kind: 'human', writer: 'kim', standby: [] }]);
  });

  it('are cut where a machine writes them, too', () => {
    play.must(kim, 'lane.leave', { lane });
    play.must(system, 'lane.take', { lane, kind: 'automatic' });
    play.must(chair, 'lane.cut', { lane, cut: true });
    expect(play.code(system, 'lane.take', { lane, kind: 'automatic' })).toBe('NOT_ALLOWED');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
  });

  it('are automatic where nobody writes, and a human takes over from the machine', () => {
    expect(play.code(system, 'lane.take', { lane, kind: 'automatic' })).toBe('LANE_TAKEN');
    play.must(kim, 'lane.leave', { lane });
    play.must(system, 'lane.take', { lane, kind: 'automatic' });
    play.must(system, 'caption.write', line('caption-1'));
    expect(state().segments[0]?.kind).toBe('automatic');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
    expect(state().lanes[0]).toMatchObject({ kind: 'human', writer: 'kim', standby: [] });
    expect(play.code(system, 'caption.write', line('caption-2'))).toBe('LANE_TAKEN');
  });

  it('are written by nobody else: kinds belong to roles', () => {
    expect(play.code(person('ada'), 'lane.take', { lane: 'en-x', kind: 'human' })).toBe('NOT_ALLOWED');
    expect(play.code(person('sue', 'speaker'), 'lane.take', { lane: 'en-x', kind: 'human' })).toBe('NOT_ALLOWED');
    expect(play.code(kim, 'lane.take', { lane: 'en-x', kind: 'automatic' })).toBe('NOT_ALLOWED');
    expect(play.code(person('kit', 'captioner', 'workshop-1'), 'lane.take', { lane: 'en-x', kind: 'human' })).toBe('NOT_ALLOWED');
    expect(play.code(person('ada'), 'lane.take', { lane: 'own-ada', kind: 'own' })).toBe('NOT_ALLOWED');
    play.onStage = true;
    expect(play.code(person('ada'), 'lane.take', { lane: 'own-ada', kind: 'own' })).toBe('accepted');
  });

  it('are corrected everywhere; only the corrected segment is a new object', () => {
    for (const id of ['caption-1', 'caption-2', 'caption-3']) play.must(kim, 'caption.write', line(id, `Words of ${id}`));
    const before = state().segments;
    play.must(lee, 'caption.correct', { id: 'caption-2', text: 'Better words', speaker: null });
    const view = play.aggregate.project(play.state, 'delegate', () => ({ name: '', role: '', sample: false })) as CaptionsView;
    expect(view.segments[1]).toMatchObject({ rev: 1, text: 'Better words', speaker: null });
    expect([view.segments[0] === before[0], view.segments[2] === before[2]]).toEqual([true, true]);
    expect(play.code(person('ada'), 'caption.correct', { id: 'caption-2', text: 'No', speaker: null })).toBe('NOT_ALLOWED');
    expect(play.code(kim, 'caption.correct', { id: 'caption-9', text: 'No', speaker: null })).toBe('NOT_FOUND');
  });

  it('are written once an id, with words, from their start to an end not before it', () => {
    expect(play.code(kim, 'caption.write', line('caption-1', ' '))).toBe('EMPTY_TEXT');
    play.must(kim, 'caption.write', { ...line('caption-1'), t0: 5_000, t1: 1 });
    expect(state().segments[0]).toMatchObject({ t0: 5_000, t1: 5_000 });
    expect(play.code(kim, 'caption.write', line('caption-1'))).toBe('ALREADY_DONE');
  });

  it('store nothing off the record, and stay live', () => {
    expect(play.code(kim, 'record.set', { off: true })).toBe('NOT_ALLOWED');
    play.must(chair, 'record.set', { off: true });
    const said = play.send(kim, 'caption.write', line('caption-1', 'Between us'));
    expect(said).toMatchObject({ ok: true, events: [], effect: { kind: 'interim', interim: { text: 'Between us', kind: 'human' } } });
    expect(JSON.stringify([play.state, play.events])).not.toContain('Between us');
    play.must(person('sue', 'speaker'), 'record.set', { off: false });
    play.must(kim, 'caption.write', { ...line('caption-1', 'On record'), t0: play.now, t1: play.now });
    expect(state().segments).toHaveLength(1);
  });

  it('store nothing of a line that was begun off the record, also when it is done afterwards', () => {
    play.must(chair, 'record.set', { off: true });
    const began = play.now;
    play.now += 5_000;
    play.must(chair, 'record.set', { off: false });
    const said = play.send(kim, 'caption.write', { ...line('caption-1', 'Between us, and now for everybody'), t0: began, t1: play.now });
    expect(said).toMatchObject({ ok: true, events: [], effect: { kind: 'interim' } });
    expect(JSON.stringify([play.state, play.events])).not.toContain('Between us');
    play.must(kim, 'caption.write', { ...line('caption-2', 'For everybody'), t0: play.now, t1: play.now });
    expect(state().segments.map(({ text }) => text)).toEqual(['For everybody']);
  });

  it('of an older server, which told no time, are stored as before', () => {
    const resumed = play.aggregate.evolve(play.state, { type: 'record.set', off: false });
    expect(resumed).not.toHaveProperty('onRecordSince');
  });

  it('close when they are released', () => {
    play.must(kim, 'caption.write', line('caption-1'));
    expect(play.code(kim, 'captions.release', {})).toBe('NOT_ALLOWED');
    play.must(chair, 'captions.release', {});
    expect(play.code(kim, 'caption.correct', { id: 'caption-1', text: 'Late', speaker: null })).toBe('SEGMENT_CLOSED');
    expect(play.code(chair, 'captions.release', {})).toBe('ALREADY_DONE');
  });

  it('go on after a release: what is new waits for the next one', () => {
    play.must(kim, 'caption.write', line('caption-1'));
    play.must(chair, 'captions.release', {});
    play.must(kim, 'caption.write', line('caption-2'));
    expect(state().released).toBe(false);
    expect(play.code(kim, 'caption.correct', { id: 'caption-2', text: 'Better', speaker: null })).toBe('accepted');
    expect(play.code(kim, 'caption.correct', { id: 'caption-1', text: 'Late', speaker: null })).toBe('SEGMENT_CLOSED');
    play.must(chair, 'captions.release', {});
    expect(state()).toMatchObject({ released: true, closed: 2 });
  });

  describe('in a workshop', () => {
    const inWorkshop = (): void => {
      play = new Play('captions', 'workshop-1');
      play.must(kim, 'lane.take', { lane, kind: 'human' });
      play.must(kim, 'caption.write', line('caption-1', 'Said in the workshop'));
    };
    beforeEach(inWorkshop);
    const texts = (): readonly string[] => state().segments.map(({ text }) => text);

    it('are read while it is open, and gone when it closes', () => {
      expect(texts()).toEqual(['Said in the workshop']);
      expect(play.code(chair, 'captions.release', {})).toBe('NOT_AGREED');
      expect(play.code(chair, 'captions.forget', {})).toBe('NOT_ALLOWED');
      play.must(system, 'captions.forget', {});
      expect(JSON.stringify(play.state)).not.toContain('Said in the workshop');
      expect(play.code(system, 'captions.forget', {})).toBe('ALREADY_DONE');
      expect(play.code(chair, 'captions.release', {})).toBe('NOT_AGREED');
    });

    it('are kept when the room agreed, round by round', () => {
      expect(play.code(kim, 'record.agree', { agreed: true })).toBe('NOT_ALLOWED');
      play.must(chair, 'record.agree', { agreed: true });
      expect(play.code(chair, 'record.agree', { agreed: true })).toBe('ALREADY_DONE');
      expect(play.aggregate.project(play.state, 'delegate', names)).toMatchObject({ agreed: true });
      play.must(system, 'captions.forget', {});
      expect(play.aggregate.project(play.state, 'delegate', names)).not.toHaveProperty('agreed');
      play.must(kim, 'caption.write', line('caption-2', 'Said in the second round'));
      expect(play.code(chair, 'captions.release', {})).toBe('NOT_AGREED');
      play.must(system, 'captions.forget', {});
      expect(texts()).toEqual(['Said in the workshop']);
      play.must(chair, 'captions.release', {});
      expect(state().released).toBe(true);
    });

    it('stay when they were released, whatever comes after', () => {
      play.must(chair, 'record.agree', { agreed: true });
      play.must(chair, 'captions.release', {});
      play.must(kim, 'caption.write', line('caption-2', 'Said after it'));
      expect(play.aggregate.project(play.state, 'delegate', names)).toMatchObject({ released: false, releasedPart: true });
      expect(play.code(chair, 'record.agree', { agreed: false })).toBe('SEGMENT_CLOSED');
      play.must(system, 'captions.forget', {});
      play.must(kim, 'caption.write', line('caption-3', 'Said in the second round'));
      play.must(system, 'captions.forget', {});
      expect(texts()).toEqual(['Said in the workshop', 'Said after it']);
      expect(state()).toMatchObject({ closed: 1, round: 2, lostRounds: [1] });
      play.must(chair, 'captions.release', {});
      expect(state().released).toBe(true);
    });
  });

  it('are kept elsewhere without asking', () => {
    expect(play.code(chair, 'record.agree', { agreed: true })).toBe('NOT_HERE');
    expect(play.code(system, 'captions.forget', {})).toBe('NOT_HERE');
  });

  it('publish the line that is being written, and store none of it', () => {
    const interim = { lane, id: 'caption-1', seq: 3, speaker: ' ', text: 'Good mor' };
    expect(play.send(kim, 'caption.interim', interim)).toEqual({
      ok: true,
      events: [],
      effect: { kind: 'interim', interim: { lane, kind: 'human', id: 'caption-1', seq: 3, speaker: null, text: 'Good mor' } }
    });
    expect(play.code(lee, 'caption.interim', interim)).toBe('LANE_TAKEN');
  });

  it('have at most 16 lanes a room', () => {
    for (let n = 1; n < 16; n += 1) play.must(kim, 'lane.ready', { lane: `lane-${n}` });
    expect(play.code(kim, 'lane.ready', { lane: 'lane-more' })).toBe('NOT_NOW');
    expect(play.code(lee, 'lane.take', { lane: 'lane-more', kind: 'human' })).toBe('NOT_NOW');
  });
});
