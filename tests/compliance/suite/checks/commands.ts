import { must, mustEqual } from '../breach.ts';
import { accepted, canary, newId, readyQuestion, refusedWith } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { DayView, RoomOwn, RoomView } from '../frames.ts';
import type { House } from '../house.ts';

const room = 'room:plenary';
const times = <T>(list: readonly T[], fits: (one: T) => boolean): number => list.filter(fits).length;

async function once(house: House): Promise<void> {
  const host = await house.enter('host');
  const text = canary('said once');
  const [id, from] = [newId(), host.frames.length];
  const frame = { f: 'cmd', id, type: 'announcement.make', data: { text } };
  host.say(frame);
  host.say(frame);
  accepted(await host.answer(id, from), 'the announcement');
  accepted(await host.command('announcement.make', { text }, id), 'the same announcement again');
  const fresh = await house.enter('host');
  accepted(await fresh.command('announcement.make', { text }, id), 'the same announcement on another connection');
  const reader = await house.enter('reader');
  const said = times(reader.view<RoomView>(room).announcements, (one) => one.text === text);
  mustEqual(said, 1, 'how often the announcement stands there');
}

async function unknown(house: House): Promise<void> {
  const client = await house.enter('asker');
  for (const type of ['server.stop', 'toString', '', 'card']) refusedWith(await client.command(type, {}), 'UNKNOWN_COMMAND', `"${type}"`);
}

async function wrongData(house: House): Promise<void> {
  const client = await house.enter('asker');
  const before = (await client.ping()).top;
  const wrong: readonly (readonly [string, unknown])[] = [
    ['card.show', { colour: 'red', person: 'somebody-else' }],
    ['card.show', {}],
    ['card.show', { colour: 'purple' }],
    ['card.show', null],
    ['hand.raise', []],
    ['hand.raise', { id: newId(), way: 'writing' }],
    ['contribution.ask', { id: 'SHORT', way: 'writing', text: 'Why?', named: true }],
    ['contribution.ask', { id: newId(), way: 'writing', text: 'Why?', named: 'yes' }],
    ['slides.turn', { page: 0.5 }],
    ['stage.leave', { why: 'none' }]
  ];
  for (const [type, data] of wrong) {
    refusedWith(await client.command(type, data), 'BAD_DATA', `${type} with ${JSON.stringify(data)}`);
    // A good frame in between, so that it is not the tenth bad one in a row.
    mustEqual((await client.ping()).top, before, `the positions after ${type}`);
  }
}

async function ofOneSize(house: House): Promise<void> {
  const client = await house.enter('asker');
  refusedWith(await client.command('card.show', { colour: 'x'.repeat(520) }), 'FRAME_TOO_LARGE', 'a card of 520 bytes');
  refusedWith(await client.command('help.call', { about: 'help', text: 'é'.repeat(7_600) }), 'FRAME_TOO_LARGE', '15,200 bytes');
}

async function noOneElse(house: House): Promise<void> {
  const client = await house.enter('asker');
  refusedWith(await client.command('announcement.make', { text: 'I am a host.' }), 'NOT_ALLOWED', 'an announcement of a delegate');
  refusedWith(await client.command('person.remove', { person: newId() }), 'NOT_ALLOWED', 'a removal by a delegate');
  refusedWith(
    await client.command('caption.interim', { lane: 'en-GB', id: newId(), seq: 1, speaker: null, text: 'a', person: 'b' }),
    'BAD_DATA',
    'a person in the data'
  );
}

const ask = (text: string): unknown => ({ id: newId(), way: 'writing', text, named: true });
async function longWords(house: House): Promise<void> {
  const client = await house.enter('asker');
  refusedWith(await client.command('contribution.ask', ask('a'.repeat(10_000))), 'TEXT_TOO_LONG', '10,000 characters');
  refusedWith(await client.command('contribution.ask', ask('a'.repeat(10_001))), 'BAD_DATA', '10,001 characters');
}

async function itsLog(house: House): Promise<void> {
  const client = await house.enter('mover');
  const workshop = client.view<DayView>('day').workshops.find(({ placesLeft }) => placesLeft > 0)?.room;
  must(workshop !== undefined, 'the day has no workshop with a place left');
  const before = client.have;
  accepted(await client.command('place.choose', { room: workshop }), 'place.choose');
  await client.until('a delta of the day', () => (client.copies.get('day')?.pos ?? 0) > (before['day']?.pos ?? 0));
  mustEqual(client.have[room], before[room], 'the position of the room after a command to the day');
  accepted(await client.command('place.leave', {}), 'place.leave');
}

async function safety(house: House): Promise<void> {
  const client = await house.enter('asker');
  await tooFast(client);
  const answers = await Promise.all(Array.from({ length: 80 }, () => client.once('card.show', { colour: 'green' })));
  must(
    answers.every(({ f }) => f === 'ok'),
    'a card was refused after 80 of them'
  );
  const raised = newId();
  accepted(await client.once('hand.raise', { id: raised, way: 'speaking' }), 'a raised hand while other commands are too fast');
  accepted(await client.command('contribution.withdraw', { id: raised }), 'lowering it');
  accepted(await client.command('card.show', { colour: null }), 'taking the card back');
}
/** Sends what does no harm until it is too fast; the id that was refused so. */
async function tooFast(client: Client): Promise<string> {
  for (let n = 0; n < 100; n++) {
    const id = newId();
    const answer = await client.once('place.leave', {}, id);
    if (answer.f === 'no' && answer.code === 'TOO_FAST') return id;
  }
  must(false, '100 commands of one kind in a row, and none was TOO_FAST');
  return '';
}
async function limited(house: House): Promise<void> {
  const client = await house.enter('reader');
  const id = await tooFast(client);
  const no = client.frames.findLast((frame) => frame.f === 'no');
  mustEqual(no?.retry, true, 'retry of TOO_FAST');
  const later = await client.command('place.leave', {}, id);
  must(later.f === 'ok' || later.code === 'ALREADY_DONE', 'the same id was not decided later');
}

async function durable(house: House): Promise<void> {
  const client = await house.enter('asker');
  for (let n = 0; n < 3; n++) {
    const id = newId();
    accepted(await client.command('contribution.ask', { id, way: 'writing', text: canary('kept'), named: true }), 'a question');
    // Whoever looks after the answer must find it.
    const later = await house.get('/api/rooms/plenary/view', { cookie: `alongside=${await house.cookie('asker')}` });
    const { logs } = (await later.json()) as { readonly logs: Readonly<Record<string, { readonly own: RoomOwn }>> };
    must(logs[room]?.own.contributions.some((one) => one.id === id) === true, 'ok came before the question was there');
    accepted(await client.command('contribution.withdraw', { id }), 'taking it back');
  }
  const before = (await client.ping()).top;
  refusedWith(await client.command('contribution.withdraw', { id: newId() }), 'NOT_FOUND', 'taking back what is not there');
  mustEqual((await client.ping()).top, before, 'the positions after a refusal');
}

async function noFacts(house: House): Promise<void> {
  const [asker, host] = [await house.enter('asker'), await house.enter('host')];
  const id = await readyQuestion(asker, host, { text: canary('voted for'), named: true });
  const before = (await host.ping()).top;
  accepted(await asker.command('card.show', { colour: 'amber' }), 'a card');
  accepted(await asker.command('card.show', { colour: null }), 'taking it back');
  const from = asker.frames.length;
  accepted(await asker.command('contribution.upvote', { id, on: true }), 'a vote');
  await asker.next('tally', ({ votes }) => votes?.[id] === 1, from);
  accepted(await asker.command('contribution.upvote', { id, on: true }), 'the vote again');
  accepted(await asker.command('contribution.upvote', { id, on: false }), 'taking it back');
  await asker.next('tally', ({ votes }) => votes?.[id] === 0, from);
  mustEqual((await host.ping()).top, before, 'the positions of a host after cards and votes');
  accepted(await asker.command('contribution.withdraw', { id }), 'taking the question back');
}

async function answeredOnce(house: House): Promise<void> {
  const client = await house.enter('asker');
  const ids = Array.from({ length: 12 }, newId);
  const from = client.frames.length;
  for (const id of ids) client.say({ f: 'cmd', id, type: 'contribution.withdraw', data: { id: 'nothing-there' } });
  for (const id of ids) await client.answer(id, from);
  await client.ping();
  const counts = ids.map((id) => times(client.frames, (frame) => (frame.f === 'ok' || frame.f === 'no') && frame.id === id));
  mustEqual(
    counts,
    ids.map(() => 1),
    'answers to each command'
  );
}

async function decidedAgain(house: House): Promise<void> {
  const client = await house.enter('asker');
  const [first, second, wish] = [newId(), newId(), newId()];
  accepted(await client.command('hand.raise', { id: first, way: 'speaking' }), 'a raised hand');
  refusedWith(await client.command('hand.raise', { id: second, way: 'signing' }, wish), 'HAND_ALREADY_UP', 'a second hand');
  accepted(await client.command('contribution.withdraw', { id: first }), 'lowering the hand');
  accepted(await client.command('hand.raise', { id: second, way: 'signing' }, wish), 'the same wish with its id again');
  accepted(await client.command('contribution.withdraw', { id: second }), 'lowering that one');
}

async function atTheDoor(house: House): Promise<void> {
  const client = await house.connect('asker');
  refusedWith(await client.command('card.show', { colour: 'green' }), 'NOT_HERE', 'a command before hello');
  mustEqual((await client.ping()).top, {}, 'the positions before hello');
  await client.entered('plenary');
}

async function cleaned(house: House): Promise<void> {
  const client = await house.enter('asker');
  const id = newId();
  const data = { id, way: 'writing', text: '  Cafe\u0301 \u202eopen\u0007\r\nnow\t? \n', named: true };
  accepted(await client.command('contribution.ask', data), 'a question');
  const mine = (): string | undefined =>
    client.own<RoomOwn>(room).contributions.find((one) => one.id === id && one.state === 'in-review')?.text;
  await client.until('the question as mine', () => mine() !== undefined);
  mustEqual(mine(), 'Café open\nnow ?', 'the words as they are stored');
  accepted(await client.command('contribution.withdraw', { id }), 'taking it back');
  refusedWith(await client.command('contribution.ask', ask(' \u200b\u2060\u3000 ')), 'EMPTY_TEXT', 'words nobody can see');
  refusedWith(await client.command('contribution.ask', ask('a'.repeat(2_001))), 'TEXT_TOO_LONG', '2,001 characters');
  const emoji = ask('👩🏽‍🦯'.repeat(600)) as { readonly id: string };
  accepted(await client.command('contribution.ask', emoji), '600 characters of several parts');
  accepted(await client.command('contribution.withdraw', { id: emoji.id }), 'taking them back');
}

export const commandChecks: readonly Check[] = [
  { rule: 'R-10', says: 'the same id twice has one effect', run: once },
  { rule: 'R-11', says: 'an unknown command is told so', run: unknown },
  { rule: 'R-12', says: 'data has exactly its keys', run: wrongData },
  { rule: 'R-13', says: 'data has its largest size', run: ofOneSize },
  { rule: 'R-14', says: 'who acts comes from the connection', run: noOneElse },
  { rule: 'R-15', says: 'long words get their sentence', run: longWords },
  { rule: 'R-16', says: 'a command goes to one log', run: itsLog },
  { rule: 'R-19', says: 'ok means that it is stored', run: durable },
  { rule: 'R-20', says: 'cards and votes move no position', run: noFacts },
  { rule: 'R-21', says: 'each command is answered once', run: answeredOnce },
  { rule: 'R-22', says: 'a refusal is not remembered', run: decidedAgain },
  { rule: 'R-23', says: 'no room, no command', run: atTheDoor },
  { rule: 'R-24', says: 'words are stored clean', run: cleaned },
  { rule: 'R-17', says: 'safety works while others are too fast', run: safety },
  { rule: 'R-99', says: 'too fast is told, and may be sent again', run: limited }
];
