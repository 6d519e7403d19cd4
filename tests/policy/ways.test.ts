import type { CaptionsView, HostRoomView } from '@alongside/domain';
import { newId, TestServer } from '@alongside/signalling/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comeIn, must } from './wire-house.ts';
import type { Guest } from './wire-house.ts';

/** Ways around the table: what a command says of its sender, and doors other than the socket’s. */
let server: TestServer;
let host: Guest;
beforeAll(async () => {
  server = await TestServer.start();
  host = await comeIn(server, 'host', { from: 'plenary' });
  await must(host, 'broadcast.start', {});
});
afterAll(() => server.end());

const question = (id: string) => ({ id, way: 'writing', text: 'Who decides?', named: true });
async function byForm(cookie: string, type: string, data: object, room = 'plenary'): Promise<string> {
  const answer = await fetch(`${server.url}/api/rooms/${room}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ id: newId(), type, data })
  });
  const body = (await answer.json()) as { readonly ok: boolean; readonly code?: string };
  return body.ok ? 'ok' : (body.code ?? 'no code');
}

describe('who somebody is', () => {
  it('is part of the name of a command: the same id of two people has its effect for both', async () => {
    const [ada, ben] = [await comeIn(server, 'delegate'), await comeIn(server, 'delegate')];
    const [id, one, two] = [newId(), newId(), newId()];
    expect(await ada.send('contribution.ask', question(one), id)).toBe('ok');
    expect(await ben.send('contribution.ask', question(two), id)).toBe('ok');
    await host.until(() => [one, two].every((q) => host.view<HostRoomView>('room:plenary').queue.some((c) => c.id === q)));
    // Nobody learns from another’s id how that one was answered.
    const refused = newId();
    expect(await host.send('announcement.make', { text: 'Lunch is at noon.' }, refused)).toBe('ok');
    expect(await ada.send('announcement.make', { text: 'Lunch is at noon.' }, refused)).toBe('NOT_ALLOWED');
  });

  it('is no part of its data: whoever says that they are somebody else is not understood', async () => {
    const ada = await comeIn(server, 'delegate');
    for (const claim of [{ actor: host.id }, { person: host.id }, { role: 'host' }, { room: 'workshop-1' }])
      expect(await ada.send('announcement.make', { text: 'Lunch is at noon.', ...claim })).toBe('BAD_DATA');
  });

  it('on the stage is read from the room: nobody writes own words who does not stand there', async () => {
    const [ada, ben] = [await comeIn(server, 'delegate'), await comeIn(server, 'delegate')];
    const own = { lane: 'en-GB-own', kind: 'own' };
    expect(await ada.send('lane.take', own)).toBe('NOT_ALLOWED');
    await must(host, 'stage.invite', { person: ben.id, contribution: null });
    await must(ben, 'stage.join', {});
    expect(await ben.send('lane.take', own)).toBe('ok');
    expect(await ada.send('caption.write', { lane: own.lane, id: newId(), speaker: null, text: 'Mine.', t0: 1, t1: 2 })).toBe('LANE_TAKEN');
    expect(ada.view<CaptionsView>('captions:plenary').segments.map(({ text }) => text)).not.toContain('Mine.');
  });
});

describe('every door', () => {
  it('is shut for whoever was removed: socket, form, page, and a link opened again', async () => {
    const ada = await comeIn(server, 'delegate');
    const socket = await server.connect(ada.cookie);
    await must(host, 'person.remove', { person: ada.id });
    expect(await byForm(ada.cookie, 'help.call', { about: 'help', text: '' })).toBe('REMOVED');
    expect((await fetch(`${server.url}/api/rooms/plenary/view`, { headers: { cookie: ada.cookie } })).status).toBe(403);
    const again = await server.connect(ada.cookie);
    again.hello('plenary');
    expect(await again.next('no')).toMatchObject({ id: 'hello', code: 'REMOVED' });
    expect(again.frames.some(({ f }) => f === 'snap')).toBe(false);
    socket.close();
  });

  it('of a workshop is shut to those without a place until it opens, and what they send there is not heard', async () => {
    const ada = await comeIn(server, 'delegate');
    expect(await byForm(ada.cookie, 'hand.raise', { id: newId(), way: 'signing' }, 'workshop-5')).toBe('NOT_NOW');
    ada.hello('workshop-5');
    expect(await ada.next('no')).toMatchObject({ id: 'hello', code: 'NOT_NOW' });
    expect([...ada.views.keys()].filter((log) => log.includes('workshop-5'))).toEqual([]);
    // Whoever was refused stands where they stood.
    expect(await ada.send('hand.raise', { id: newId(), way: 'signing' })).toBe('ok');
    expect((await server.core.store.open('room:workshop-5')).v).toBe(0);
  });

  it('needs a room: a socket that is nowhere does nothing', async () => {
    const { cookie } = await server.join('organiser');
    const nowhere = await server.connect(cookie);
    expect(await nowhere.send('message.all', { text: 'Hello.' })).toBe('NOT_HERE');
    nowhere.hello('no-such-room');
    expect((await nowhere.next('no', (frame) => frame.id === 'hello')).code).toBe('NO_SUCH_ROOM');
  });
});
