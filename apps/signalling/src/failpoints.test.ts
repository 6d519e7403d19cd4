import { expect, it } from 'vitest';
import { openSqliteRoomLog } from '@alongside/store';
import type { Commit } from '@alongside/store';
import { Crash, failpointNames, parseFailpoint } from './failpoints.ts';
import type { FailpointName } from './failpoints.ts';
import { readSettings } from './settings.ts';

const log = 'room:plenary';

/** What had happened when the process would have ended. */
async function crashAt(name: FailpointName, nth: number): Promise<string[]> {
  const seen: string[] = [];
  const crash = new Crash({ name, nth }, () => seen.push('crash'));
  const store = crash.store(await openSqliteRoomLog(':memory:'));
  store.subscribe(log, (entry) => seen.push(`told ${entry.v}`));
  const { epoch } = await store.open(log);
  const commit = (v: number): Commit => ({ log, epoch, expected: v - 1, key: `key-${v}`, at: 0, pv: 0, events: [], outcome: null });
  for (const v of [1, 2]) {
    await store.commit(commit(v));
    seen.push(`answered ${v}`);
    await store.choose(log, { counter: 'vote:a', member: `member-${v}`, choice: 'up', key: `vote-${v}`, outcome: null });
    seen.push(`counted ${v}`);
  }
  await store.saveSnapshot(log, { v: 2, pv: 0, state: null });
  await new Promise((turn) => setImmediate(turn));
  await store.close();
  return seen;
}

it('ends at the named moment, at the wanted time, and at no other', async () => {
  expect(await crashAt('in-start', 1)).toEqual(['crash', 'told 1', 'answered 1', 'counted 1', 'told 2', 'answered 2', 'counted 2']);
  expect((await crashAt('before-append', 2)).slice(0, 4)).toEqual(['told 1', 'answered 1', 'counted 1', 'crash']);
  expect((await crashAt('before-telling', 1)).slice(0, 2)).toEqual(['crash', 'told 1']);
  expect((await crashAt('after-append', 1)).slice(0, 3)).toEqual(['told 1', 'crash', 'answered 1']);
  expect((await crashAt('after-count', 1)).slice(0, 4)).toEqual(['told 1', 'answered 1', 'crash', 'counted 1']);
  expect((await crashAt('after-append', 3)).includes('crash')).toBe(false);
});

it('ends while a write is on its way', async () => {
  for (const name of ['in-append', 'in-count', 'in-snapshot'] as const)
    expect((await crashAt(name, 1)).filter((what) => what === 'crash')).toHaveLength(1);
});

it('ends after an answer has left', () => {
  const seen: string[] = [];
  const carrier = new Crash({ name: 'after-answer', nth: 2 }, () => seen.push('crash')).carrier({
    send: (text) => void seen.push(text),
    sendShared: () => undefined,
    together: (send) => send(),
    buffered: () => 0,
    close: () => undefined
  });
  const words = ['[{"f":"ok","id":"a"}]', '[{"f":"no","id":"b"}]', '[{"f":"ok","id":"c"}]'];
  for (const text of words) carrier.send(text);
  expect(seen).toEqual([...words, 'crash']);
});

it('reads a name and a number, and nothing else', () => {
  expect(parseFailpoint('after-append:7')).toEqual({ name: 'after-append', nth: 7 });
  expect(failpointNames.every((name) => parseFailpoint(`${name}:1`) !== null)).toBe(true);
  for (const text of ['after-append', 'after-append:0', 'after-append:-1', 'elsewhere:1', 'after-append:1.5', ':1'])
    expect([text, parseFailpoint(text)]).toEqual([text, null]);
});

it('is a setting of this machine alone', () => {
  const read = (env: Record<string, string>) => () => readSettings({ DATA_DIR: 'data', FAILPOINT: 'after-append:7', ...env }).failpoint;
  expect(read({})()).toEqual({ name: 'after-append', nth: 7 });
  expect(read({ FAILPOINT: '' })()).toBeNull();
  expect(read({ FAILPOINT: 'somewhere:1' })).toThrow('FAILPOINT must be a name and a number');
  expect(read({ PUBLIC_URL: 'https://conference.example.org' })).toThrow('FAILPOINT is for tests on this machine alone');
  expect(read({ HOST: '0.0.0.0', PUBLIC_URL: 'https://conference.example.org' })).toThrow('FAILPOINT is for tests on this machine alone');
  expect(read({ HOST: '0.0.0.0' })).toThrow('HOST opens this to other computers');
});
