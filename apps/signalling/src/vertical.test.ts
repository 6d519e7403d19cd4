import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DelegateRoomView, HostRoomView, RoomOwn } from '@alongside/domain';
import { newId } from './testing/client.ts';
import { TestServer } from './testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const room = 'room:plenary';

it('takes one question from hello to the host and back, and answers only what is durable', async () => {
  const host = await server.enter('host');
  const delegate = await server.enter('delegate');
  await host.next('snap', (frame) => frame.log === room);
  const id = newId();
  expect(await delegate.send('contribution.ask', { id, way: 'writing', text: 'Who decides?', named: true })).toBe('ok');
  const stored = await server.core.store.read(room, 0, 1_000);
  expect(JSON.stringify(stored)).toContain('Who decides?');

  await host.until(() => host.view<HostRoomView>(room).queue.some((c) => c.id === id));
  expect(delegate.view<DelegateRoomView>(room).questions).toEqual([]);
  expect((delegate.own.get(room) as RoomOwn).contributions).toMatchObject([{ id, state: 'in-review', number: 1 }]);

  expect(await host.send('broadcast.start', {})).toBe('ok');
  expect(await host.send('contribution.ready', { id })).toBe('ok');
  await delegate.until(() => delegate.view<DelegateRoomView>(room).questions.some((c) => c.text === 'Who decides?'));
  expect(await delegate.send('contribution.ready', { id })).toBe('NOT_ALLOWED');
});
