import { beforeEach, describe, expect, it } from 'vitest';
import { Play, person, system, viewer } from '../testing.ts';
import { restBehind } from './overlap.ts';
import type { CaptionsOwn, CaptionsView } from './types.ts';

const [kim, lee] = [person('kim', 'captioner'), person('lee', 'captioner')];
const chair = person('chair', 'host');
const lane = 'en-GB';
const at = { t0: 999_000, t1: 999_500 };
const line = (id: string, text: string) => ({ lane, id, speaker: null, text, ...at });
const half = { id: 'half-line-1', speaker: 'Ada', text: 'and then we', ...at };

describe('captions of somebody whose words stopped', () => {
  let play: Play<'captions'>;
  const view = (): CaptionsView =>
    play.aggregate.project(play.state, 'delegate', () => ({ name: '', role: '', sample: false })) as CaptionsView;
  const own = (id: string): CaptionsOwn => play.aggregate.projectOwn(play.state, viewer(id, 'captioner')) as CaptionsOwn;
  const cover = (more = {}) => play.code(system, 'lane.cover', { lane, from: 'kim', half: null, ...more });
  const texts = () => play.state.segments.map(({ text, kind }) => [kind, text]);
  beforeEach(() => {
    play = new Play('captions');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
    play.must(kim, 'caption.write', line('caption-1', 'We asked everybody who uses the service.'));
  });

  it('go on by machine: their half line stays, they stand by, and everybody is told what these captions are', () => {
    expect(cover({ half })).toBe('accepted');
    expect(play.state.lanes).toEqual([{ id: lane, kind: 'automatic', writer: 'automatic', standby: ['kim'], covers: 'kim' }]);
    expect(texts().at(-1)).toEqual(['human', 'and then we']);
    expect(view().lanes[0]).toMatchObject({ kind: 'automatic', on: true, covers: true });
    expect(own('kim')).toEqual({ writing: null, standby: lane, cut: null, covered: lane });
    expect(own('lee')).not.toHaveProperty('covered');
    expect(cover()).toBe('LANE_TAKEN');
  });

  it('leave no half line that was begun off the record, and in a workshop one of its round', () => {
    play.must(chair, 'record.set', { off: true });
    play.must(chair, 'record.set', { off: false });
    expect(cover({ half })).toBe('accepted');
    expect(JSON.stringify([play.state, play.events])).not.toContain(half.text);
    play = new Play('captions', 'workshop-1');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
    play.must(kim, 'caption.write', line('caption-1', 'Of the first round.'));
    play.must(system, 'captions.forget', {});
    expect(cover({ half })).toBe('accepted');
    expect(play.state.segments).toMatchObject([{ text: half.text, round: 1 }]);
  });

  it('are taken by nobody but the machine, and only from whoever writes', () => {
    for (const actor of [lee, chair, kim]) expect(play.code(actor, 'lane.cover', { lane, from: 'kim', half })).toBe('NOT_ALLOWED');
    expect(cover({ from: 'lee' })).toBe('LANE_TAKEN');
    expect(play.code(system, 'lane.take', { lane, kind: 'automatic' })).toBe('LANE_TAKEN');
    play.must(kim, 'lane.leave', { lane });
    expect(cover()).toBe('LANE_TAKEN');
    expect(texts()).toHaveLength(1);
  });

  it('are back with a whole line, without the words that were shown meanwhile', () => {
    cover({ half });
    play.must(system, 'caption.write', line('auto-line-1', 'heard what they said about it.'));
    expect(play.code(kim, 'caption.interim', { lane, id: 'caption-2', seq: 1, speaker: null, text: 'heard' })).toBe('LANE_TAKEN');
    play.must(kim, 'caption.write', line('caption-2', 'Heard what they said about it. And we wrote it down.'));
    expect(play.state.lanes).toEqual([{ id: lane, kind: 'human', writer: 'kim', standby: [] }]);
    expect(texts().slice(1)).toEqual([
      ['human', 'and then we'],
      ['automatic', 'heard what they said about it.'],
      ['human', 'And we wrote it down.']
    ]);
    expect(own('kim')).toEqual({ writing: lane, standby: null, cut: null });
  });

  it('are back also when all of the line was shown, or its beginning was kept', () => {
    cover({ half });
    play.must(system, 'caption.write', line('auto-line-1', 'heard what they said about it.'));
    play.must(kim, 'caption.write', line('caption-2', 'heard what they said about it.'));
    expect(play.state.lanes[0]).toMatchObject({ kind: 'human', writer: 'kim' });
    expect(texts()).toHaveLength(3);
    cover({ half: { ...half, id: 'half-line-2' } });
    play.must(system, 'caption.write', line('auto-line-2', 'did it all'));
    play.must(kim, 'caption.write', line('half-line-2', 'And then we did it all again.'));
    expect(texts().at(-1)).toEqual(['human', 'again.']);
    expect(new Set(play.state.segments.map(({ id }) => id)).size).toBe(play.state.segments.length);
  });

  it('keep nothing of a half line off the record', () => {
    play.must(chair, 'record.set', { off: true });
    expect(cover({ half })).toBe('accepted');
    const back = play.send(kim, 'caption.write', line('caption-2', 'Nobody keeps this.'));
    expect(back).toMatchObject({
      ok: true,
      effect: { kind: 'interim', interim: { id: 'caption-2', kind: 'human', text: 'Nobody keeps this.' } }
    });
    expect(play.state.lanes[0]).toMatchObject({ writer: 'kim' });
    expect(texts()).toHaveLength(1);
  });

  it('are anybody’s who stands by; whoever leaves or is cut is covered no more', () => {
    play.must(lee, 'lane.ready', { lane });
    cover();
    play.must(lee, 'lane.take', { lane, kind: 'human' });
    expect(play.state.lanes).toEqual([{ id: lane, kind: 'human', writer: 'lee', standby: ['kim'] }]);
    play.must(system, 'lane.cover', { lane, from: 'lee', half: null });
    play.must(kim, 'lane.leave', { lane });
    expect(play.state.lanes[0]).toMatchObject({ covers: 'lee', standby: ['lee'] });
    play.must(lee, 'lane.leave', { lane });
    expect(play.state.lanes).toEqual([{ id: lane, kind: 'automatic', writer: 'automatic', standby: [] }]);
  });

  it('are theirs again when the machine ends or a host stops it', () => {
    cover();
    play.must(system, 'lane.leave', { lane });
    expect(play.state.lanes).toEqual([{ id: lane, kind: 'human', writer: 'kim', standby: [] }]);
    cover();
    play.must(chair, 'lane.cut', { lane, cut: true });
    expect(play.state.lanes[0]).toMatchObject({ kind: 'human', writer: 'kim' });
    expect(cover()).toBe('NOT_ALLOWED');
  });

  it('are said to be late before that, to everybody who could help, once', () => {
    play.must(system, 'lane.late', { lane, on: true });
    expect(play.code(system, 'lane.late', { lane, on: true })).toBe('ALREADY_DONE');
    expect(view().lanes[0]).toMatchObject({ late: true });
    play.must(system, 'lane.late', { lane, on: false });
    expect(view().lanes[0]).not.toHaveProperty('late');
    play.must(system, 'lane.late', { lane, on: true });
    cover();
    expect(view().lanes[0]).not.toHaveProperty('late');
    expect(play.code(system, 'lane.late', { lane, on: true })).toBe('NOT_NOW');
  });

  it('keep what people saw of the machine’s line when a human takes the lane, as the machine’s', () => {
    cover();
    const open = line('auto-line-1', 'heard what they');
    expect(play.code(system, 'caption.keep', open)).toBe('NOT_NOW');
    play.must(kim, 'lane.take', { lane, kind: 'human' });
    for (const actor of [kim, lee, chair]) expect(play.code(actor, 'caption.keep', open)).toBe('NOT_ALLOWED');
    play.must(system, 'caption.keep', open);
    expect(texts().at(-1)).toEqual(['automatic', 'heard what they']);
    expect(play.code(system, 'caption.keep', open)).toBe('ALREADY_DONE');
    play.must(chair, 'record.set', { off: true });
    expect(play.code(system, 'caption.keep', { ...open, id: 'auto-line-2' })).toBe('NOT_NOW');
  });
});

it('the last words are known again after some that were heard otherwise, however few these are', () => {
  const machine = 'He was not an illusion of young man.';
  expect(restBehind(machine, 'he was not an ill disposed young man. And then')).toBe('And then');
  // Two words alone, and not the last that were shown: chance.
  expect(restBehind(`${machine} So there.`, 'a young man came')).toBe('a young man came');
});

it('the last words are known again although more of them were said alike before', () => {
  const shown = 'he might have been made still more respectable than he was. he might even';
  const said = 'He might even have been made amiable himself.';
  expect(restBehind(shown, said)).toBe('have been made amiable himself.');
  // Nothing of it stands at the end: it was only like it.
  expect(restBehind('he might have been made still more respectable than he was.', said)).toBe(said);
});

describe('what is left behind words that were shown', () => {
  const shown = 'people who use the service told us what a good day is';
  it.each([
    ['the same words and more', 'told us what a good day is and we listened', 'and we listened'],
    ['all the same', 'what a good day is', ''],
    ['a slip in the middle', 'the servis told us what a good day is, and more', 'and more'],
    ['the last word heard otherwise', 'told us what a good date and more', 'date and more'],
    ['some words heard otherwise before the last ones', 'told us what the goody day is. We listened', 'We listened'],
    ['a hyphen that only one of them has', 'the service-told us what a good-day is, and more', 'and more'],
    ['nothing the same', 'somebody else said this', 'somebody else said this'],
    ['two words by chance', 'it is what a difference this makes', 'it is what a difference this makes'],
    ['one word by chance', 'is it so', 'is it so']
  ])('%s', (_what, said, rest) => {
    expect(restBehind(shown, said)).toBe(rest);
  });
  it('everything, when nothing was shown', () => {
    expect(restBehind('', 'Good morning.')).toBe('Good morning.');
  });
});
