import type { Segment } from '@alongside/domain';
import { expect, test } from 'vitest';
import type { ScreenAnswer } from '#lib/signalling/answers.ts';
import { ScreenPoll, type ScreenState } from './screen-poll.ts';

const segment = (id: string, text: string, rev = 1): Segment => ({
  id,
  lane: 'en-GB',
  kind: 'human',
  rev,
  speaker: null,
  text,
  t0: 0,
  t1: 0
});
const answer = (segments: readonly Segment[], from = 0): ScreenAnswer => ({
  room: 'plenary',
  lanes: [],
  offRecord: false,
  interims: [],
  segments,
  from
});

/** A screen whose questions are answered one by one, and whose time passes when the test says so. */
function screen(answers: readonly (ScreenAnswer | number | 'away')[]) {
  const asked: string[] = [];
  const due: (() => void)[] = [];
  const waiting = [...answers];
  const shown: ScreenState[] = [];
  const ports = {
    scheduler: {
      after: (_ms: number, run: () => void) => {
        due.push(run);
        return () => undefined;
      }
    },
    ask: (path: string) => {
      asked.push(path);
      const next = waiting.shift();
      if (next === undefined || next === 'away') return Promise.reject(new Error('away'));
      if (typeof next === 'number') return Promise.resolve(new Response(null, { status: next }));
      return Promise.resolve(Response.json(next));
    },
    random: () => 0.5
  };
  new ScreenPoll(answer([segment('a', 'One.')]), ports, (state) => shown.push(state)).start();
  const turn = async (): Promise<void> => {
    due.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  const texts = (): readonly string[] => shown.at(-1)?.view.segments.map(({ text }) => text) ?? [];
  const notice = (): string | null => shown.at(-1)?.notice ?? null;
  const noAutomatic = (): string | null | undefined => shown.at(-1)?.noAutomatic;
  return { notice, noAutomatic, asked, due, turn, texts };
}

test('takes what is new behind what it has, and says what it has', async () => {
  const { asked, turn, texts } = screen([answer([segment('b', 'Two.')], 1), answer([], 2)]);
  await turn();
  expect(texts()).toEqual(['One.', 'Two.']);
  await turn();
  expect(texts()).toEqual(['One.', 'Two.']);
  expect(asked).toEqual(['/api/screens/captions?from=1&revs=1', '/api/screens/captions?from=2&revs=2']);
});

test('takes everything when something was corrected', async () => {
  const { turn, texts } = screen([answer([segment('a', 'One, corrected.', 2)])]);
  await turn();
  expect(texts()).toEqual(['One, corrected.']);
});

test('keeps what it shows while the server is away, and goes on', async () => {
  const { notice, turn, texts } = screen(['away', 503, answer([segment('b', 'Two.')], 1)]);
  for (let n = 0; n < 2; n++) {
    await turn();
    expect([texts(), notice()]).toEqual([['One.'], 'We lost the connection. We are trying again.']);
  }
  await turn();
  expect([texts(), notice()]).toEqual([['One.', 'Two.'], null]);
});

test('asks no more when it may not read any more, and says what to do', async () => {
  const { notice, due, turn } = screen([401]);
  await turn();
  expect(notice()).toBe('This screen may not read here any more. Ask for a new code.');
  expect(due).toEqual([]);
});

test('says why no machine writes, for as long as that is so', async () => {
  const why = 'Automatic captions are switched off here.';
  const { noAutomatic, turn } = screen([{ ...answer([], 1), noAutomatic: why }, answer([], 1)]);
  expect(noAutomatic()).toBeNull();
  await turn();
  expect(noAutomatic()).toBe(why);
  await turn();
  expect(noAutomatic()).toBeNull();
});
