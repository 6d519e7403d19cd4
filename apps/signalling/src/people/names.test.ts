import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';
import { NameRefused } from './people.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const real = { room: null, supports: null, sample: false } as const;

it('somebody real is given the name that others can read', async () => {
  const [given] = await server.core.people.add([{ ...real, name: ' S\u200bam\u202e Ｏkoro', role: 'delegate' }]);
  expect(given?.person.name).toBe('Sam Okoro');
});

it('nobody beside the team is given a name that looks like it, and nobody of that list is made', async () => {
  await server.core.people.add([{ ...real, name: 'Ana Host-Lewis', role: 'host' }]);
  const before = (await server.core.records.people()).length;
  for (const name of ['Аna Hоst-Lewis', 'Host', 'Sam (Organiser)', '\u2800']) {
    const list = [
      { ...real, name: 'Ben', role: 'delegate' },
      { ...real, name, role: 'delegate' }
    ] as const;
    await expect(server.core.people.add(list)).rejects.toThrow(NameRefused);
  }
  expect(await server.core.records.people()).toHaveLength(before);
});

it('what others read of a person is name and role apart: the badge is the interface’s', async () => {
  const host = await server.enter('host');
  const delegate = await server.enter('delegate');
  host.hello('plenary');
  const { me } = await host.next('welcome');
  expect(me.role).toBe('host');
  expect(me.name).not.toMatch(/host/iu);
  expect(await host.send('announcement.make', { text: 'Welcome.' })).toBe('ok');
  await delegate.until(() => JSON.stringify(delegate.view('room:plenary')).includes('Welcome.'));
  expect(JSON.stringify(delegate.view('room:plenary'))).not.toMatch(/"name":"[^"]*\(?(host|organiser)\b/iu);
});
