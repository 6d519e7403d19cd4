import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, errors } from '@alongside/protocol';
import { samples } from '@alongside/protocol/schemas';
import { houseForThisFile } from './house.ts';
import { expectHelpful, final } from './plain.ts';
import type { WirePerson } from './wire-person.ts';

const house = houseForThisFile();
type Name = keyof typeof samples;

const chairing: readonly Name[] = [
  'broadcast.start',
  'broadcast.end',
  'contribution.ready',
  'contribution.call',
  'contribution.answer',
  'contribution.decline',
  'contribution.merge',
  'contribution.tell',
  'stage.invite',
  'stage.takeOff',
  'stage.mute',
  'stage.askMicrophone',
  'announcement.make',
  'closing.cancel',
  'room.close',
  'person.remove',
  'person.letIn',
  'person.ban',
  'person.unban',
  'room.slow',
  'report.settle',
  'workshops.plan',
  'workshops.open',
  'workshops.close',
  'workshops.extend',
  'places.give',
  'places.takeBack',
  'said.show',
  'said.hide',
  'message.all',
  'show.plan',
  'cue.go',
  'show.pause',
  'poll.open',
  'poll.close',
  'contribution.look',
  'captions.release',
  'record.agree'
];
const writing: readonly Name[] = ['lane.take', 'lane.ready', 'caption.write', 'caption.interim', 'caption.correct'];
const signing: readonly Name[] = ['bsl.ready', 'bsl.take'];
const films: readonly Name[] = ['film.play', 'film.pause', 'film.end'];
const helping: readonly Name[] = ['help.claim', 'help.giveBack', 'help.done', 'help.reopen'];

/** What nobody of a role may do, whatever the state of the room: their work is another one. */
const forbidden: Readonly<Record<string, readonly Name[]>> = {
  delegate: [
    ...chairing,
    ...writing,
    ...signing,
    'bsl.signal',
    ...helping,
    'slides.show',
    'slides.turn',
    'slides.hide',
    ...films,
    'note.send'
  ],
  supporter: [
    ...chairing,
    ...writing,
    ...signing,
    'bsl.signal',
    ...helping,
    'slides.turn',
    ...films,
    'note.send',
    'place.choose',
    'place.leave'
  ],
  speaker: [...chairing, ...writing, ...signing, 'bsl.signal', ...helping],
  captioner: [...chairing, ...signing, ...films, ...helping],
  interpreter: [...chairing, ...writing, ...films, ...helping]
};

const people = new Map<string, WirePerson>();
let host: WirePerson;
let organiser: WirePerson;
beforeAll(async () => {
  host = await house.enter('host');
  organiser = await house.enter('organiser');
  for (const role of Object.keys(forbidden).filter((role) => role !== 'supporter')) people.set(role, await house.enter(role));
  const [supporter] = await house.platform.links('supporter', 1, { for: people.get('delegate')?.link.name ?? '' });
  if (supporter === undefined) throw new Error('no supporter');
  people.set('supporter', await house.enterBy(supporter));
});

function personOf(role: string): WirePerson {
  const person = people.get(role);
  if (person === undefined) throw new Error(`nobody is a ${role}`);
  return person;
}
type Post = { readonly cookie?: string; readonly origin?: string; readonly body: unknown; readonly room?: string };
function post({ cookie, origin = house.platform.url, body, room = 'plenary' }: Post): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin, ...(cookie === undefined ? {} : { cookie }) };
  return fetch(`${house.platform.url}/api/rooms/${room}/commands`, { method: 'POST', headers, body: JSON.stringify(body) });
}
async function everyPosition(): Promise<readonly string[]> {
  return Promise.all([host, organiser, ...people.values()].map((person) => person.positions()));
}

/** Nobody may write on a lane that is not theirs, or touch what is not there: the same for every role. */
const elsewhere: Partial<Record<Name, ErrorCode>> = {
  'caption.write': 'NOT_NOW',
  'caption.interim': 'NOT_NOW',
  'caption.correct': 'NOT_FOUND',
  'help.done': 'NOT_FOUND',
  'help.reopen': 'NOT_FOUND'
};
function expectRefused(answer: unknown, name: Name): void {
  const code = elsewhere[name] ?? 'NOT_ALLOWED';
  expect(answer).toMatchObject({ f: 'no', code, ...final(code) });
  expectHelpful(errors[code].sentence);
}

describe('a command without the right', () => {
  it.each(Object.entries(forbidden))('%s: refused by socket and by REST, and nothing moves', async (role, names) => {
    const person = personOf(role);
    const before = await everyPosition();
    for (const name of names) {
      expectRefused(await person.command(name, samples[name]), name);
      const response = await post({ cookie: person.cookie, body: { id: randomUUID(), type: name, data: samples[name] } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expectRefused(await response.json(), name);
    }
    expect(await everyPosition()).toEqual(before);
    expect(person.open).toBe(true);
  });

  it('is not found out by saying whom one acts for', async () => {
    const before = await everyPosition();
    const person = personOf('delegate');
    const claims = [{ role: 'host' }, { person: host.link.name }, { as: 'host' }];
    for (const claim of claims) {
      const answer = await post({
        cookie: person.cookie,
        body: { id: randomUUID(), type: 'announcement.make', data: samples['announcement.make'], ...claim }
      });
      expect(answer.ok).toBe(false);
      expectHelpful(((await answer.json()) as { sentence: string }).sentence);
    }
    expect(await everyPosition()).toEqual(before);
  });

  it('of another person: nobody takes back a question that is not theirs', async () => {
    const id = randomUUID();
    const asker = await house.enter('delegate');
    expect(await asker.command('contribution.ask', { id, way: 'writing', text: 'Is this still mine?', named: true })).toMatchObject({
      f: 'ok'
    });
    const answer = await personOf('delegate').command('contribution.withdraw', { id });
    expect(answer.f).toBe('no');
    await host.until('the host has it', () => host.shown().includes('Is this still mine?'));
    expect(await host.command('contribution.ready', { id })).toMatchObject({ f: 'ok' });
  });
});

describe('nobody in particular', () => {
  const body = { id: randomUUID(), type: 'card.show', data: { colour: 'green' } };
  it.each([
    { name: 'without a cookie', request: { body }, status: 401 },
    { name: 'with a cookie that we never gave', request: { body, cookie: 'alongside=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, status: 401 }
  ])('$name is told to open the link', async ({ request, status }) => {
    const before = await everyPosition();
    const response = await post(request);
    expect(response.status).toBe(status);
    const answer = (await response.json()) as { sentence: string };
    expect(answer.sentence).toBe(errors.NOT_SIGNED_IN.sentence);
    expectHelpful(answer.sentence);
    expect(await everyPosition()).toEqual(before);
  });

  it('a form on another site does not act for the person who looks at it', async () => {
    const before = await everyPosition();
    const response = await post({
      body: { id: randomUUID(), type: 'announcement.make', data: samples['announcement.make'] },
      cookie: host.cookie,
      origin: 'https://elsewhere.example'
    });
    expect(response.status).toBe(403);
    expectHelpful(((await response.json()) as { sentence: string }).sentence);
    expect(await everyPosition()).toEqual(before);
  });
});

it('the room works as before for those who have the right', async () => {
  expect(await host.command('announcement.make', { text: 'Lunch is at noon today.' })).toMatchObject({ f: 'ok' });
  for (const person of people.values()) await person.until('the announcement', () => person.shown().includes('Lunch is at noon today.'));
});
