import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessOf, roomOf } from '@alongside/domain';
import type { CaptionsView, DayOwn } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

const post = (address: string, seq: number, body: string): Promise<Response> =>
  fetch(`${address}?seq=${seq}&lang=en-GB`, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
const minute = 60_000;

describe('captions and BSL by the access plan', () => {
  let server: TestServer;
  let organiser: Awaited<ReturnType<TestServer['enter']>>;
  let plans = 0;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());
  beforeEach(async () => {
    organiser = await server.enter('organiser');
  });

  const texts = (client: { view<V>(name: string): V }, room: string): string[] =>
    client.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text);
  const laneOf = (room: string) => server.core.shelves.captions.warm(room)?.reader.standing.state.lanes[0];
  const now = (): number => server.core.clock.now();
  const planned = (person: string): string | null | undefined => {
    const day = server.core.shelves.day.warm('plenary')?.reader.standing.state;
    return day === undefined ? undefined : roomOf(accessOf(day), person);
  };
  /** One team for two rooms, the first in twenty minutes. Resolves with the team's id. */
  async function plan(kind: 'captions' | 'bsl', people: readonly string[], [first, second]: readonly [string, string]): Promise<string> {
    const n = (plans += 1);
    const team = `team-number-${n}`;
    const from = now() + 20 * minute;
    const duties = [
      { id: `duty-first-${n}`, team, room: first, from, to: from + 30 * minute },
      { id: `duty-second-${n}`, team, room: second, from: from + 35 * minute, to: from + 60 * minute }
    ];
    expect(await organiser.send('access.plan', { teams: [{ id: team, kind, people }], duties })).toBe('ok');
    return team;
  }
  async function forward(minutes: number): Promise<void> {
    expect((await server.control('clock', { by: `${minutes}m` })).status).toBe(200);
  }

  it('go from one address into the room that is planned: half a line stays where it was said, and numbers go on', async () => {
    const captioner = await server.join('captioner');
    const [here, there] = [await server.enter('host', 'workshop-1'), await server.enter('host', 'workshop-2')];
    await plan('captions', [captioner.id], ['workshop-1', 'workshop-2']);
    expect((await post(captioner.captions, 1, 'Too early.\n')).status).toBe(200);
    await forward(11);
    await expect.poll(() => planned(captioner.id)).toBe('workshop-1');
    await post(captioner.captions, 2, 'In the first room.\n');
    await here.until(() => texts(here, 'workshop-1').length > 0);
    await post(captioner.captions, 3, 'Half a line');
    await here.next('cap', (frame) => frame.text === 'Half a line');
    await forward(40);
    await here.until(() => texts(here, 'workshop-1').length > 1);
    expect(laneOf('workshop-1')).toMatchObject({ writer: captioner.id });
    await forward(1);
    await expect.poll(() => laneOf('workshop-1')).toMatchObject({ writer: null, standby: [] });
    for (const [seq, body] of [
      [3, 'Half a line'],
      [4, 'In the second room.\n']
    ] as const)
      await post(captioner.captions, seq, body);
    await there.until(() => texts(there, 'workshop-2').length > 0);
    expect(texts(here, 'workshop-1')).toEqual(['In the first room.', 'Half a line']);
    expect(texts(there, 'workshop-2')).toEqual(['In the second room.']);
  });

  it('are written by a team where it is, and in no other room', async () => {
    const { cookie, id } = await server.join('captioner');
    const team = await plan('captions', [id], ['workshop-3', 'workshop-4']);
    const tab = await server.connect(cookie);
    tab.hello('workshop-3');
    await tab.next('welcome');
    const take = () => tab.send('lane.take', { lane: 'en-GB', kind: 'human' });
    expect([await take(), await tab.send('lane.ready', { lane: 'en-GB' })]).toEqual(['NOT_HERE', 'NOT_HERE']);
    expect(await organiser.send('access.route', { team, room: 'workshop-3' })).toBe('ok');
    await tab.next('own', (frame) => frame.log === 'day' && (frame.own as DayOwn).duty?.room === 'workshop-3');
    expect(await take()).toBe('ok');
    expect(await organiser.send('access.route', { team, room: 'workshop-4' })).toBe('ok');
    expect(await take()).toBe('NOT_HERE');
    await forward(1);
    await expect.poll(() => laneOf('workshop-3')).toMatchObject({ writer: null });
  });

  it('are signed by a team where it is: it leaves the tile of the room before', async () => {
    const { cookie, id } = await server.join('interpreter');
    const team = await plan('bsl', [id], ['workshop-5', 'workshop-6']);
    const tab = await server.connect(cookie);
    tab.hello('workshop-5');
    await tab.next('welcome');
    expect(await tab.send('bsl.take', {})).toBe('NOT_HERE');
    expect(await organiser.send('access.route', { team, room: 'workshop-5' })).toBe('ok');
    expect(await tab.send('bsl.take', {})).toBe('ok');
    expect(await organiser.send('access.route', { team, room: 'workshop-6' })).toBe('ok');
    await forward(1);
    const onAir = () => server.core.shelves.room.warm('workshop-5')?.reader.standing.state.bsl.onAir;
    await expect.poll(onAir).toBeNull();
    expect(await tab.send('bsl.ready', {})).toBe('NOT_HERE');
  });

  it('are missed by whoever runs the day, in whatever room they look: planned BSL that nobody signs', async () => {
    const [{ cookie: runs }, { cookie: chairs }] = [await server.join('organiser'), await server.join('host', 'plenary')];
    const others = [await server.join('delegate'), await server.join('host', 'workshop-2'), await server.join('interpreter')];
    const ask = (cookie: string) => fetch(`${server.url}/api/access-plan/missing`, { headers: { cookie } });
    const missing = async (): Promise<unknown> => {
      const [one, other] = await Promise.all([runs, chairs].map(async (cookie) => (await ask(cookie)).json() as Promise<unknown>));
      expect(other).toEqual(one);
      return one;
    };
    const { cookie, id } = await server.join('interpreter');
    await plan('bsl', [id], ['workshop-1', 'workshop-2']);
    expect(await missing()).toEqual({ missing: [] });
    await forward(21);
    expect(await missing()).toEqual({ missing: ['workshop-1'] });
    const tab = await server.connect(cookie);
    tab.hello('workshop-1');
    await tab.next('welcome');
    expect(await tab.send('bsl.take', {})).toBe('ok');
    expect(await missing()).toEqual({ missing: [] });
    expect(await tab.send('bsl.leave', {})).toBe('ok');
    expect(await missing()).toEqual({ missing: ['workshop-1'] });
    for (const { cookie: watches } of others) expect((await ask(watches)).status).toBe(403);
  });

  it('do not bind anybody whom it does not name', async () => {
    const other = await server.enter('captioner', 'workshop-6');
    expect(await other.send('lane.take', { lane: 'en-GB', kind: 'human' })).toBe('ok');
  });
});
