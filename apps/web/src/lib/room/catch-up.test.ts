import { expect, test } from 'vitest';
import { bslBehindMs, captionsBehindMs, catchUpWords, caughtUpAt, stillWritingMs, type Lanes } from './catch-up.ts';

const room: Lanes = { wroteAt: null, spokeAt: null, behindMs: null, late: false, writes: true, signs: true };

test('where nothing was said there is nothing to wait for', () => {
  expect(caughtUpAt(room)).toBe(-Infinity);
});

test('a lane that still writes is waited for, and BSL longer than that', () => {
  expect(caughtUpAt({ ...room, wroteAt: 1_000, signs: false })).toBe(1_000 + stillWritingMs);
  expect(caughtUpAt({ ...room, wroteAt: 1_000 })).toBe(1_000 + bslBehindMs);
});

test('words that were heard and not written yet are waited for', () => {
  expect(caughtUpAt({ ...room, spokeAt: 9_000, wroteAt: 2_000 })).toBe(9_000 + captionsBehindMs);
  expect(caughtUpAt({ ...room, spokeAt: 9_000, wroteAt: 2_000, behindMs: 11_000 })).toBe(20_000);
  expect(caughtUpAt({ ...room, spokeAt: 9_000, wroteAt: 12_000, signs: false })).toBe(12_000 + stillWritingMs);
});

test('a lane whose text does not come is waited for until it comes', () => {
  expect(caughtUpAt({ ...room, late: true, wroteAt: 0 })).toBe(Infinity);
});

test('whoever is not there is not waited for', () => {
  expect(caughtUpAt({ ...room, spokeAt: 9_000, writes: false, signs: false })).toBe(-Infinity);
  expect(caughtUpAt({ ...room, spokeAt: 9_000, wroteAt: 2_000, writes: false })).toBe(9_000 + bslBehindMs);
});

test('the chair reads whom to wait for', () => {
  expect(catchUpWords(room, true)).toBe('Wait: BSL and captions are catching up');
  expect(catchUpWords({ writes: true, signs: false }, true)).toBe('Wait: captions are catching up');
  expect(catchUpWords({ writes: false, signs: true }, true)).toBe('Wait: BSL is catching up');
  expect(catchUpWords(room, false)).toBe('BSL and captions are with you.');
  expect(catchUpWords({ writes: true, signs: false }, false)).toBe('Captions are with you.');
  expect(catchUpWords({ writes: false, signs: false }, false)).toBe('No captions and no BSL here now.');
});
