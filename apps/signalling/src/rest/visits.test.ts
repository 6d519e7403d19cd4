import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';
import type { VisitsAnswer } from './visit-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const visits = async (cookie: string): Promise<Record<string, string | null>> => {
  const answer = await fetch(`${server.url}/api/visits`, { headers: { cookie } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { rooms } = (await answer.json()) as VisitsAnswer;
  return Object.fromEntries(rooms.map(({ room, code }) => [room, code]));
};

it('says of each workshop what its door would say to this person now: a full one, a locked one, one’s own, for each their own', async () => {
  const organiser = await server.enter('organiser');
  const plan = [1, 2, 3].map((n) => ({ room: `workshop-${n}`, session: `s${n}`, title: `Workshop ${n}`, capacity: n === 2 ? 1 : 5 }));
  expect(await organiser.send('workshops.plan', { workshops: plan })).toBe('ok');
  const [ada, sam] = [await server.join('delegate'), await server.join('delegate')];
  const inside = await server.connect(sam.cookie);
  inside.hello('plenary');
  await inside.next('welcome');
  expect(await inside.send('place.choose', { room: 'workshop-2' })).toBe('ok');
  expect(await visits(ada.cookie)).toEqual({ 'workshop-1': 'NOT_NOW', 'workshop-2': 'NOT_NOW', 'workshop-3': 'NOT_NOW' });

  expect(await organiser.send('workshops.open', {})).toBe('ok');
  const host = await server.enter('host', 'workshop-3');
  expect(await host.send('room.lock', { on: true, reason: 'We speak in confidence now' })).toBe('ok');
  expect(await visits(ada.cookie)).toEqual({ 'workshop-1': null, 'workshop-2': 'ROOM_FULL', 'workshop-3': 'ROOM_LOCKED' });
  expect(await visits(sam.cookie)).toEqual({ 'workshop-1': null, 'workshop-2': null, 'workshop-3': 'ROOM_LOCKED' });
  const helper = await server.join('helper');
  expect(Object.values(await visits(helper.cookie))).toEqual([null, null, null]);

  expect(await host.send('room.lock', { on: false, reason: '' })).toBe('ok');
  expect((await visits(ada.cookie))['workshop-3']).toBeNull();
  expect((await fetch(`${server.url}/api/visits`)).status).toBe(401);
});
