import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ViewerRoom, ViewerWall } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await TestServer.start();
  cookie = (await server.join('organiser')).cookie;
});
afterAll(() => server.end());

const look = async (slug: string): Promise<ViewerRoom | undefined> => {
  const wall = (await (await fetch(`${server.url}/api/wall`, { headers: { cookie } })).json()) as ViewerWall;
  return wall.rooms.find((one) => one.room === slug);
};

it('names who has what is on now in the plenary and left, and says when its last host left; nobody is listed there', async () => {
  await server.enter('delegate', 'plenary');
  const [host, helper] = [await server.enter('host', 'plenary'), await server.enter('helper', 'plenary')];
  const cue = (id: string, owner: string) => ({ id, title: id, who: 'Amina', minutes: 5, owner });
  expect(await host.send('show.plan', { cues: [cue('cue-film', helper.id), cue('cue-talk', host.id)] })).toBe('ok');
  expect(await host.send('broadcast.start', {})).toBe('ok');
  server.core.presence.tick();
  await expect.poll(() => look('plenary')).toMatchObject({ phase: 'live', noHost: false });
  expect(await look('plenary')).not.toHaveProperty('away');
  helper.close();
  await expect
    .poll(() => (server.core.presence.tick(), look('plenary')))
    .toMatchObject({ noHost: false, away: [{ id: helper.id, now: true }] });
  host.close();
  const both = [
    { id: helper.id, now: true },
    { id: host.id, now: false }
  ];
  await expect.poll(() => (server.core.presence.tick(), look('plenary'))).toMatchObject({ noHost: true, away: both });
  const again = await server.enter('host', 'plenary');
  expect(await again.send('broadcast.end', {})).toBe('ok');
  await expect.poll(() => look('plenary')).not.toHaveProperty('away');
  again.close();
});
