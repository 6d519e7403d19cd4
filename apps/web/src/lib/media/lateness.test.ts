import { expect, it } from 'vitest';
import { Lateness, type Shown } from './lateness.ts';

/** Of one track. `held`: how long each frame since the last look waited in the browser. */
type One = { readonly behind: number; readonly held?: number };
type Who = Readonly<Record<string, One | null>>;

/** `Who` by name: `anna` signs, `dele` speaks. Null: nothing of theirs came since the last look. */
function looks(...all: readonly Who[]) {
  const lateness = new Lateness();
  const sums = new Map<string, Shown>();
  return all.map((who, i) => {
    for (const [track, one] of Object.entries(who)) {
      const before = sums.get(track);
      const [held, given] = [before?.held ?? 0, before?.given ?? 0];
      const [person = track, kind = 'picture'] = track.split(' ');
      const came = one === null ? {} : { held: held + (one.held ?? 0) * 15, given: given + 15 };
      sums.set(track, { person, picture: kind === 'picture', behind: one?.behind ?? before?.behind ?? 0, held, given, ...came });
    }
    return lateness.look(new Map([...sums].filter(([track]) => track in who)), i * 500);
  });
}
const one = (...behind: readonly number[]) => looks(...behind.map((ms) => ({ anna: { behind: ms } })));

it('counts from the best of each track, wherever its clock stands', () => {
  expect(one(-9_000, -9_010, -8_940, -8_860)).toMatchObject([
    { lateMs: 0, laterMs: 0 },
    { lateMs: 0, laterMs: 0 },
    { lateMs: 70, laterMs: 70 },
    { lateMs: 150, laterMs: 80 }
  ]);
});

it('takes the latest of all tracks, and a new track as it comes', () => {
  const seen = looks(
    { anna: { behind: 10 } },
    { anna: { behind: 40 }, dele: { behind: 90_000 } },
    { anna: { behind: 40 }, dele: { behind: 90_080 } }
  );
  expect(seen[1]).toMatchObject({ lateMs: 30, laterMs: 30 });
  expect(seen[2]).toMatchObject({ lateMs: 80, laterMs: 50 });
});

it('forgets what was ten seconds ago, and believes no clock that began anew', () => {
  const late = one(0, ...Array.from({ length: 21 }, () => 100));
  expect(late[19]?.lateMs).toBe(100);
  expect(late[20]?.lateMs).toBe(0);
  expect(one(0, 47_721_858)[1]).toMatchObject({ lateMs: 0, laterMs: 0 });
});

const still = { anna: { behind: 0 }, bo: { behind: 500 } };
const last = (...all: readonly Who[]) => looks(still, still, ...all).at(-1);

it('says how long packets wait on the link, by what all pictures have in common', () => {
  expect(last({ anna: { behind: 60 }, bo: { behind: 590 } })).toMatchObject({ queueMs: 60, fillsMs: 60 });
  expect(last({ anna: { behind: 60 }, bo: { behind: 590 } }, { anna: { behind: 130 }, bo: { behind: 640 } })).toMatchObject({
    queueMs: 130,
    fillsMs: 70
  });
  // One who sends late has a poor link of their own.
  expect(last({ anna: { behind: 400 }, bo: { behind: 500 } })).toMatchObject({ queueMs: 0, fillsMs: 0 });
});

it('does not take what a busy computer holds for a queue, and finds one behind a picture that is held for less', () => {
  expect(last({ anna: { behind: 90, held: 90 }, bo: { behind: 590, held: 90 } })).toMatchObject({ lateMs: 90, queueMs: 0 });
  const smooth = { anna: { behind: 0, held: 100 }, bo: { behind: 0, held: 100 } };
  expect(looks(smooth, smooth, { anna: { behind: 0, held: 30 }, bo: { behind: 0, held: 30 } }).at(-1)).toMatchObject({ queueMs: 70 });
});

it('asks a voice where one person is seen, and knows nothing of a link over which one person comes', () => {
  const voice = { anna: { behind: 0 }, 'dele voice': { behind: 0 } };
  expect(looks(voice, voice, { anna: { behind: 80 }, 'dele voice': { behind: 50 } }).at(-1)).toMatchObject({ queueMs: 50 });
  const seen = { ...still, 'dele voice': { behind: 0 } };
  expect(looks(seen, seen, { ...seen, anna: { behind: 80 }, bo: { behind: 580 } }).at(-1)).toMatchObject({ queueMs: 80 });
  expect(one(0, 0, 80)[2]).toMatchObject({ queueMs: null, fillsMs: 0 });
  const own = { anna: { behind: 0 }, 'anna voice': { behind: 0 } };
  expect(looks(own, own, { anna: { behind: 80 }, 'anna voice': { behind: 80 } }).at(-1)).toMatchObject({ queueMs: null });
});

it('does not ask a picture that stands', () => {
  const three = { ...still, cy: { behind: 0 } };
  const later = { anna: { behind: 80 }, bo: { behind: 580 }, cy: null };
  expect(looks(three, three, later).at(-1)).toMatchObject({ queueMs: 80, fillsMs: 80 });
});
