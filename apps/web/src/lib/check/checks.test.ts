import { expect, test } from 'vitest';
import { checks, inOneLine, type Found } from './checks.ts';

const all: Found = { roundTripMs: 40, answered: true, webrtc: true, cameras: 1, microphones: 1, media: 'ready' };
const facts = (change: Partial<Found>): readonly string[] => checks({ ...all, ...change }).map(({ fact }) => fact);

test('everything works', () => {
  expect(checks(all).every(({ good }) => good)).toBe(true);
});
test('what is missing is said without blame, and there is always a way to take part', () => {
  expect(facts({ cameras: 0 })).toContain('No camera found');
  expect(facts({ microphones: null })).toContain('We could not look for a microphone');
  expect(facts({ roundTripMs: 3000 })).toContain('Your connection is slow');
  expect(facts({ answered: false })).toContain('The connection does not answer');
  expect(facts({ media: 'preparing' })).toContain('Sound and picture are getting ready');
  expect(facts({ webrtc: false })).toContain('This browser has no sound and picture');
});
test('is sent to a helper as facts in one line', () => {
  expect(inOneLine(checks({ ...all, cameras: 0 }))).toBe(
    'My check: Your connection is good. Sound and BSL can come through. No camera found. A microphone is here.'
  );
});
