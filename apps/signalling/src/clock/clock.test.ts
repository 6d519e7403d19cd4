import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DelegateDayView, DelegateRoomView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

it('moves forward only, and what falls due fires in order, also what was set before a restart', async () => {
  const organiser = await server.enter('organiser');
  expect(await organiser.send('workshops.open', {})).toBe('ok');
  expect(await organiser.send('workshops.close', { inMs: 600_000, limitMs: 60_000 })).toBe('ok');
  const host = await server.enter('host', 'workshop-2');
  await host.until(() => host.view<DelegateRoomView>('room:workshop-2')?.closing !== null);
  const { folder } = server;
  await server.stop();
  server = await TestServer.start({ folder });

  const later = await server.enter('organiser');
  const room = await server.enter('host', 'workshop-2');
  expect((await server.control('clock', { at: '2025-07-01T08:00+01:00' })).status).toBe(409);
  expect((await server.control('clock', { by: '12m' })).status).toBe(200);
  expect((await later.next('notice')).now).toBeGreaterThan(Date.parse('2025-07-01T10:06+01:00'));
  await room.until(() => room.view<DelegateRoomView>('room:workshop-2').phase === 'ended');
  await later.until(() => later.view<DelegateDayView>('day').round === 'closed');
  const happened = (await server.core.store.read('room:workshop-2', 0, 1_000)).flatMap((entry) =>
    entry.events.map((event) => JSON.stringify(event))
  );
  const of = (part: string): number => happened.findIndex((event) => event.includes(part));
  expect(of('"minutes":5')).toBeGreaterThan(of('closing.set'));
  expect([of('"minutes":5') < of('"minutes":2'), of('"minutes":2') < of('"minutes":1'), of('"minutes":1') < of('room.closed')]).toEqual([
    true,
    true,
    true
  ]);
  expect(happened.filter((event) => event.includes('room.closed'))).toHaveLength(1);
});

it('is for this computer and its secret only', async () => {
  const answer = await fetch(`${server.url}/api/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
    body: '{"by":"1m"}'
  });
  expect(answer.status).toBe(403);
});
