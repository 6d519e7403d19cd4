import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostDayView } from '@alongside/domain';
import type { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

const room = 'workshop-1';
let server: TestServer;
let organiser: Client;
beforeAll(async () => {
  server = await TestServer.start();
  organiser = await server.enter('organiser');
  const workshops = [{ room, session: room, title: 'One', capacity: 20 }];
  expect(await organiser.send('workshops.plan', { workshops })).toBe('ok');
});
afterAll(() => server.end());

const people = (client: Client): readonly string[] =>
  ((client.views.get('day') as HostDayView | undefined)?.people ?? []).flatMap(({ chosen }) => chosen.map(({ id }) => id));

it('R-89 a host who comes in is told of every place that was chosen, also of those that the others will be told in a moment', async () => {
  const chosen: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const delegate = await server.enter('delegate');
    expect(await delegate.send('place.choose', { room })).toBe('ok');
    chosen.push(delegate.id);
    const latecomer = await server.enter('host', 'plenary');
    expect(people(latecomer)).toEqual(chosen);
  }
  await organiser.until(() => people(organiser).length === chosen.length);
  expect(people(organiser)).toEqual(chosen);
});
