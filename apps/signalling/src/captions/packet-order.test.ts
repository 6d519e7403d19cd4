import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PacketOrder } from './packet-order.ts';
import type { FeedPosition } from './packet-order.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function order(from?: FeedPosition) {
  const shown: string[] = [];
  const packets = new PacketOrder(from ?? null, ({ text }) => shown.push(text));
  const take = (seq: number | null, text: string): void => packets.take(seq, { text, form: 'captions' });
  return { shown, packets, take };
}

it('takes numbers from 0, as some software counts, and each once', () => {
  const { shown, take, packets } = order();
  expect(packets.last).toBe(0);
  for (const [seq, text] of [
    [0, 'zero'],
    [0, 'zero'],
    [1, 'one'],
    [0, 'zero'],
    [2, 'two']
  ] as const)
    take(seq, text);
  expect([shown, packets.last]).toEqual([['zero', 'one', 'two'], 2]);
});

it.each([0, 1])('software that is started again counts from %i, and every word of it counts', (begin) => {
  const { shown, take } = order();
  for (let n = 0; n < 5; n += 1) take(begin + n, `first ${n}`);
  vi.advanceTimersByTime(7_000);
  for (let n = 0; n < 5; n += 1) take(begin + n, `second ${n}`);
  expect(shown.slice(5)).toEqual(['second 0', 'second 1', 'second 2', 'second 3', 'second 4']);
});

it.each([0, 1])('the first number %i that comes again at once is a repeat', (begin) => {
  const { shown, take } = order();
  for (let n = 0; n < 3; n += 1) take(begin + n, `${n}`);
  vi.advanceTimersByTime(2_000);
  take(begin, 'again');
  expect(shown).toEqual(['0', '1', '2']);
});

it('goes on behind what was stored, also when that was number 0', () => {
  const { shown, take } = order({ run: 3, seq: 0 });
  take(0, 'zero');
  take(1, 'one');
  expect(shown).toEqual(['one']);
});

it('a packet without a number is the next one', () => {
  const { shown, take, packets } = order();
  take(null, 'a');
  take(null, 'b');
  take(2, 'b again');
  expect([shown, packets.last]).toEqual([['a', 'b'], 2]);
});
