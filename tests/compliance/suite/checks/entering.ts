import { must, mustEqual } from '../breach.ts';
import { accepted, canary, slides } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { DayView, Position, RoomView } from '../frames.ts';
import type { House } from '../house.ts';

const logs = ['day', 'room:plenary', 'captions:plenary'];
const room = 'room:plenary';

async function firstAnswer(house: House): Promise<void> {
  const client = await house.connect('reader');
  const welcome = await client.entered('plenary');
  must(client.frames[0] === welcome, `the first frame is ${client.frames[0]?.f}`);
  mustEqual([welcome.proto, welcome.room, welcome.audience], [1, 'plenary', 'delegate'], 'the welcome');
  must(welcome.session !== '' && welcome.heartbeatMs > 0 && welcome.now > 0, 'session, now or heartbeatMs is missing');
  mustEqual([...client.copies.keys()], logs, 'the snapshots');
}

async function order(house: House): Promise<void> {
  const client = await house.connect('reader');
  await client.entered('plenary');
  const kinds = client.frames.slice(0, 9).map((frame) => ('log' in frame ? `${frame.f} ${frame.log}` : frame.f));
  const wanted = ['welcome', ...logs.map((log) => `snap ${log}`), ...logs.map((log) => `own ${log}`), 'tally', 'count'];
  mustEqual(kinds, wanted, 'the order of the first frames');
}

async function moves(house: House): Promise<void> {
  const [host, mover, reader] = [await house.enter('host'), await house.enter('mover'), await house.enter('reader')];
  const from = mover.frames.length;
  const welcome = await mover.entered('quiet-room', mover.have);
  mustEqual(welcome.room, 'quiet-room', 'the room of the welcome');
  const snaps = mover.frames
    .slice(from)
    .filter((frame) => frame.f === 'snap')
    .map(({ log }) => log);
  mustEqual(snaps, ['room:quiet-room', 'captions:quiet-room'], 'the snapshots of the move');
  mustEqual(
    Object.keys((await mover.ping()).top).toSorted(),
    ['captions:quiet-room', 'day', 'room:quiet-room'],
    'the logs of the new room'
  );
  const there = mover.frames.length;
  const turn = await slides(host);
  await turn(2);
  await reader.until('the page', () => reader.view<RoomView>(room).slides?.page === 2);
  await mover.ping();
  const old = mover.frames
    .slice(there)
    .filter((frame) => ('log' in frame && frame.log === room) || ('room' in frame && frame.room === 'plenary'));
  mustEqual(old, [], 'what still came from the room before');
  await mover.entered('plenary', mover.have);
  await mover.until('the page after coming back', () => mover.view<RoomView>(room).slides?.page === 2);
}

async function pong(house: House): Promise<void> {
  const client = await house.enter('reader');
  const { now, top } = await client.ping();
  mustEqual(top, client.have, 'the top positions and what the client holds');
  const welcome = client.frames.find((frame) => frame.f === 'welcome');
  must(now >= (welcome?.now ?? Infinity), 'the clock went back');
}

/** Somebody who was cut off: what they hold, and what happened meanwhile. */
async function missed(house: House): Promise<{ readonly before: Client; readonly text: string }> {
  const [host, before] = [await house.enter('host'), await house.enter('reader')];
  const turn = await slides(host);
  await before.until('the first page', () => before.view<RoomView>(room).slides?.page === 1);
  before.cutOff();
  await before.closed;
  const text = canary('while away');
  accepted(await host.command('announcement.make', { text }), 'an announcement');
  for (let page = 2; page < 6; page++) await turn(page);
  return { before, text };
}
async function back(house: House, before: Client, have: Readonly<Record<string, Position>>): Promise<Client> {
  const client = await house.connect('reader');
  for (const [log, copy] of before.copies) client.copies.set(log, copy);
  await client.entered('plenary', have);
  await client.until('the last page', () => client.view<RoomView>(room).slides?.page === 5 || client.breaches.length > 0);
  mustEqual(client.breaches, [], 'what did not fit');
  return client;
}
const snapped = (client: Client): readonly string[] => client.frames.filter((frame) => frame.f === 'snap').map(({ log }) => log);

async function resumes(house: House): Promise<void> {
  const { before, text } = await missed(house);
  const client = await back(house, before, before.have);
  mustEqual(snapped(client), [], 'the snapshots for somebody who holds the present epoch');
  must(
    client.frames.some((frame) => frame.f === 'd' && frame.log === room),
    'no deltas came'
  );
  const said = client.view<RoomView>(room).announcements.filter((one) => one.text === text).length;
  mustEqual(said, 1, 'how often the announcement stands there');
  const again = await back(house, client, client.have);
  const changes = again.frames.filter(({ f }) => f === 'snap' || f === 'd');
  mustEqual(changes, [], 'what somebody gets who has everything');
}

async function strangeCopies(house: House): Promise<void> {
  const { before } = await missed(house);
  const { have } = before;
  const at = have[room] ?? { epoch: '', pos: 0 };
  const other = await back(house, before, { ...have, [room]: { epoch: 'another-life', pos: at.pos } });
  mustEqual(snapped(other), [room], 'the snapshots after another epoch');
  const later = await back(house, before, { ...have, [room]: { epoch: at.epoch, pos: at.pos + 1_000_000 } });
  mustEqual(snapped(later), [room], 'the snapshots after a later position');
  const none = await back(house, before, {});
  mustEqual(snapped(none), logs, 'the snapshots for nothing held');
}

async function refusedHello(house: House): Promise<void> {
  const client = await house.enter('reader');
  const day = client.view<DayView>('day');
  const nowhere = await client.hello('no-such-room');
  mustEqual(nowhere.f === 'no' ? [nowhere.id, nowhere.code] : nowhere.f, ['hello', 'NO_SUCH_ROOM'], 'a room that is not there');
  mustEqual(Object.keys((await client.ping()).top), logs, 'where somebody is who was refused');
  const workshop = day.workshops[0]?.room;
  if (workshop !== undefined && (day.round === 'choosing' || day.round === 'closed')) {
    const early = await client.hello(workshop);
    mustEqual(early.f === 'no' ? early.code : early.f, 'NOT_NOW', 'a workshop without a place');
  }
  accepted(await client.command('card.show', { colour: null }), 'a command in the room before');
  const newer = await client.hello('plenary', {}, 2);
  mustEqual(newer.f === 'bye' ? [newer.code, newer.retryWithinMs] : newer.f, [4004, null], 'the answer to protocol 2');
  mustEqual(await client.closeCode(), 4004, 'the close code');
}

async function goodbye(house: House): Promise<void> {
  const client = await house.enter('spare');
  await house.takeOver('spare');
  const code = await client.closeCode();
  const last = client.frames.at(-1);
  must(last?.f === 'bye', `the last frame before the close is ${last?.f}`);
  mustEqual(last?.f === 'bye' ? last.code : 0, code, 'the code of bye and of the close');
  must(
    last?.f === 'bye' && last.sentence.length > 10 && (last.retryWithinMs === null) === code < 4_500,
    'bye does not say how soon to come back'
  );
}

async function protocolOne(house: House): Promise<void> {
  const client = await house.connect('reader');
  const answer = await client.hello('plenary', {}, 1);
  mustEqual(answer.f === 'welcome' ? answer.proto : answer.f, 1, 'the protocol of the welcome');
}

async function media(house: House): Promise<void> {
  const client = await house.connect('reader');
  const ask = async (purpose: string) => {
    const from = client.frames.length;
    client.say({ f: 'media', purpose });
    return client.next('media', (frame) => frame.purpose === purpose, from);
  };
  const early = await ask('room');
  mustEqual([early.state, typeof early.sentence], ['refused', 'string'], 'media before hello');
  await client.entered('plenary');
  for (const purpose of ['room', 'green', 'rehearsal']) {
    const { state, sentence, url, token, room: there, identity } = await ask(purpose);
    must(['ready', 'preparing', 'off', 'refused'].includes(state), `media of ${purpose} is "${state}"`);
    must(purpose !== 'green' || state !== 'ready', 'a delegate may be where the stage is off air');
    const whole = state === 'ready' ? [url, token, there, identity] : [sentence];
    must(
      whole.every((part) => typeof part === 'string' && part !== ''),
      `media of ${purpose} is ${state} and lacks something`
    );
  }
}

export const enteringChecks: readonly Check[] = [
  { rule: 'R-60', says: 'hello is answered by welcome and snapshots', run: firstAnswer },
  { rule: 'R-77', says: 'the first frames have their order', run: order },
  { rule: 'R-61', says: 'hello again moves, on the same connection', run: moves },
  { rule: 'R-63', says: 'ping is answered with the top positions', run: pong },
  { rule: 'R-78', says: 'resuming brings what was missed, and no snapshot', run: resumes },
  { rule: 'R-87', says: 'another epoch or a later position brings a snapshot', run: strangeCopies },
  { rule: 'R-80', says: 'a hello is refused for its reasons', run: refusedHello },
  { rule: 'R-65', says: 'bye comes before the close', run: goodbye },
  { rule: 'R-69', says: 'media is answered, ready or not', run: media },
  { rule: 'R-66', says: 'protocol 1 is spoken', run: protocolOne }
];
