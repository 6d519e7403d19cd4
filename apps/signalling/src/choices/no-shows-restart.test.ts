import { expect, it } from 'vitest';
import type { HostDayView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

const room = 'workshop-1';

it('whoever came once keeps their place when the server begins anew and they stay away, and whoever never came does not', async () => {
  const first = await TestServer.start();
  const organiser = await first.enter('organiser');
  const workshops = [{ room, session: room, title: 'One', capacity: 2 }];
  expect(await organiser.send('workshops.plan', { workshops })).toBe('ok');
  const [comes, absent, waits] = [await first.enter('delegate'), await first.enter('delegate'), await first.enter('delegate')];
  for (const person of [comes, absent, waits]) expect(await person.send('place.choose', { room })).toBe('ok');
  expect(await organiser.send('workshops.open', {})).toBe('ok');
  comes.hello(room);
  await comes.next('welcome');
  await first.core.noShows.look();
  await first.stop();

  const second = await TestServer.start({ folder: first.folder });
  await second.control('clock', { by: '30m' });
  await second.core.noShows.look();
  const host = await second.enter('organiser');
  const view = host.views.get('day') as HostDayView;
  expect(view.people.flatMap(({ chosen }) => chosen.map(({ id }) => id))).toEqual([comes.id]);
  await second.end();
});
