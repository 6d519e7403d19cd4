import { afterEach, beforeEach, expect, it } from 'vitest';
import { rehearsalOf } from '@alongside/domain';
import type { CaptionsView } from '@alongside/domain';
import { controlSecret, TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';
import { ToldTranscriber } from '../testing/told-transcriber.ts';

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start({ media: new ToldMedia() });
});
afterEach(() => server.end());

type Joined = Awaited<ReturnType<TestServer['join']>>;
const set = ({ cookie }: Joined, on: boolean): Promise<Response> =>
  fetch(`${server.url}/api/me/rehearsal`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ on })
  });
const kept = (room: string): readonly string[] =>
  server.core.shelves.captions.warm(room)?.reader.standing.state.segments.map(({ text }) => text) ?? [];

/** A speaker alone in their rehearsal, and a transcriber that hears. */
async function alone() {
  const [host, speaker] = [await server.enter('host'), await server.join('speaker', 'plenary')];
  const transcriber = await ToldTranscriber.ready(server, controlSecret);
  expect((await set(speaker, true)).status).toBe(200);
  const room = rehearsalOf(speaker.id);
  const tab = await server.connect(speaker.cookie);
  tab.hello(room);
  await tab.next('welcome');
  await transcriber.next('rooms', ({ rooms }) => rooms.some((one) => one.room === room && one.booked && one.shown));
  await tab.until(() => tab.view<CaptionsView>(`captions:${room}`).lanes.some(({ kind, on }) => kind === 'automatic' && on));
  const says = (id: string, text: string): void => transcriber.hear({ room, person: speaker.id, id, text });
  return { host, speaker, transcriber, room, tab, says };
}

it('a rehearsal has automatic captions of its own, and no other room has one of them', async () => {
  const { host, speaker, transcriber, room, tab, says } = await alone();
  transcriber.send({ f: 'join', room });
  expect((await transcriber.next('grant', (grant) => grant.room === room)).room).toBe(room);
  transcriber.send({ f: 'speech', room, person: speaker.id, on: true });
  says('auto-trial-1', 'I try my voice.');
  await tab.until(() => tab.view<CaptionsView>(`captions:${room}`).segments.some(({ text }) => text === 'I try my voice.'));
  expect(kept('plenary')).toEqual([]);
  expect(JSON.stringify(host.frames)).not.toContain('I try my voice.');
  expect(server.core.wall.talk.of(room, performance.now()).who, 'nobody is measured alone').toEqual([]);
});

it('while a room with others is on air it comes after that, a finished line at a time', async () => {
  const { host, transcriber, room } = await alone();
  expect(await host.send('broadcast.start', {})).toBe('ok');
  const { rooms } = await transcriber.next('rooms', (frame) => frame.rooms.some((one) => one.room === 'plenary'));
  expect(rooms.filter((one) => ['plenary', room].includes(one.room))).toEqual([
    { room: 'plenary', booked: false, shown: true },
    { room, booked: true, shown: false }
  ]);
});

it('nothing is left of it when it ends, not of what is heard late either, and the next one has them again', async () => {
  const { speaker, transcriber, room, says } = await alone();
  says('auto-trial-1', 'I try my voice.');
  await expect.poll(() => kept(room)).toEqual(['I try my voice.']);
  expect((await set(speaker, false)).status).toBe(200);
  expect(kept(room)).toEqual([]);
  // Its page is still there.
  says('auto-trial-2', 'I am heard late.');
  transcriber.send({ f: 'engine', state: 'ready', sentence: 'All is well.' });
  await expect.poll(() => server.core.automatic.now?.sentence).toBe('All is well.');
  const told = transcriber.frames.length;
  expect((await set(speaker, true)).status).toBe(200);
  await expect.poll(() => transcriber.frames.slice(told).some((frame) => frame.f === 'rooms')).toBe(true);
  says('auto-trial-3', 'I try again.');
  await expect.poll(() => kept(room)).toEqual(['I try again.']);
});
