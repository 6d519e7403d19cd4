import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearsalOf } from '@alongside/domain';
import { ToldMedia } from '../testing/told-media.ts';
import { TestServer } from '../testing/server.ts';

let media: ToldMedia;
let server: TestServer;
beforeEach(async () => {
  media = new ToldMedia();
  server = await TestServer.start({ media });
});
afterEach(() => server.end());

type Present = Awaited<ReturnType<TestServer['enter']>>;
async function askFor(person: Present, purpose: 'room' | 'green' | 'rehearsal'): Promise<string> {
  person.raw(JSON.stringify({ f: 'media', purpose }));
  const { state } = await person.next('media', (frame) => frame.purpose === purpose);
  return state;
}
/** Twice in the room, as after a reconnect, and once backstage: three tokens, of which two are not the newest. */
async function deeplyIn(person: Present): Promise<void> {
  for (const purpose of ['room', 'green', 'rehearsal', 'room'] as const) expect(await askFor(person, purpose)).toBe('ready');
}
async function withLink(role: 'speaker' | 'delegate'): Promise<Present & { readonly token: string }> {
  const { cookie, id, token } = await server.join(role);
  const person = await server.connect(cookie);
  person.hello('plenary');
  await person.next('welcome');
  return Object.assign(person, { id, token });
}

describe('sound and picture end with the right to them', () => {
  it('of a revoked link: every token ever given, backstage and rehearsal too, and it is kept out', async () => {
    const neighbour = await server.enter('delegate');
    await askFor(neighbour, 'room');
    const person = await withLink('speaker');
    await deeplyIn(person);
    expect((await server.control('revoke', { url: person.token })).status).toBe(200);
    await person.whenClosed;
    expect(media.givenTo(person.id)).toHaveLength(4);
    expect(media.removed).toEqual(media.givenTo(person.id));
    for (const room of ['plenary', 'green-plenary', rehearsalOf(person.id)])
      expect(server.core.mediaDesk.wanted(room, person.id)).toBe('out');
    expect(server.core.mediaDesk.wanted('plenary', neighbour.id)).toEqual([]);
  });

  it('also after a restart: whose link was revoked before it stays out, and their neighbour in', async () => {
    const neighbour = await withLink('delegate');
    const person = await withLink('delegate');
    for (const one of [neighbour, person]) expect(await askFor(one, 'room')).toBe('ready');
    await server.control('revoke', { url: person.token });
    await server.stop();
    server = await TestServer.start({ media, folder: server.folder });
    expect(server.core.mediaDesk.wanted('plenary', person.id)).toBe('out');
    expect(server.core.mediaDesk.wanted('plenary', neighbour.id)).toBeNull();
  });

  it('of somebody banned from the day, wherever they are', async () => {
    const organiser = await server.enter('organiser');
    const person = await withLink('speaker');
    await deeplyIn(person);
    expect(await organiser.send('person.ban', { person: person.id })).toBe('ok');
    await person.whenClosed;
    expect(media.removed).toEqual(media.givenTo(person.id));
    expect(server.core.mediaDesk.wanted('green-plenary', person.id)).toBe('out');
  });

  it('of somebody removed from one room: there and backstage of it, but not from their own rehearsal', async () => {
    const host = await server.enter('host');
    const person = await withLink('speaker');
    await deeplyIn(person);
    expect(await host.send('person.remove', { person: person.id })).toBe('ok');
    await person.whenClosed;
    expect(media.removed).toEqual(media.givenTo(person.id).filter((given) => !given.startsWith('rehearsal-')));
    expect(server.core.mediaDesk.wanted('plenary', person.id)).toBe('out');
    expect(server.core.mediaDesk.wanted('workshop-1', person.id)).toBeNull();
  });

  it('of whoever came down from the stage: they publish nothing and hear nothing of backstage', async () => {
    const host = await server.enter('host');
    const person = await withLink('delegate');
    expect(await askFor(person, 'green')).toBe('refused');
    expect(await host.send('stage.invite', { person: person.id, contribution: null })).toBe('ok');
    expect(await person.send('stage.join', {})).toBe('ok');
    expect(await host.send('broadcast.start', {})).toBe('ok');
    expect([await askFor(person, 'room'), await askFor(person, 'green')]).toEqual(['ready', 'ready']);
    expect(await host.send('stage.takeOff', { person: person.id })).toBe('ok');
    expect(media.removed).toEqual(media.givenTo(person.id).filter((given) => given.startsWith('green-')));
    expect(media.stages.at(-1)).toBeNull();
    expect(await askFor(person, 'green')).toBe('refused');
  });

  it('of the browser that was left for another one; the new one has its own', async () => {
    const person = await withLink('delegate');
    expect(await askFor(person, 'room')).toBe('ready');
    const [old] = media.givenTo(person.id);
    const answer = await fetch(`${server.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: person.token, take: true })
    });
    const { cookie } = (await answer.json()) as { cookie: string };
    expect(await person.whenClosed).toBe((await person.next('bye')).code);
    expect(media.removed).toEqual([old]);
    const again = Object.assign(await server.connect(`alongside=${cookie}`), { id: person.id });
    again.hello('plenary');
    await again.next('welcome');
    expect(await askFor(again, 'room')).toBe('ready');
    expect(media.removed).toEqual([old]);
  });

  it('and begin again with a new link, while the old tokens stay out', async () => {
    const person = await withLink('delegate');
    expect(await askFor(person, 'room')).toBe('ready');
    const answer = await server.control('rotate', { url: person.token });
    const { link } = (await answer.json()) as { link: { url: string; name: string } };
    await person.whenClosed;
    expect(server.core.mediaDesk.wanted('plenary', person.id)).toBe('out');
    const joined = await fetch(`${server.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.url.split('/').at(-1) })
    });
    const { cookie } = (await joined.json()) as { cookie: string };
    const again = Object.assign(await server.connect(`alongside=${cookie}`), { id: person.id });
    again.hello('plenary');
    await again.next('welcome');
    expect(await askFor(again, 'room')).toBe('ready');
    expect(server.core.mediaDesk.wanted('plenary', person.id)).toEqual([]);
    expect(media.removed).toEqual(media.givenTo(person.id).filter((given) => given.includes(media.grants[0]?.identity ?? 'none')));
  });
});
