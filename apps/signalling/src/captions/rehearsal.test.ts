import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearsalOf } from '@alongside/domain';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

const post = async (address: string, seq: number, text: string): Promise<number> =>
  (
    await fetch(`${address}?seq=${seq}&lang=en-GB`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: text
    })
  ).status;
const minute = 60_000;

describe('a rehearsal', () => {
  let server: TestServer;
  let host: Awaited<ReturnType<TestServer['enter']>>;
  let organiser: Awaited<ReturnType<TestServer['enter']>>;
  beforeAll(async () => {
    server = await TestServer.start();
    [host, organiser] = [await server.enter('host', 'workshop-1'), await server.enter('organiser')];
  });
  afterAll(() => server.end());

  type Joined = Awaited<ReturnType<TestServer['join']>>;
  const set = (who: Pick<Joined, 'cookie'>, on: boolean): Promise<Response> =>
    fetch(`${server.url}/api/me/rehearsal`, {
      method: 'POST',
      headers: { cookie: who.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ on })
    });
  const heard = (room: string): readonly string[] =>
    server.core.shelves.captions.warm(room)?.reader.standing.state.segments.map(({ text }) => text) ?? [];
  const laneOf = (room: string) => server.core.shelves.captions.warm(room)?.reader.standing.state.lanes[0];
  const enters = async ({ cookie }: Pick<Joined, 'cookie'>, room: string) => {
    const tab = await server.connect(cookie);
    tab.hello(room);
    return tab;
  };

  it('has the words of a captioner’s software by POST and socket while it is on, and no other room has one of them', async () => {
    const captioner = await server.join('captioner', 'workshop-1');
    const mine = rehearsalOf(captioner.id);
    expect(await post(captioner.captions, 1, 'For everybody.\n')).toBe(200);
    await host.until(() => host.view<CaptionsView>('captions:workshop-1').segments.length > 0);
    await post(captioner.captions, 2, 'Half a line');
    expect((await set(captioner, true)).status).toBe(200);
    await expect.poll(() => heard('workshop-1')).toEqual(['For everybody.', 'Half a line']);
    expect(laneOf('workshop-1')).toMatchObject({ writer: null, standby: [] });
    const tab = await enters(captioner, mine);
    await tab.next('welcome');
    expect(await post(captioner.captions, 3, 'Only for me.\n')).toBe(200);
    await tab.until(() => tab.view<CaptionsView>(`captions:${mine}`).segments.length > 0);
    expect(await tab.send('caption.write', { lane: 'en-GB', id: 'typed-line', speaker: null, text: 'Typed.', t0: 1, t1: 2 })).toBe('ok');
    expect(heard(mine)).toEqual(['Only for me.', 'Typed.']);
    expect((await set(captioner, false)).status).toBe(200);
    expect(heard(mine), 'kept for nobody').toEqual([]);
    expect(await post(captioner.captions, 4, 'For everybody again.\n')).toBe(200);
    await expect.poll(() => heard('workshop-1')).toEqual(['For everybody.', 'Half a line', 'For everybody again.']);
  });

  it('lets whoever stands by go on in the room that was left, in the same moment', async () => {
    const [one, two] = [await server.join('captioner', 'workshop-2'), await server.join('captioner', 'workshop-2')];
    await post(one.captions, 1, 'First.\n');
    await expect.poll(() => laneOf('workshop-2')?.writer).toBe(one.id);
    await post(two.captions, 1, 'First.\n');
    await expect.poll(() => laneOf('workshop-2')?.standby).toEqual([two.id]);
    await set(one, true);
    expect(laneOf('workshop-2')).toMatchObject({ writer: two.id, standby: [] });
  });

  it('ends by itself one minute before its person’s session, and words go where the plan has them', async () => {
    const captioner = await server.join('captioner');
    const from = server.core.clock.now() + 20 * minute;
    const duties = [{ id: 'duty-number-1', team: 'team-number-1', room: 'workshop-3', from, to: from + 30 * minute }];
    const teams = [{ id: 'team-number-1', kind: 'captions' as const, people: [captioner.id] }];
    expect(await organiser.send('access.plan', { teams, duties })).toBe('ok');
    const answer = await (await set(captioner, true)).json();
    expect(answer).toEqual({ rehearsal: { room: rehearsalOf(captioner.id), until: from - minute } });
    await post(captioner.captions, 1, 'Trying.\n');
    await expect.poll(() => heard(rehearsalOf(captioner.id))).toEqual(['Trying.']);
    await server.control('clock', { by: '18m' });
    await post(captioner.captions, 2, 'Still trying.\n');
    await expect.poll(() => heard(rehearsalOf(captioner.id))).toEqual(['Trying.', 'Still trying.']);
    await server.control('clock', { by: '1m' });
    await post(captioner.captions, 3, 'In the session.\n');
    await expect.poll(() => heard('workshop-3')).toEqual(['In the session.']);
    expect(heard(rehearsalOf(captioner.id))).toEqual(['Trying.', 'Still trying.']);
  });

  it('is a room of one person: an interpreter signs there, a speaker is on its stage, and nobody else gets in', async () => {
    const [interpreter, speaker] = [await server.join('interpreter', 'workshop-1'), await server.join('speaker', 'plenary')];
    const signs = await enters(interpreter, rehearsalOf(interpreter.id));
    await signs.next('welcome');
    expect(await signs.send('bsl.take', {})).toBe('ok');
    const speaks = await enters(speaker, rehearsalOf(speaker.id));
    await speaks.next('welcome');
    expect(await speaks.send('stage.join', {})).toBe('ok');
    for (const role of ['delegate', 'host', 'organiser', 'captioner'] as const) {
      const other = await enters(await server.join(role), rehearsalOf(speaker.id));
      expect(await other.next('no')).toMatchObject({ code: 'NO_SUCH_ROOM' });
    }
    const delegate = await server.join('delegate');
    const own = await enters(delegate, rehearsalOf(delegate.id));
    expect(await own.next('no')).toMatchObject({ code: 'NO_SUCH_ROOM' });
    expect((await set(delegate, true)).status).toBe(403);
    expect((await set({ cookie: '' }, true)).status).toBe(401);
  });
});
