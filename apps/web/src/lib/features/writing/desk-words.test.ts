import { expect, test } from 'vitest';
import type { Interim, LaneView, Segment } from '@alongside/domain';
import { boxWords, doingWords, feedWords, shownLast, typesNow } from './desk-words.ts';

const lane = (kind: LaneView['kind'], on = true, id = 'en-GB'): LaneView => ({ id, kind, on, standby: 0 });

test('a captioner is told where they stand, and whether the room sees the box', () => {
  expect(doingWords('writing', lane('human'))).toBe('You are writing.');
  expect(doingWords('away', lane('automatic'))).toBe('Automatic captions run until you write.');
  expect(doingWords('away', lane('human', false))).toBe('Nobody is writing.');
  expect(doingWords('stopped', undefined)).toBe('A host stopped your captions here. Ask the host.');
  expect(doingWords('covered', lane('automatic'))).toContain('One whole sentence brings you back.');
  expect(doingWords('writing', { ...lane('human'), late: true })).toContain('no text of yours');
  expect(doingWords('away', { ...lane('human'), late: true })).toContain('You can take over.');
  expect(boxWords('covered', lane('automatic'))).toBe('The room sees your next whole sentence.');
  expect(boxWords('away', lane('human'))).toContain('last ten seconds');
  expect(boxWords('ready', undefined)).toContain('before you start');
});

test('whoever types their own words is named, so that captioners can rest', () => {
  const lines = [{ lane: 'own-dele', speaker: 'Dele' }];
  expect(typesNow([lane('human'), lane('own', true, 'own-dele')], lines)).toBe('Dele');
  expect(typesNow([lane('own', true, 'own-dele')], [])).toBe('Somebody');
  expect(typesNow([lane('human'), lane('own', false, 'own-dele')], lines)).toBeNull();
});

test('words of software are known by their ids', () => {
  expect(feedWords('writing', 'cap-12-1')).toBe('Words arrive from your software.');
  expect(feedWords('writing', 'abc')).toContain('on this page');
});

test('what two captioners may have written both is what was shown in this lane a moment ago', () => {
  const said = (id: string, text: string, more: Partial<Segment> = {}): Segment => ({
    id,
    lane: 'en-GB',
    kind: 'human',
    rev: 0,
    speaker: 'Ada',
    text,
    t0: 90_000,
    t1: 90_000,
    ...more
  });
  const writing: Interim = { lane: 'en-GB', kind: 'human', id: 'open', seq: 1, speaker: 'Tom', text: 'and th' };
  const segments = [
    said('1', 'Long ago.', { t1: 1_000 }),
    said('2', 'Bore da.', { lane: 'cy' }),
    said('3', 'By a machine.', { kind: 'automatic' }),
    said('4', 'So we wrote it.')
  ];
  expect(shownLast(segments, [writing], { lane: 'en-GB', now: 100_000 })).toEqual({ text: 'So we wrote it. and th', speaker: 'Tom' });
  expect(shownLast([...segments, said('open', 'and then.')], [writing], { lane: 'en-GB', now: 100_000 }).text).toBe(
    'So we wrote it. and then.'
  );
});
