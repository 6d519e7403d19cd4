import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { automaticWriter } from '@alongside/domain';
import type { CaptionsView, LaneView } from '@alongside/domain';
import { controlSecret, TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';
import { ToldTranscriber } from '../testing/told-transcriber.ts';
import { AutomaticCaptions } from './automatic-captions.ts';

let media: ToldMedia;
let server: TestServer;
beforeEach(async () => {
  media = new ToldMedia();
  server = await TestServer.start({ media });
});
afterEach(() => server.end());

type Present = Awaited<ReturnType<TestServer['enter']>>;
const captions = (client: Present): CaptionsView => client.view<CaptionsView>('captions:plenary');
const lane = (client: Present): LaneView | undefined => captions(client).lanes.find(({ id }) => id === 'en-GB');
const until = (client: Present, holds: (lane: LaneView | undefined) => boolean): Promise<void> => client.until(() => holds(lane(client)));
const laneState = () => server.core.shelves.captions.warm('plenary')?.reader.standing.state.lanes.find(({ id }) => id === 'en-GB');

const names = (id: string): string => `${server.core.names.names(id).name} (sample)`;
/** Of an interpreter who voices somebody that is not known. */
const voice = (id: string): string => `${server.core.names.names(id).name}, interpreter (sample)`;

/** A speaker on air, a delegate who reads, and a transcriber that hears. */
async function onAir() {
  const host = await server.enter('host');
  const delegate = await server.enter('delegate');
  const speaker = await server.enter('speaker');
  expect(await host.send('broadcast.start', {})).toBe('ok');
  const transcriber = await ToldTranscriber.ready(server, controlSecret);
  await until(delegate, (now) => now?.kind === 'automatic' && now.on);
  const hear = (id: string, text: string, more = {}) => transcriber.hear({ room: 'plenary', person: speaker.id, id, text, ...more });
  return { host, delegate, speaker, transcriber, hear, name: `${server.core.names.names(speaker.id).name} (sample)` };
}

describe('the door of the transcriber', () => {
  it.each([
    ['no secret', ''],
    ['another secret', 'Bearer of-somebody-else'],
    ['the beginning of it', controlSecret.slice(0, -1)]
  ])('is shut for %s', async (_what, secret) => {
    await expect(ToldTranscriber.open(server, secret)).rejects.toThrow('401');
  });

  it('is shut for a person with a link, and says so to a browser', async () => {
    const { cookie } = await server.join('organiser');
    const answer = await fetch(`${server.url}/transcriber`, { headers: { cookie } });
    expect(answer.status).toBe(401);
  });

  it('ends a line that sends what is no frame', async () => {
    for (const text of ['no json', '{"f":"heard"}', '{"f":"hello","engine":"x","more":1}']) {
      const told = await ToldTranscriber.open(server, controlSecret);
      told.raw(text);
      expect(await told.whenClosed).toBe(4400);
    }
  });

  it('gives a way into the sound of a room on air: hidden, and only to listen', async () => {
    const { transcriber } = await onAir();
    transcriber.send({ f: 'join', room: 'workshop-1' });
    transcriber.send({ f: 'join', room: 'plenary' });
    const grant = await transcriber.next('grant');
    expect(grant).toMatchObject({
      room: 'plenary',
      url: server.url.replace('http', 'ws'),
      identity: expect.stringMatching(/^transcriber\.[0-9a-f]+$/u)
    });
    expect(media.grants.at(-1)).toEqual({ room: 'plenary', identity: grant.identity, name: '', hidden: true, publish: [] });
    expect(media.grants.filter(({ room }) => room === 'workshop-1')).toEqual([]);
    // The state of the room does not judge it: nobody puts it out.
    expect(server.core.mediaDesk.wanted('plenary', 'transcriber')).toBeNull();
  });

  it('lets a newer transcriber take the place of an older one', async () => {
    const { transcriber, delegate } = await onAir();
    const newer = await ToldTranscriber.ready(server, controlSecret);
    await transcriber.whenClosed;
    await newer.next('rooms', ({ rooms }) => rooms.some(({ room }) => room === 'plenary'));
    await until(delegate, (now) => now?.kind === 'automatic' && now.on);
  });

  it('leaves the lanes alone at a server that begins later and has none, while another server has one', async () => {
    const { transcriber } = await onAir();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const later = new AutomaticCaptions(server.core);
    transcriber.send({ f: 'engine', state: 'ready', sentence: 'All is well.' });
    await vi.waitUntil(() => server.core.automatic.now?.sentence === 'All is well.');
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await later.close();
    expect(laneState()?.writer).toBe(automaticWriter);
  });

  it('is missed in words when none has come after a while, and by nobody where there is no sound', async () => {
    const silent = await TestServer.start();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const both = [server, silent].map(({ core }) => new AutomaticCaptions(core));
    vi.advanceTimersByTime(9_000);
    expect(server.core.automatic.now).toBeNull();
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    expect(server.core.automatic.now).toEqual({
      state: 'failed',
      sentence: 'Automatic captions have not started here. They come by themselves once they do.'
    });
    expect(silent.core.automatic.now).toBeNull();
    await Promise.all(both.map((one) => one.close()));
    await silent.end();
    await ToldTranscriber.ready(server, controlSecret);
    await vi.waitUntil(() => server.core.automatic.now?.state === 'ready');
  });
});

describe('the automatic lane', () => {
  it('is written under the name of whoever speaks, first as it is said and then for good', async () => {
    const { delegate, hear, name } = await onAir();
    hear('auto-line-1', 'Good morning', { final: false });
    const interim = await delegate.next('cap');
    expect(interim).toMatchObject({ lane: 'en-GB', kind: 'automatic', speaker: name, text: 'Good morning' });
    hear('auto-line-1', 'Good morning, everybody.', { seq: 2 });
    await delegate.until(() => captions(delegate).segments.length > 0);
    const [segment] = captions(delegate).segments;
    expect(segment).toMatchObject({ id: 'auto-line-1', kind: 'automatic', speaker: name, text: 'Good morning, everybody.' });
    expect((segment?.t1 ?? 0) - (segment?.t0 ?? 0)).toBe(1_200);
  });

  it('names whoever signs and has the floor, not the interpreter who voices them', async () => {
    const { host, delegate, transcriber } = await onAir();
    const interpreter = await server.enter('interpreter');
    const signer = await server.enter('delegate');
    const hear = (id: string) => transcriber.hear({ room: 'plenary', person: interpreter.id, id, text: 'I say it.' });
    expect(await interpreter.send('bsl.take', {})).toBe('ok');
    hear('auto-before');
    expect(await signer.send('hand.raise', { id: 'signed-turn', way: 'signing' })).toBe('ok');
    expect(await host.send('contribution.call', { id: 'signed-turn', departure: null })).toBe('ok');
    hear('auto-signed');
    transcriber.send({ f: 'speech', room: 'plenary', person: interpreter.id, on: true });
    await expect.poll(() => server.core.wall.talk.of('plenary', performance.now()).who).toEqual([signer.id]);
    await delegate.until(() => captions(delegate).segments.length === 2);
    expect(captions(delegate).segments.map(({ speaker }) => speaker)).toEqual([voice(interpreter.id), names(signer.id)]);
  });

  it('names whoever signs on stage without a turn; of two it says that an interpreter speaks, until one has the turn', async () => {
    const { host, delegate, transcriber, speaker } = await onAir();
    const interpreter = await server.enter('interpreter');
    const [panel, other] = [await server.enter('speaker'), await server.enter('delegate')];
    for (const one of [panel, other]) expect(await host.send('stage.invite', { person: one.id, contribution: null })).toBe('ok');
    for (const one of [panel, other]) expect(await one.send('stage.join', {})).toBe('ok');
    const said: string[] = [];
    const voices = async (text: string, signing: readonly Present[]): Promise<string | null | undefined> => {
      transcriber.send({ f: 'signing', room: 'plenary', people: signing.map(({ id }) => id) });
      transcriber.hear({ room: 'plenary', person: interpreter.id, id: `auto-panel-${said.push(text)}`, text });
      await delegate.until(() => captions(delegate).segments.at(-1)?.text === text);
      return captions(delegate).segments.at(-1)?.speaker;
    };
    expect(await voices('Nobody signs.', [interpreter])).toBe(voice(interpreter.id));
    expect(await voices('One signs.', [interpreter, panel])).toBe(names(panel.id));
    expect(await voices('Two sign.', [panel, interpreter, other])).toBe(voice(interpreter.id));
    expect(await other.send('hand.raise', { id: 'other-turn', way: 'speaking' })).toBe('ok');
    expect(await host.send('contribution.call', { id: 'other-turn', departure: null })).toBe('ok');
    expect(await voices('One has the turn.', [panel, interpreter, other])).toBe(names(other.id));
    expect(await host.send('contribution.answer', { id: 'other-turn', how: 'live', answer: null })).toBe('ok');
    expect(await host.send('stage.takeOff', { person: other.id, reason: 'Done' })).toBe('ok');
    expect(await voices('One is off the stage.', [panel, other])).toBe(names(panel.id));
    // Somebody who speaks is never taken for whoever signs.
    transcriber.hear({ room: 'plenary', person: speaker.id, id: 'auto-spoken', text: 'I speak.' });
    await delegate.until(() => captions(delegate).segments.at(-1)?.text === 'I speak.');
    expect(captions(delegate).segments.at(-1)?.speaker).toBe(names(speaker.id));
  });

  it('ends the talk of whoever it began, though another has the turn by then', async () => {
    const { host, transcriber } = await onAir();
    const [interpreter, signer] = [await server.enter('interpreter'), await server.enter('delegate')];
    const talks = (on: boolean): void => transcriber.send({ f: 'speech', room: 'plenary', person: interpreter.id, on });
    const who = () => server.core.wall.talk.of('plenary', performance.now()).who;
    expect(await signer.send('hand.raise', { id: 'short-turn', way: 'signing' })).toBe('ok');
    expect(await host.send('contribution.call', { id: 'short-turn', departure: null })).toBe('ok');
    talks(true);
    await expect.poll(who).toEqual([signer.id]);
    expect(await host.send('contribution.answer', { id: 'short-turn', how: 'live', answer: null })).toBe('ok');
    talks(false);
    await expect.poll(who).toEqual([]);
    talks(true);
    await expect.poll(who).toEqual([interpreter.id]);
  });

  it('shows one line while two people speak at once, and both when they are done', async () => {
    const { delegate, host, hear, transcriber } = await onAir();
    hear('auto-line-1', 'One', { final: false });
    transcriber.hear({ room: 'plenary', person: host.id, id: 'auto-other-1', text: 'Two', final: false });
    hear('auto-line-1', 'One is here.', { seq: 2 });
    transcriber.hear({ room: 'plenary', person: host.id, id: 'auto-other-1', text: 'Two is here.', seq: 2 });
    await delegate.until(() => captions(delegate).segments.length === 2);
    expect(delegate.frames.flatMap((frame) => (frame.f === 'cap' ? [frame.text] : []))).toEqual(['One']);
  });

  it('goes when a human takes it, and is back with the last seconds when nobody writes', async () => {
    const { delegate, hear, transcriber } = await onAir();
    const captioner = await server.enter('captioner');
    expect(await captioner.send('lane.take', { lane: 'en-GB', kind: 'human' })).toBe('ok');
    await until(delegate, (now) => now?.kind === 'human' && now.on);
    await transcriber.next('rooms', ({ rooms }) => rooms.some(({ room, booked, shown }) => room === 'plenary' && booked && !shown));
    hear('auto-line-1', 'Beside a human.');
    hear('auto-line-0', 'Long ago.', { fromMsAgo: 9_000, toMsAgo: 7_000 });
    transcriber.send({ f: 'join', room: 'plenary' });
    await transcriber.next('grant');
    expect(captions(delegate).segments).toEqual([]);
    expect(await captioner.send('lane.leave', { lane: 'en-GB' })).toBe('ok');
    await until(delegate, (now) => now?.kind === 'automatic' && now.on);
    hear('auto-line-2', 'Nobody else writes.');
    await delegate.until(() => captions(delegate).segments.length > 1);
    expect(captions(delegate).segments.map(({ text }) => text)).toEqual(['Beside a human.', 'Nobody else writes.']);
  });

  it('is stopped by a host, and is back when they let it', async () => {
    const { host, delegate, hear } = await onAir();
    expect(await host.send('lane.cut', { lane: 'en-GB', cut: true })).toBe('ok');
    hear('auto-line-1', 'Not to be seen.');
    await until(delegate, (now) => now?.on === false && now.cut === true);
    expect(await host.send('lane.cut', { lane: 'en-GB', cut: false })).toBe('ok');
    await until(delegate, (now) => now?.on === true);
    hear('auto-line-2', 'Seen again.');
    await delegate.until(() => captions(delegate).segments.length > 0);
    expect(captions(delegate).segments.map(({ text }) => text)).toEqual(['Seen again.']);
  });

  it('has no words of somebody who was removed from the room', async () => {
    const { host, delegate, speaker, hear, transcriber } = await onAir();
    expect(await host.send('person.remove', { person: speaker.id })).toBe('ok');
    await speaker.whenClosed;
    hear('auto-line-1', 'After the removal.');
    const other = await server.enter('speaker');
    transcriber.hear({ room: 'plenary', person: other.id, id: 'auto-line-2', text: 'Somebody else.' });
    await delegate.until(() => captions(delegate).segments.length > 0);
    expect(captions(delegate).segments.map(({ text }) => text)).toEqual(['Somebody else.']);
  });

  it('is free when the transcriber goes, and people are told in words', async () => {
    const { delegate, transcriber } = await onAir();
    transcriber.close();
    await until(delegate, (now) => now?.on === false);
    const notice = await delegate.next('notice', (frame) => frame.automatic?.state === 'failed');
    expect(notice.automatic?.sentence).toBe('Automatic captions have stopped. We try again by ourselves.');
    const late = await server.enter('delegate');
    expect((await late.next('notice')).automatic?.state).toBe('failed');
  });

  it('is not written while the engine is off; the sentence goes to everybody', async () => {
    const host = await server.enter('host');
    const delegate = await server.enter('delegate');
    expect(await host.send('broadcast.start', {})).toBe('ok');
    const transcriber = await ToldTranscriber.open(server, controlSecret);
    transcriber.send({ f: 'hello', engine: 'off' });
    transcriber.send({ f: 'engine', state: 'off', sentence: 'Automatic captions are switched off here.' });
    const notice = await delegate.next('notice', (frame) => frame.automatic !== undefined);
    expect(notice.automatic).toEqual({ state: 'off', sentence: 'Automatic captions are switched off here.' });
    expect(laneState()?.writer ?? null).toBeNull();
  });

  it('is left when the broadcast ends', async () => {
    const { host, delegate } = await onAir();
    expect(laneState()?.writer).toBe(automaticWriter);
    expect(await host.send('broadcast.end', {})).toBe('ok');
    await until(delegate, (now) => now?.on === false);
  });

  it('does not count for whether the server is ready', async () => {
    const { transcriber } = await onAir();
    transcriber.send({ f: 'engine', state: 'failed', sentence: 'Automatic captions do not work here now.' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe((await fetch(`${server.url}/healthz`)).status);
  });
});
