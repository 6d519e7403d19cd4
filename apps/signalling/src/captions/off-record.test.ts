import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

/** A host and a captioner's software in one workshop. */
async function roomOf(room: string) {
  const captioner = await server.join('captioner', room);
  const host = await server.enter('host', room, room);
  let seq = 0;
  return {
    host,
    post: async (body: string): Promise<void> => {
      const address = `${captioner.captions}?seq=${(seq += 1)}&lang=en-GB`;
      expect((await fetch(address, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body })).status).toBe(200);
    },
    record: async (off: boolean): Promise<void> => expect(await host.send('record.set', { off })).toBe('ok'),
    seen: (words: string) => host.next('cap', ({ text }) => text === words),
    stored: (): readonly string[] => host.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text)
  };
}

it('ends with a line of its own: what was begun before is not stored with what follows', async () => {
  const { host, post, record, seen, stored } = await roomOf('workshop-1');
  await record(true);
  await post('Between us');
  await seen('Between us');
  await record(false);
  await post(' and now for everybody.\n');
  await host.until(() => stored().length > 0);
  expect(stored()).toEqual(['and now for everybody.']);
});

it('stores nothing either by taking back the end of a line that is stored', async () => {
  const { host, post, record, seen, stored } = await roomOf('workshop-2');
  await post('We asked him.\n');
  await host.until(() => stored().length > 0);
  await record(true);
  await post('\b\b about his health.\n');
  await seen('about his health.');
  await record(false);
  await post('Now the next point.\n');
  await host.until(() => stored().length > 1);
  expect(stored()).toEqual(['We asked him.', 'Now the next point.']);
});

it('ends on every page in the moment in which the record goes on', async () => {
  const { post, record, seen } = await roomOf('workshop-4');
  await record(true);
  await post('Half a line');
  await seen('Half a line');
  await record(false);
  await seen('');
  await record(true);
  await post('A whole line.\n');
  await seen('A whole line.');
  await record(false);
  await seen('');
});

it('is gone for whoever comes after it, the last line too', async () => {
  const { host, post, record, seen, stored } = await roomOf('workshop-3');
  await record(true);
  await post('Between us only.\n');
  await seen('Between us only.');
  await record(false);
  const late = await server.enter('helper', 'workshop-3');
  await post('For everybody.\n');
  await host.until(() => stored().length > 0);
  await late.until(() => late.view<CaptionsView>('captions:workshop-3').segments.length > 0);
  expect(JSON.stringify(late.frames)).not.toContain('Between us');
});
