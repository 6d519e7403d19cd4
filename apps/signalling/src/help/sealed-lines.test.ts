import { openSqliteRecords, openSqliteRoomLog } from '@alongside/store';
import { expect, it, onTestFinished } from 'vitest';
import { SealedLines } from './sealed-lines.ts';

async function stores() {
  const [rooms, records] = [await openSqliteRoomLog(':memory:'), await openSqliteRecords(':memory:')];
  onTestFinished(async () => {
    await Promise.all([rooms.close(), records.close()]);
  });
  const open = (secret: string): SealedLines => new SealedLines({ records, meta: rooms.meta, secret });
  return { records, open };
}
const first = { line: 'help-one', reader: null, at: 1 };
const [secret, another] = ['the secret of the installation', 'another secret'];

it('words are read with the stored half and the secret, by any node, and without either there are none', async () => {
  const { open } = await stores();
  await open(secret).add(first, { text: 'Between us' });
  expect(await open(secret).read('help-one')).toEqual([{ at: 1, words: { text: 'Between us' } }]);
  expect(await open(another).read('help-one')).toEqual([]);
  expect(await open(secret).read('help-two')).toEqual([]);
});

it('bytes that are moved to another line are not read there', async () => {
  const { records, open } = await stores();
  const lines = open(secret);
  await lines.add(first, 'ours');
  await lines.add({ ...first, line: 'help-two' }, 'theirs');
  const [ours] = await records.sealedOf('help-one');
  await records.addSealed({ line: 'help-two', reader: null, at: 2, sealed: ours?.sealed ?? '' });
  await records.addSealed({ line: 'help-two', reader: null, at: 3, sealed: 'no-such-bytes' });
  expect((await lines.read('help-two')).map(({ words }) => words)).toEqual(['theirs']);
});

it('what is forgotten is unreadable for whoever kept a copy of the bytes', async () => {
  const { records, open } = await stores();
  const lines = open(secret);
  await lines.add(first, 'ours');
  const [copy] = await records.sealedOf('help-one');
  await lines.forget('help-one');
  expect(await records.sealedLines()).toEqual([]);
  if (copy !== undefined) await records.addSealed(copy);
  expect(await lines.read('help-one')).toEqual([]);
});

it('says whose a line is to nobody without the secret', async () => {
  const { open } = await stores();
  expect(open(secret).tagOf('ada')).toMatch(/^[0-9a-f]{20}$/u);
  expect(open(secret).tagOf('ada')).not.toBe(open(another).tagOf('ada'));
  expect(open(secret).tagOf('ada')).not.toBe(open(secret).tagOf('ben'));
});
