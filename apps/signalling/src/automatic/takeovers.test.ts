import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CaptionsOwn, CaptionsView, LaneView } from '@alongside/domain';
import { controlSecret, TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';
import { ToldTranscriber } from '../testing/told-transcriber.ts';

/** Milliseconds of the clock that the server measures stops by. */
let now = 0;
let server: TestServer;
beforeEach(async () => {
  now = 1_000_000;
  server = await TestServer.start({ forward: () => now, media: new ToldMedia() });
});
afterEach(() => server.end());

type Present = Awaited<ReturnType<TestServer['enter']>>;
const room = 'plenary';
const en = 'en-GB';
const captions = (client: Present): CaptionsView => client.view<CaptionsView>(`captions:${room}`);
const lane = (client: Present): LaneView | undefined => captions(client).lanes.find(({ id }) => id === en);
const texts = (client: Present): readonly string[] => captions(client).segments.map(({ kind, text }) => `${kind}: ${text}`);

/** A plenary on air, a captioner who writes by their own software, somebody who speaks, and a machine that hears. */
async function onAir() {
  const [host, delegate, speaker] = [await server.enter('host'), await server.enter('delegate'), await server.enter('speaker')];
  const joined = await server.join('captioner');
  const captioner = await server.connect(joined.cookie);
  captioner.hello(room);
  await captioner.next('welcome');
  const { captions: address, id: captionerId } = joined;
  expect(await host.send('broadcast.start', {})).toBe('ok');
  const transcriber = await ToldTranscriber.ready(server, controlSecret);
  await delegate.until(() => lane(delegate)?.kind === 'automatic');
  const post = async (text: string): Promise<void> => {
    const answer = await fetch(address, { method: 'POST', body: text, headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(200);
  };
  const hear = (id: string, text: string, more = {}) => transcriber.hear({ room, person: speaker.id, id, text, ...more });
  const speak = async (on: boolean): Promise<void> => {
    transcriber.send({ f: 'speech', room, person: speaker.id, on });
    // Answered behind it, in the order of the line.
    const before = transcriber.frames.length;
    transcriber.send({ f: 'join', room });
    await transcriber.next('grant', (frame) => transcriber.frames.indexOf(frame) >= before);
  };
  return { host, delegate, speaker, captioner, captionerId, transcriber, address, post, hear, speak };
}
/** The same, where the captioner left, and is back while the machine is in the middle of a line. */
async function backInAMachinesLine(): ReturnType<typeof onAir> {
  const all = await onAir();
  const { delegate, captioner, post, hear } = all;
  await post('Good morning everybody. ');
  await delegate.until(() => texts(delegate).length === 1);
  expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
  await delegate.until(() => lane(delegate)?.kind === 'automatic');
  hear('auto-line-1', 'Had he married a more amiable', { final: false, seq: 1 });
  await delegate.next('cap', (frame) => frame.kind === 'automatic');
  await post('a more amiable woman. ');
  await delegate.until(() => texts(delegate).length === 3);
  return all;
}
/** Who writes the lane, as the server has it now. */
const writer = (): string | null | undefined =>
  server.core.shelves.captions.warm(room)?.reader.standing.state.lanes.find(({ id }) => id === en)?.writer;
/** Resolves when what closed before this was looked at. */
async function closedLooked(person: string): Promise<void> {
  let asked = false;
  server.automatic.takeovers.closings.closed({ person, way: { kind: 'page' }, wrote: true, isBack: () => (asked = true) });
  await expect.poll(() => asked, { timeout: 20_000 }).toBe(true);
}
/** So much later; then what is due is looked at. */
function later(ms: number): void {
  now += ms;
  server.automatic.takeovers.look();
}

describe('R-102 a captioner whose words stop', () => {
  it('is waited for as long as they chose, else as the plan says, and both hold while they write', async () => {
    const { delegate, captionerId, post, speak } = await onAir();
    await server.core.people.changeProfile(captionerId, { stopAfter: 15 });
    await speak(true);
    now += 4_000;
    await post('We asked the people who use it. They said come');
    await delegate.until(() => lane(delegate)?.kind === 'human' && texts(delegate).length > 0);
    const limit = (): number | undefined => server.automatic.lane(room)?.watch.limit;
    await expect.poll(limit).toBe(15_000);
    later(14_900);
    await delegate.until(() => lane(delegate)?.late === true);
    expect(writer()).toBe(captionerId);
    await server.core.people.changeProfile(captionerId, { stopAfter: 0 });
    const organiser = await server.enter('organiser');
    const teams = [{ id: 'team-captions-1', kind: 'captions' as const, people: [captionerId], stopAfter: 18 }];
    expect(await organiser.send('access.plan', { teams, duties: [] })).toBe('ok');
    later(0);
    await expect.poll(limit).toBe(18_000);
    later(3_000);
    expect(writer()).toBe(captionerId);
    later(200);
    await expect.poll(writer).toBe('automatic');
  });

  it('is told after 5 s of speech; after 8 the machine goes on with what is missing, and nothing stands twice', async () => {
    const { delegate, post, hear, speak } = await onAir();
    await speak(true);
    now += 4_000;
    await post('We asked the people who use it. They said come');
    await delegate.until(() => lane(delegate)?.kind === 'human' && texts(delegate).length > 0);
    hear('auto-line-1', 'We asked the people who use it.', { fromMsAgo: 12_000, toMsAgo: 10_000 });
    // In the order of the line, what was heard is known by then.
    await speak(true);
    later(4_900);
    expect(lane(delegate)).not.toHaveProperty('late');
    later(100);
    await delegate.until(() => lane(delegate)?.late === true);
    later(2_900);
    expect(lane(delegate)?.kind).toBe('human');
    later(100);
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    hear('auto-line-2', 'They said: come and see us.', { fromMsAgo: 9_500, toMsAgo: 1_000 });
    hear('auto-line-3', 'So we came.', { fromMsAgo: 900, toMsAgo: 100 });
    await delegate.until(() => texts(delegate).length === 4);
    expect(texts(delegate)).toEqual([
      'human: We asked the people who use it.',
      'human: They said come',
      'automatic: and see us.',
      'automatic: So we came.'
    ]);
  });

  it('is gone on for behind their last word, also when the same was said before', async () => {
    const { delegate, captioner, post, hear, speak } = await onAir();
    const welcome = 'Good morning everybody and welcome to this day. ';
    await post(`${welcome}We begin with a song that some of you know well from last year in the big hall down by the river. `);
    await post('Now to the speakers and to what each of them is going to say. ');
    await delegate.until(() => texts(delegate).length === 3);
    hear('auto-line-1', 'what each of them is going to say. Good morning everybody and welcome to this day.');
    await speak(true);
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => texts(delegate).length === 4);
    expect(texts(delegate).at(-1)).toBe(`automatic: ${welcome.trim()}`);
  });

  it('is measured from their last word, not from when we finished their line for want of more', async () => {
    const { delegate, post, speak } = await onAir();
    await speak(true);
    now += 4_000;
    await post('We asked the people who use');
    await delegate.next('cap', (frame) => frame.kind === 'human');
    now += 4_000;
    await delegate.until(() => texts(delegate).length === 1);
    later(4_000);
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    expect(texts(delegate)).toEqual(['human: We asked the people who use']);
  });

  it('never has what is said after their last word taken for what they wrote, also when it is the same', async () => {
    const { delegate, captioner, post, hear, speak } = await onAir();
    const words = 'Had he married a more amiable woman he might have been made still more respectable than he was. ';
    await post(words);
    await post('And that is all. ');
    await delegate.until(() => texts(delegate).length === 2);
    await speak(true);
    now += 5_000;
    hear('auto-line-1', words.trim(), { fromMsAgo: 3_000, toMsAgo: 100 });
    await speak(true);
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => texts(delegate).length === 3);
    expect(texts(delegate).at(-1)).toBe(`automatic: ${words.trim()}`);
  });

  it('is gone on for behind their last word, also when what comes next begins like it', async () => {
    const { delegate, captioner, post, hear, speak } = await onAir();
    await post('Had he married a more amiable woman he might have been ');
    await delegate.until(() => lane(delegate)?.kind === 'human');
    await delegate.until(() => texts(delegate).length === 1);
    hear('auto-line-1', 'Had he married a more amiable woman, he might have been made more respectable.', {
      fromMsAgo: 9_000,
      toMsAgo: 5_000
    });
    await speak(true);
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => texts(delegate).length === 2);
    hear('auto-line-2', 'He might even have been made amiable himself.', { fromMsAgo: 9_000, toMsAgo: 100 });
    await delegate.until(() => texts(delegate).length === 3);
    expect(texts(delegate).slice(1)).toEqual([
      'automatic: made more respectable.',
      'automatic: He might even have been made amiable himself.'
    ]);
  });

  it('is not taken for gone while nobody speaks', async () => {
    const { delegate, post, speak } = await onAir();
    await post('Good morning.\n');
    await delegate.until(() => lane(delegate)?.kind === 'human');
    await speak(true);
    await speak(false);
    later(600_000);
    await post('Good afternoon.\n');
    await delegate.until(() => texts(delegate).includes('human: Good afternoon.'));
    expect(lane(delegate)).toEqual({ id: en, kind: 'human', on: true, standby: 0 });
  });

  it('is back with a whole sentence, and what the machine showed meanwhile is not said again', async () => {
    const { delegate, captioner, post, hear, speak } = await onAir();
    await post('Good morning everybody. ');
    await delegate.until(() => lane(delegate)?.kind === 'human');
    await speak(true);
    later(12_000);
    await delegate.until(() => lane(delegate)?.covers === true);
    const own = (): CaptionsOwn => captioner.own.get(`captions:${room}`) as CaptionsOwn;
    await captioner.until(() => own().covered === en);
    hear('auto-line-1', 'Now we hear from the people who use the service.');
    await delegate.until(() => texts(delegate).length === 2);
    await post('hear from the people ');
    await post('who use ');
    expect(writer()).toBe('automatic');
    await post('the service. And then there is a break. ');
    await delegate.until(() => lane(delegate)?.kind === 'human');
    await delegate.until(() => texts(delegate).length === 3);
    expect(texts(delegate)).toEqual([
      'human: Good morning everybody.',
      'automatic: Now we hear from the people who use the service.',
      'human: And then there is a break.'
    ]);
    expect(lane(delegate)).toEqual({ id: en, kind: 'human', on: true, standby: 0 });
  });

  it('is gone when their software’s line closes, unless it is back at once', async () => {
    const { delegate, address, hear } = await onAir();
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/live`);
      await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
      return socket;
    };
    const first = await open();
    first.send('Good morning everybody. ');
    await delegate.until(() => lane(delegate)?.kind === 'human' && texts(delegate).length > 0);
    first.terminate();
    const second = await open();
    second.send('This is the same. ');
    await delegate.until(() => texts(delegate).length === 2);
    hear('auto-line-1', 'This is the same. And this is new.');
    second.terminate();
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    await delegate.until(() => texts(delegate).length === 3);
    expect(texts(delegate).at(-1)).toBe('automatic: And this is new.');
  });

  it('is gone when the page closes in which they wrote; a page that only watched does not count', async () => {
    const { delegate, captioner, post, address } = await onAir();
    await post('Good morning everybody. ');
    await delegate.until(() => lane(delegate)?.kind === 'human');
    expect(address).toContain('/captions/');
    const write = { lane: en, id: 'page-line-1', speaker: null, text: 'Written in the page.', t0: 1, t1: 1 };
    expect(await captioner.send('caption.write', write)).toBe('ok');
    expect(await captioner.send('caption.interim', { lane: en, id: 'page-line-2', seq: 1, speaker: null, text: 'half a' })).toBe('ok');
    captioner.close();
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    expect(lane(delegate)?.covers).toBe(true);
    expect(texts(delegate)).toEqual(['human: Good morning everybody.', 'human: Written in the page.', 'human: half a']);
  });

  it('is not gone when they only watched by what closed, or when it is back, silent, within a second', async () => {
    const { delegate, captioner, captionerId, address, post } = await onAir();
    await post('Good morning everybody. ');
    await delegate.until(() => lane(delegate)?.kind === 'human' && texts(delegate).length > 0);
    captioner.close();
    await closedLooked(captionerId);
    expect(writer()).toBe(captionerId);
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/live`);
      await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
      return socket;
    };
    const first = await open();
    first.send('Now by the line. ');
    await delegate.until(() => texts(delegate).length === 2);
    first.terminate();
    const second = await open();
    await closedLooked(captionerId);
    expect(writer()).toBe(captionerId);
    second.terminate();
  });

  it('leaves the lane to the machine when they say so, and it begins behind their last word', async () => {
    const { delegate, captioner, post, hear, speak } = await onAir();
    await post('Good morning everybody. ');
    await delegate.until(() => texts(delegate).length === 1);
    hear('auto-line-1', 'Good morning everybody. Welcome to this day.');
    await speak(true);
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => lane(delegate)?.kind === 'automatic' && texts(delegate).length === 2);
    expect(texts(delegate).at(-1)).toBe('automatic: Welcome to this day.');
    expect(lane(delegate)).not.toHaveProperty('covers');
  });

  it('comes back to a machine in the middle of a line: what was read of it stays, and nothing of it comes twice', async () => {
    const { delegate, post, hear } = await backInAMachinesLine();
    hear('auto-line-1', 'Had he married a more amiable woman.', { seq: 2 });
    await post('That is all. ');
    await delegate.until(() => texts(delegate).length === 4);
    expect(texts(delegate).slice(1)).toEqual(['automatic: Had he married a more amiable', 'human: woman.', 'human: That is all.']);
  });

  it.each([
    ['says the line to its end afterwards', false],
    ['has said it to its end before', true]
  ])('goes again while the machine is in the same line, which %s: nothing of it is lost or comes twice', async (_what, before) => {
    const { delegate, captioner, hear, speak } = await backInAMachinesLine();
    const hearEnd = (): void => hear('auto-line-1', 'Had he married a more amiable woman, he might have been rich.', { seq: 2 });
    if (before) hearEnd();
    await speak(true);
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    if (!before) hearEnd();
    hear('auto-line-2', 'That is all.', { seq: 3, fromMsAgo: 200, toMsAgo: 100 });
    await delegate.until(() => texts(delegate).at(-1) === 'automatic: That is all.');
    expect(texts(delegate).slice(1)).toEqual([
      'automatic: Had he married a more amiable',
      'human: woman.',
      'automatic: he might have been rich.',
      'automatic: That is all.'
    ]);
  });

  it('has nothing of what was said off the record shown afterwards', async () => {
    const { host, delegate, captioner, post, hear, speak } = await onAir();
    await post('Good morning everybody. ');
    await delegate.until(() => texts(delegate).length === 1);
    expect(await host.send('record.set', { off: true })).toBe('ok');
    hear('auto-line-1', 'This stays between us.');
    await speak(true);
    expect(await host.send('record.set', { off: false })).toBe('ok');
    // What is heard from now on was begun after that.
    await server.control('clock', { by: '5s' });
    expect(await captioner.send('lane.leave', { lane: en })).toBe('ok');
    await delegate.until(() => lane(delegate)?.kind === 'automatic');
    hear('auto-line-2', 'And we go on.');
    await delegate.until(() => texts(delegate).length === 2);
    expect(JSON.stringify(texts(delegate))).not.toContain('between us');
  });

  it('stays as they are where a host stopped the machine', async () => {
    const { host, delegate, post, speak } = await onAir();
    expect(await host.send('lane.cut', { lane: en, cut: true })).toBe('ok');
    await post('Good morning everybody. ');
    await delegate.until(() => lane(delegate)?.kind === 'human' && texts(delegate).length === 1);
    await speak(true);
    later(60_000);
    await post('And good afternoon. ');
    await delegate.until(() => texts(delegate).length === 2);
    expect(texts(delegate).every((text) => text.startsWith('human'))).toBe(true);
  });
});
