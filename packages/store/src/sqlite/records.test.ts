import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { recordsContract } from '../contract/records-contract.ts';
import { inviteOne, person } from '../contract/records-people.ts';
import { openSqliteRecords } from './records.ts';

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'alongside-records-'));
}

recordsContract('SQLite in memory', {
  survivesClosing: false,
  home: async () => ({ open: () => openSqliteRecords(':memory:'), end: async () => undefined })
});

recordsContract('SQLite in a file', {
  survivesClosing: true,
  home: async () => {
    const dir = await folder();
    return { open: () => openSqliteRecords(join(dir, 'records.db')), end: () => rm(dir, { recursive: true }) };
  }
});

async function everyByte(dir: string): Promise<string> {
  const files = await Promise.all((await readdir(dir)).map((file) => readFile(join(dir, file))));
  return Buffer.concat(files).toString('latin1');
}

test('two processes on one file keep the limit of a room together', async () => {
  const dir = await folder();
  const both = await Promise.all([1, 2].map(() => openSqliteRecords(join(dir, 'records.db'))));
  onTestFinished(async () => {
    for (const one of both) await one.close();
    await rm(dir, { recursive: true });
  });
  const deck = { room: 'plenary', kind: 'slides', name: 'What we learned', pages: [] } as const;
  const film = { room: 'plenary', name: 'Leeds', mediaType: 'video/webm', size: 0, captions: '', script: '' } as const;
  const ids = ['a', 'b', 'c', 'd'];
  const put = await Promise.all(both.flatMap((one, n) => ids.map((id) => one.putDeck({ ...deck, id: `${id}${n}` }, 3))));
  expect(put.filter(Boolean)).toHaveLength(3);
  const shown = await Promise.all(both.flatMap((one, n) => ids.map((id) => one.putFilm({ ...film, id: `${id}${n}` }, 3))));
  expect(shown.filter(Boolean)).toHaveLength(3);
  for (const one of both) expect([(await one.decksOf('plenary')).length, (await one.filmsOf('plenary')).length]).toEqual([3, 3]);
});

describe('the files of Records', () => {
  test('hold no token and no cookie, and after erasing and closing nothing of the person', async () => {
    const dir = await folder();
    onTestFinished(() => rm(dir, { recursive: true }));
    const records = await openSqliteRecords(join(dir, 'records.db'));
    const { person: ana, token } = await inviteOne(records, person('Canary-Ana'));
    const cookie = (await records.openSession(ana.id)) ?? '';
    const captions = (await records.createCaptionToken(ana.id, 'plenary')) ?? '';
    await records.putProfile(ana.id, { need: 'canary-profile' });
    const before = await everyByte(dir);
    expect(before).toContain('Canary-Ana');
    for (const secret of [token, cookie, captions]) expect(before).not.toContain(secret);
    await records.erasePerson(ana.id);
    await records.close();
    const after = await everyByte(dir);
    for (const trace of ['Canary-Ana', 'canary-profile', ana.id]) expect(after).not.toContain(trace);
  });
});
