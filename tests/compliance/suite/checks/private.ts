import { must, mustEqual } from '../breach.ts';
import { accepted, canary, newId, readyQuestion, slides } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { RoomOwn, RoomView } from '../frames.ts';
import type { House } from '../house.ts';

const room = 'room:plenary';
const keys = {
  room: [
    'announcements',
    'answered',
    'asking',
    'bsl',
    'closing',
    'kind',
    'liveSince',
    'next',
    'phase',
    'questions',
    'queueOpen',
    'slides',
    'slug',
    'stage'
  ],
  contribution: ['answer', 'id', 'kind', 'name', 'state', 'text', 'way'],
  day: ['access', 'announcements', 'closesAt', 'round', 'workshops'],
  workshop: ['capacity', 'placesLeft', 'room', 'session', 'title', 'waiting'],
  captions: ['lanes', 'offRecord', 'released', 'segments']
} as const;
/** Those with a question mark in SPEC.md: somebody did something before that shows. */
const mayBe: readonly string[] = ['film', 'slowMinutes', 'written', 'polls', 'said', 'releasedPart', 'agreed'];

function exactly(thing: unknown, wanted: readonly string[], what: string): void {
  const keys = Object.keys(thing as object).filter((key) => !mayBe.includes(key));
  mustEqual(keys.toSorted(), wanted, `the keys of ${what}`);
}
function mustNotHold(client: Client, word: string, what: string): void {
  must(!client.received.some((text) => text.includes(word)), `a delegate was sent ${what}`);
}
/** What the others were told while this happened is on its way before this page turns. */
async function told(host: Client, ...others: readonly Client[]): Promise<void> {
  const turn = await slides(host);
  await turn(2);
  for (const one of others) await one.until('the page', () => one.view<RoomView>(room).slides?.page === 2);
}

async function delegateView(house: House): Promise<void> {
  const [host, asker, reader] = [await house.enter('host'), await house.enter('asker'), await house.enter('reader')];
  const words = { waiting: canary('waiting'), reason: canary('reason'), note: canary('note') };
  const [waiting, declined] = [newId(), newId()];
  accepted(await asker.command('contribution.ask', { id: waiting, way: 'writing', text: words.waiting, named: true }), 'a question');
  accepted(await asker.command('contribution.ask', { id: declined, way: 'writing', text: canary('declined'), named: true }), 'a question');
  accepted(await host.command('contribution.decline', { id: declined, reason: words.reason }), 'not taking it');
  const me = host.frames.find((frame) => frame.f === 'welcome')?.me.id;
  accepted(await host.command('note.send', { to: me, text: words.note }), 'a note');
  const shown = await readyQuestion(asker, host, { text: canary('shown'), named: true });
  await told(host, reader);
  for (const client of [reader, await house.enter('mover')]) {
    const view = client.view<RoomView>(room);
    exactly(view, keys.room, 'the room');
    for (const one of [...view.questions, ...view.answered]) exactly(one, keys.contribution, 'a question');
    must(
      view.questions.some(({ id }) => id === shown),
      'a ready question is missing'
    );
    exactly(client.view('day'), keys.day, 'the day');
    for (const one of client.view<{ readonly workshops: readonly unknown[] }>('day').workshops) exactly(one, keys.workshop, 'a workshop');
    exactly(client.view('captions:plenary'), keys.captions, 'the captions');
    for (const [what, word] of Object.entries(words)) mustNotHold(client, word, `the ${what}`);
    mustNotHold(client, waiting, 'the id of what waits');
    must(!client.frames.some((frame) => frame.f === 'tally' && frame.cards !== undefined), 'a delegate was told of cards');
  }
  for (const id of [waiting, shown]) accepted(await asker.command('contribution.withdraw', { id }), 'taking it back');
}

async function ownOnly(house: House): Promise<void> {
  const [host, asker, reader] = [await house.enter('host'), await house.enter('asker'), await house.enter('reader')];
  const [question, help] = [canary('mine'), canary('help')];
  const id = newId();
  accepted(await asker.command('contribution.ask', { id, way: 'writing', text: question, named: false }), 'a question');
  accepted(await asker.command('help.call', { about: 'help', text: help }), 'a call for help');
  const mine = (): unknown => asker.own<RoomOwn>(room).contributions.find((one) => one.id === id && one.text === question);
  await asker.until('the question as mine', () => mine() !== undefined);
  await told(host, reader, asker);
  for (const client of [reader, await house.enter('mover')]) {
    for (const [word, what] of [
      [question, 'another person’s question'],
      [id, 'its id'],
      [help, 'a call for help']
    ] as const)
      mustNotHold(client, word, what);
  }
  const call = asker.own<{ readonly help: { readonly id: string } | null }>('day').help;
  accepted(await asker.command('help.done', { id: call?.id ?? '' }), 'ending the call');
  accepted(await asker.command('contribution.withdraw', { id }), 'taking it back');
}

async function nameless(house: House): Promise<void> {
  const [host, asker, reader] = [await house.enter('host'), await house.enter('asker'), await house.enter('reader')];
  const id = await readyQuestion(asker, host, { text: canary('without a name'), named: false });
  await told(host, reader, asker);
  const shown = reader.view<RoomView>(room).questions.find((one) => one.id === id);
  mustEqual(shown?.name, null, 'the name that delegates see');
  const listed = host.view<RoomView>(room).queue?.find((one) => one.id === id);
  mustEqual([listed?.id, listed?.person], [id, null], 'the person that hosts see');
  const mine = () => asker.own<RoomOwn>(room).contributions.find((one) => one.id === id);
  await asker.until('the ready question as mine', () => mine()?.state === 'ready');
  mustEqual(mine()?.named, false, 'whether its author sees it as named');
  must(!reader.own<RoomOwn>(room).contributions.some((one) => one.id === id), 'another person owns it too');
  accepted(await asker.command('contribution.withdraw', { id }), 'taking it back');
}

export const privateChecks: readonly Check[] = [
  { rule: 'R-25', says: 'without a name means without a person', run: nameless },
  { rule: 'R-54', says: 'a delegate sees these keys and no others', run: delegateView },
  { rule: 'R-55', says: 'what is one person’s goes to that person', run: ownOnly }
];
