import { expect, test } from 'vitest';
import { Latest } from './latest.ts';

test('only the newest of what came meanwhile is sent, one at a time', async () => {
  const sent: number[] = [];
  const answers: (() => void)[] = [];
  const latest = new Latest<number>((value) => {
    sent.push(value);
    return new Promise<void>((answered) => answers.push(answered));
  });
  for (const value of [1, 2, 3]) latest.offer(value);
  expect(sent).toEqual([1]);
  answers[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual([1, 3]);
  latest.offer(4);
  latest.drop();
  answers[1]?.();
  await Promise.resolve();
  expect(sent).toEqual([1, 3]);
});
