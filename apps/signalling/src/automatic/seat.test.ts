import { expect, it } from 'vitest';
import type { Json } from '@alongside/store';
import { Seat } from './seat.ts';

/** What one server says reaches the others in this very turn, as from a store. */
class Channel {
  readonly #listeners = new Set<(message: Json) => void>();
  publish(_log: string, message: Json): void {
    for (const listener of this.#listeners) listener(message);
  }
  onMessage(_log: string, listener: (message: Json) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
const ready = { state: 'ready', sentence: '' } as const;
const failed = { state: 'failed', sentence: 'No engine.' } as const;

function house() {
  let now = 0;
  const channel = new Channel();
  const clock = { now: () => now };
  const seats = [0, 1].map(() => new Seat({ store: channel, clock, now: clock.now, changed: () => undefined }));
  const [left, right] = seats;
  if (left === undefined || right === undefined) throw new Error('two seats');
  return { left, right, channel, later: (ms: number) => (now += ms) };
}

it('of two that are ready the one that was ready first writes', () => {
  const { left, right, later } = house();
  expect([left.elsewhere, right.elsewhere]).toEqual([null, null]);
  left.set(ready);
  later(1);
  right.set(ready);
  expect([left.elsewhere, right.elsewhere]).toEqual([null, ready]);
});

it('one of two writes also when both came in one moment', () => {
  const { left, right } = house();
  left.set(ready);
  right.set(ready);
  expect([left.elsewhere, right.elsewhere].filter((one) => one === null)).toHaveLength(1);
});

it('whoever is ready goes before one that is not, and comes back behind', () => {
  const { left, right, later } = house();
  left.set(failed);
  later(1);
  right.set(ready);
  expect([left.elsewhere, right.elsewhere]).toEqual([ready, null]);
  later(1);
  left.set(ready);
  expect([left.elsewhere, right.elsewhere]).toEqual([ready, null]);
});

it('the next one goes on at once after a goodbye, and after seven seconds without a word', () => {
  const { left, right, later } = house();
  left.set(ready);
  later(1);
  right.set(ready);
  left.set(null);
  expect(right.elsewhere).toBeNull();
  later(1);
  left.set(ready);
  right.tell();
  expect([left.elsewhere, right.elsewhere]).toEqual([ready, null]);
  later(6_999);
  expect(left.elsewhere).toEqual(ready);
  later(1);
  expect(left.elsewhere).toBeNull();
});

it('a server without a transcriber knows how the others stand, also when it began later', () => {
  const { left, right, channel } = house();
  left.set(failed);
  const late = new Seat({ store: channel, clock: { now: () => 0 }, now: () => 0, changed: () => undefined });
  expect([right.elsewhere, late.elsewhere]).toEqual([failed, null]);
  left.tell();
  expect(late.elsewhere).toEqual(failed);
});

it.each([[null], ['text'], [{ node: 1 }], [{ node: 'other' }], [{ node: 'other', state: 'best', sentence: '', since: 0 }]])(
  'what is no such message seats nobody: %j',
  (message) => {
    const { left, channel } = house();
    channel.publish('transcribers', message);
    expect(left.elsewhere).toBeNull();
  }
);
