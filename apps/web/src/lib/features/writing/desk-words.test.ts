import { expect, test } from 'vitest';
import type { Interim, LaneView, Segment } from '@alongside/domain';
import { boxWords, doingWords, feedWords, lateWords, partnerWords, shownLast, typesNow } from './desk-words.ts';

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

test('whoever stands by is told that their partner’s words are late or have stopped, and can take over', () => {
  const late = 'Your partner’s text has not come for 5 seconds. You can take over.';
  for (const standing of ['ready', 'away'] as const) {
    expect(doingWords(standing, { ...lane('human'), late: true })).toBe(late);
    expect(lateWords(standing, { ...lane('human'), late: true })).toBe(late);
    expect(lateWords(standing, lane('human'))).toBeNull();
  }
  expect(doingWords('ready', lane('human'))).toBe('You are ready to take over.');
  const stopped = 'Your partner’s captions stopped. Automatic captions go on. You can take over.';
  expect(doingWords('ready', { ...lane('automatic'), covers: true })).toBe(stopped);
  expect(lateWords('ready', { ...lane('automatic'), covers: true })).toBe(stopped);
  expect(lateWords('writing', { ...lane('human'), late: true })).toBe('People speak, and no text of yours has come for 5 seconds.');
  expect(lateWords('covered', { ...lane('automatic'), covers: true })).toContain('One whole sentence brings you back.');
  expect(lateWords('stopped', { ...lane('human'), late: true })).toBeNull();
});

test('nobody is taken for their own partner', () => {
  const standby = (n: number, kind: LaneView['kind'] = 'human'): LaneView => ({ ...lane(kind), standby: n });
  expect(partnerWords('writing', standby(0))).toBe('No partner is ready.');
  expect(partnerWords('writing', standby(1))).toBe('Your partner is ready.');
  // The one who stands by is themselves; who writes is their partner.
  expect(partnerWords('ready', standby(1))).toBe('Your partner is writing.');
  expect(partnerWords('ready', { ...standby(1), on: false })).toBe('No partner is ready.');
  expect(partnerWords('ready', standby(1, 'automatic'))).toBe('No partner is ready.');
  expect(partnerWords('ready', standby(2, 'automatic'))).toBe('Your partner is ready.');
  expect(partnerWords('covered', standby(1, 'automatic'))).toBe('No partner is ready.');
  expect(partnerWords('covered', standby(2, 'automatic'))).toBe('Your partner is ready.');
  // “Your partner is writing” was said already.
  expect(partnerWords('away', standby(0))).toBe('No partner is ready.');
  expect(partnerWords('away', undefined)).toBe('No partner is ready.');
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

test('whether words of software come is said also to whoever stands by, and when they came last', () => {
  expect(feedWords('ready', null)).toContain('stands by');
  expect(feedWords('ready', null, 2)).toBe('Words arrive from your software. You stand by, so nothing of it is shown.');
  expect(feedWords('writing', 'abc', 1)).toBe('Words arrive from your software.');
  for (const standing of ['writing', 'ready', 'away'] as const)
    expect(feedWords(standing, 'cap-12-1', 42)).toBe('Your software last sent words 42 seconds ago.');
  expect(feedWords('ready', null, 200)).toBe('Your software last sent words 3 minutes ago.');
  expect(feedWords('stopped', null, 1)).toBe('Words of your software are not shown.');
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
