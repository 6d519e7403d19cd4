import { expect, test } from 'vitest';
import { backFrom, choosingStrip, type WorkshopNews } from './workshop-news.ts';

const calm: WorkshopNews = {
  own: { place: null, waiting: null, offer: null },
  round: 'choosing',
  role: 'delegate',
  inWorkshop: false,
  now: 1_000
};
const says = (change: Partial<WorkshopNews>): string | null => choosingStrip({ ...calm, ...change })?.happened ?? null;
const none = 'Workshops are open. You have no place yet.';

test('nothing, while people choose, and when rooms close', () => {
  expect(['choosing', 'closing', 'closed'].map((round) => says({ round: round as WorkshopNews['round'] }))).toEqual([null, null, null]);
});

test('that rooms are open, for those who take a place and have none', () => {
  expect(choosingStrip({ ...calm, round: 'open' })).toEqual({
    kind: 'own',
    happened: none,
    link: { href: '/workshops', words: 'Look at the workshops' }
  });
  const place = { room: 'workshop-1' };
  const waiting = { room: 'workshop-1', number: 1 };
  const alongside = { id: 'sam', name: 'Sam', role: 'delegate', sample: true };
  for (const own of [
    { place, waiting: null },
    { place: null, waiting },
    { place: null, waiting: null, alongside }
  ]) {
    expect(says({ round: 'open', own })).toBeNull();
  }
  for (const role of ['host', 'helper', 'interpreter', 'captioner', 'organiser', null] as const)
    expect(says({ round: 'open', role })).toBeNull();
  expect(says({ round: 'open', inWorkshop: true })).toBeNull();
});

test('that a place is free for them, from its moment on, also inside another workshop', () => {
  const own = (from: number) => ({
    place: { room: 'workshop-2' },
    waiting: { room: 'workshop-1', number: 1 },
    offer: { room: 'workshop-1', from }
  });
  expect(says({ own: own(0), inWorkshop: true, round: 'open' })).toBe('A place in Workshop 1 is free for you.');
  expect(says({ own: own(1_001) })).toBeNull();
});

test('that theirs does not take place', () => {
  const own = { place: null, waiting: null, cancelled: { title: 'Paying people fairly' } };
  expect(says({ own })).toBe('Paying people fairly: this workshop does not take place.');
});

test('on the way back, whether anything was kept, and where', () => {
  expect(backFrom('workshop-3', true)).toEqual({
    words: 'Its captions are kept.',
    link: { href: '/room/workshop-3/captions', words: 'Read what was kept' }
  });
  expect(backFrom('workshop-3', false)).toEqual({ words: 'Nothing said there is kept.', link: undefined });
});

test('on the way back, where the notes of the room are', () => {
  const link = { href: '/room/workshop-3/notes', words: 'Read the notes' };
  expect(backFrom('workshop-3', false, 1)).toEqual({ words: 'Its notes are kept, and nothing else that was said there.', link });
  expect(backFrom('workshop-3', true, 2)).toEqual({ words: 'Its captions and its notes are kept.', link });
});
