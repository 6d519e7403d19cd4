import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Heard, oneTo } from '../contract/room-log-home.ts';
import type { LogEntry } from '../room-log.ts';
import { type Continuation, Follower } from './follower.ts';

/** A log in memory: what the follower reads is what has been appended by then. */
class Log {
  epoch = 'e';
  v = 0;

  append(): LogEntry {
    this.v += 1;
    return { v: this.v, pv: this.v, at: 0, events: [this.v] };
  }

  readonly readAfter = async (v: number, limit: number): Promise<Continuation> => {
    const entries = oneTo(this.v)
      .slice(v, v + limit)
      .map((n) => ({ v: n, pv: n, at: 0, events: [n] }));
    return { epoch: this.epoch, v: this.v, entries };
  };
}

function following(log: Log): { readonly follower: Follower; readonly heard: Heard } {
  const [follower, heard] = [new Follower({ readAfter: log.readAfter }), new Heard()];
  follower.subscribers.add(heard);
  return { follower, heard };
}

test('entries appended after the first look and before pushes arrive are read when they do, without another push', async () => {
  const log = new Log();
  log.append();
  const { follower, heard } = following(log);
  const listening = Promise.withResolvers<void>();
  const started = follower.start(listening.promise);
  await setImmediate();
  for (const _ of oneTo(3)) log.append();
  listening.resolve();
  await started;
  expect(heard.versions).toEqual([2, 3, 4]);
});

test('a push that comes before the position is known is read from the log', async () => {
  const log = new Log();
  const heard = new Heard();
  const first = Promise.withResolvers<Continuation>();
  const slow = new Follower({ readAfter: (v, limit) => (limit === 0 ? first.promise : log.readAfter(v, limit)) });
  slow.subscribers.add(heard);
  const filled = slow.fill();
  const entry = log.append();
  slow.offer('e', 1, () => entry, false);
  first.resolve({ epoch: 'e', v: 0, entries: [] });
  await filled;
  expect(heard.versions).toEqual([1]);
});

test('a gap is filled from the log, late and repeated pushes are dropped', async () => {
  const log = new Log();
  const { follower, heard } = following(log);
  await follower.start(Promise.resolve());
  const [first, second, third] = [log.append(), log.append(), log.append()];
  follower.offer('e', 3, () => third, false);
  await follower.fill();
  follower.offer('e', 2, () => second, false);
  follower.offer('e', 1, () => first, true);
  expect(heard.versions).toEqual([1, 2, 3]);
});

test('more entries than one read holds are all delivered', async () => {
  const log = new Log();
  const { follower, heard } = following(log);
  await follower.start(Promise.resolve());
  for (const _ of oneTo(1_234)) log.append();
  await follower.fill();
  expect(heard.versions).toEqual(oneTo(1_234));
});
