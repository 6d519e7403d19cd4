import { must, mustEqual } from '../breach.ts';
import { accepted, canary, newId, readyQuestion, slides } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { Delta, RoomOwn, RoomView } from '../frames.ts';
import type { House } from '../house.ts';

const room = 'room:plenary';
const pageOf = (client: Client): number => client.view<RoomView>(room).slides?.page ?? 0;
const deltas = (client: Client): readonly Delta[] => client.frames.filter((frame) => frame.f === 'd').filter(({ log }) => log === room);

/** The last page says that everything before it has come. */
async function turned(client: Client, page: number): Promise<void> {
  await client.until(`page ${page}`, () => pageOf(client) === page || client.breaches.length > 0);
  mustEqual(client.breaches, [], 'what did not fit');
}

async function chain(house: House): Promise<void> {
  const [host, reader] = [await house.enter('host'), await house.enter('reader')];
  const turn = await slides(host);
  await turned(reader, 1);
  const pages: number[] = [];
  const from = reader.frames.length;
  for (let page = 2; page <= 13; page++) await turn(page);
  await turned(reader, 13);
  for (const delta of deltas(reader).filter((one) => reader.frames.indexOf(one) >= from)) {
    must(delta.pos > delta.from, `a delta from ${delta.from} to ${delta.pos}`);
    for (const [kind, path, value] of delta.patch) if (kind === 'set' && path.join('.') === 'slides.page') pages.push(Number(value));
  }
  mustEqual(pages, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 'the pages that the deltas turned');
  await turned(host, 13);
}

async function sameAsFresh(house: House): Promise<void> {
  const [host, asker, reader] = [await house.enter('host'), await house.enter('asker'), await house.enter('reader')];
  const turn = await slides(host);
  const ids: string[] = [];
  for (const text of ['first', 'second', 'third', 'fourth'])
    ids.push(await readyQuestion(asker, host, { text: canary(text), named: true }));
  const [a = '', b = '', c = '', d = ''] = ids;
  accepted(await host.command('contribution.answer', { id: b, how: 'text', answer: 'Together.' }), 'an answer');
  accepted(await host.command('contribution.decline', { id: a, reason: 'Answered by email.' }), 'not taking a question');
  accepted(await host.command('contribution.merge', { id: c, into: d }), 'a merge');
  accepted(await host.command('contribution.tell', { id: c, text: 'Thank you.' }), 'words to whoever asked');
  accepted(await host.command('contribution.return', { id: b }), 'giving a question back');
  accepted(await asker.command('contribution.withdraw', { id: d }), 'taking a question back');
  accepted(await host.command('announcement.make', { text: canary('after all of it') }), 'an announcement');
  await turn(2);
  for (const [client, who] of [
    [reader, 'reader'],
    [host, 'host']
  ] as const) {
    await turned(client, 2);
    const fresh = await house.enter(who);
    await turned(fresh, 2);
    for (const [log, copy] of fresh.copies) {
      mustEqual(client.copies.get(log), copy, `${log} by deltas and by a snapshot`);
    }
  }
  accepted(await asker.command('contribution.withdraw', { id: b }), 'taking the last question back');
}

async function unseen(house: House): Promise<void> {
  const [host, asker, reader] = [await house.enter('host'), await house.enter('asker'), await house.enter('reader')];
  const [before, hostBefore] = [(await reader.ping()).top, host.have];
  const id = newId();
  accepted(await asker.command('contribution.compose', { id, way: 'writing' }), 'composing');
  accepted(await asker.command('contribution.ask', { id, way: 'writing', text: canary('in review'), named: true }), 'asking');
  accepted(await asker.command('contribution.withdraw', { id }), 'taking it back');
  await host.until('the changes', () => (host.copies.get(room)?.pos ?? 0) >= (hostBefore[room]?.pos ?? 0) + 3);
  mustEqual((await reader.ping()).top, before, 'the positions of a delegate');
  mustEqual(deltas(reader), [], 'the deltas of a delegate');
}

async function audiences(house: House): Promise<void> {
  const [host, guest] = [await house.enter('host'), await house.enter('mover')];
  const before = guest.have;
  const me = guest.frames.find((frame) => frame.f === 'welcome')?.me.id;
  accepted(await host.command('stage.invite', { person: me, contribution: null }), 'an invitation');
  await guest.until('the invitation', () => guest.own<RoomOwn>(room).invited);
  await wider(guest, 'stage.join', 'stage');
  must(Object.hasOwn(guest.view<object>(room), 'cues'), 'the stage does not see the run of show');
  for (const log of Object.keys(before)) must(guest.have[log]?.epoch !== before[log]?.epoch, `${log} kept its epoch on stage`);
  await wider(guest, 'stage.leave', 'delegate');
  must(!Object.hasOwn(guest.view<object>(room), 'cues'), 'a delegate who was on stage still sees the run of show');
}
async function wider(guest: Client, command: string, audience: string): Promise<void> {
  const from = guest.frames.length;
  accepted(await guest.command(command, {}), command);
  const welcome = await guest.next('welcome', () => true, from);
  mustEqual([welcome.room, welcome.audience], ['plenary', audience], `the welcome after ${command}`);
  await guest.next('count', () => true, guest.frames.indexOf(welcome));
  const after = guest.frames.slice(guest.frames.indexOf(welcome));
  const snaps = after.filter((frame) => frame.f === 'snap').map(({ log }) => log);
  mustEqual(snaps, ['day', room, 'captions:plenary'], `the snapshots after ${command}`);
}

async function ownEpochs(house: House): Promise<void> {
  const [host, reader] = [await house.enter('host'), await house.enter('reader')];
  for (const log of Object.keys(reader.have))
    must(reader.have[log]?.epoch !== host.have[log]?.epoch, `${log} has one epoch for hosts and delegates`);
  const foreign = await house.connect('reader');
  await foreign.entered('plenary', host.have);
  mustEqual([...foreign.copies.keys()], ['day', room, 'captions:plenary'], 'the snapshots for somebody with the copy of a host');
}

export const viewChecks: readonly Check[] = [
  { rule: 'R-52', says: 'deltas are a chain', run: chain },
  { rule: 'R-53', says: 'deltas lead to what a snapshot shows', run: sameAsFresh },
  { rule: 'R-49', says: 'delegates count only what they can see', run: unseen },
  { rule: 'R-50', says: 'another audience gets new snapshots', run: audiences },
  { rule: 'R-68', says: 'a welcome that nobody asked for keeps the room', run: audiences },
  { rule: 'R-79', says: 'an epoch names the audience', run: ownEpochs }
];
