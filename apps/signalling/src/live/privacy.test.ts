import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostRoomView } from '@alongside/domain';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const room = 'room:plenary';
const canary = (what: string): string => `canary-${what}-${newId()}`;

it('sends no private word to a delegate, in no byte of any frame, page or log line', async () => {
  const host = await server.enter('host');
  const asker = await server.enter('delegate');
  const speaker = await server.enter('speaker');
  const reader = await server.enter('delegate');
  const words = {
    waiting: canary('waiting'),
    reason: canary('reason'),
    departure: canary('departure'),
    note: canary('note'),
    cue: canary('cue'),
    help: canary('help'),
    private: canary('anonymous')
  };
  const [first, second, third] = [newId(), newId(), newId()];
  await asker.send('contribution.ask', { id: first, way: 'writing', text: words.waiting, named: true });
  await asker.send('contribution.ask', { id: second, way: 'writing', text: canary('declined'), named: true });
  await asker.send('contribution.ask', { id: third, way: 'writing', text: words.private, named: false });
  expect(await host.send('contribution.decline', { id: second, reason: words.reason })).toBe('ok');
  expect(await host.send('note.send', { to: speaker.id, text: words.note })).toBe('ok');
  expect(await host.send('show.plan', { cues: [{ id: newId(), title: words.cue, who: 'Tom', minutes: 5 }] })).toBe('ok');
  expect(await asker.send('help.call', { about: 'help', text: words.help })).toBe('ok');
  expect(await host.send('bsl.signalSeen', { id: newId() })).not.toBe('ok');
  await host.until(() => host.view<HostRoomView>(room).notes.some((note) => note.text === words.note));

  // Afterwards somebody asks for the same by page and by coming in again.
  const late = await server.enter('delegate');
  await late.next('snap', (frame) => frame.log === room);
  const { cookie } = await server.join('delegate');
  const page = await (await fetch(`${server.url}/api/rooms/plenary/view`, { headers: { cookie } })).text();
  const marker = newId();
  await host.send('announcement.make', { text: marker });
  for (const person of [reader, late]) await person.until(() => person.received.some((text) => text.includes(marker)));

  const seen = [...reader.received, ...late.received, page].join('\n');
  for (const word of Object.values(words)) expect(seen.includes(word), word).toBe(false);
  expect(seen.includes(first)).toBe(false);
  expect(seen.includes(asker.id)).toBe(false);
  // The author of an anonymous question sees it; the host sees its words and no name.
  expect(asker.received.join('').includes(words.private)).toBe(true);
  expect(host.view<HostRoomView>(room).queue.find((one) => one.id === third)?.person).toBeNull();
  const log = JSON.stringify(server.lines);
  for (const word of Object.values(words)) expect(log.includes(word)).toBe(false);
});

it('gives delegates no position that moves when only hosts see a change', async () => {
  const host = await server.enter('host');
  const delegate = await server.enter('delegate');
  await delegate.next('snap', (frame) => frame.log === room);
  const before = delegate.positions.get(room);
  for (let n = 0; n < 5; n++) await host.send('contribution.compose', { id: newId(), way: 'writing' });
  delegate.raw(JSON.stringify({ f: 'ping', t: 1 }));
  expect((await delegate.next('pong')).top[room]).toEqual(before);
});
