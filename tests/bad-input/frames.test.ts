import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { errors } from '@alongside/protocol';
import { houseForThisFile } from './house.ts';
import { expectHelpful, final } from './plain.ts';
import type { WirePerson } from './wire-person.ts';

const house = houseForThisFile();
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const command = (data: string, id: string, type = 'card.show'): string => `{"f":"cmd","id":"${id}","type":"${type}","data":${data}}`;

type Case = { readonly name: string; readonly code: keyof typeof errors; readonly text: (id: string) => string };
/** Answered without an id: nobody can know which wish it was. */
const noFrames: readonly Case[] = [
  { name: 'nothing at all', code: 'BAD_FRAME', text: () => '' },
  { name: 'broken JSON', code: 'BAD_FRAME', text: (id) => command('{"colour":"red"', id) },
  { name: 'words that are not JSON', code: 'BAD_FRAME', text: () => 'red card please' },
  { name: 'a list of frames', code: 'BAD_FRAME', text: (id) => `[${command('{"colour":"red"}', id)}]` },
  { name: 'null', code: 'BAD_FRAME', text: () => 'null' },
  { name: 'a kind that nobody knows', code: 'BAD_FRAME', text: () => '{"f":"sudo","t":1}' },
  { name: 'a frame of the server', code: 'BAD_FRAME', text: (id) => `{"f":"ok","id":"${id}"}` },
  {
    name: 'an unknown key',
    code: 'BAD_FRAME',
    text: (id) => `{"f":"cmd","id":"${id}","type":"card.show","data":{"colour":"red"},"role":"host"}`
  },
  { name: 'a missing key', code: 'BAD_FRAME', text: (id) => `{"f":"cmd","id":"${id}","type":"card.show"}` },
  { name: 'a value of another type', code: 'BAD_FRAME', text: () => '{"f":"ping","t":"now"}' },
  { name: 'an id with other letters', code: 'BAD_FRAME', text: () => command('{"colour":"red"}', "x'); DROP--") },
  {
    name: '__proto__ in the frame',
    code: 'BAD_FRAME',
    text: (id) => `{"__proto__":{"audience":"host"},"f":"cmd","id":"${id}","type":"card.show","data":{"colour":"red"}}`
  },
  { name: '__proto__ in the data', code: 'BAD_FRAME', text: (id) => command('{"__proto__":{"role":"host"},"colour":"red"}', id) },
  {
    name: '__proto__ written with an escape',
    code: 'BAD_FRAME',
    text: (id) => command(String.raw`{"\u005f_proto__":{"role":"host"},"colour":"red"}`, id)
  },
  {
    name: 'constructor far inside',
    code: 'BAD_FRAME',
    text: (id) => command('{"cues":[{"constructor":{"prototype":{"role":"host"}}}]}', id, 'show.plan')
  },
  { name: 'nesting without an end', code: 'BAD_FRAME', text: (id) => command(nested(2_000), id) }
];
/** Answered to its id, so that a page can say it beside the words it is about. */
const noCommands: readonly Case[] = [
  { name: 'an unknown command', code: 'UNKNOWN_COMMAND', text: (id) => command('{}', id, 'server.stop') },
  { name: 'a command named as what every object has', code: 'UNKNOWN_COMMAND', text: (id) => command('{}', id, 'toString') },
  { name: 'an unknown key in the data', code: 'BAD_DATA', text: (id) => command('{"colour":"red","person":"somebody-else"}', id) },
  { name: 'a missing key in the data', code: 'BAD_DATA', text: (id) => command('{}', id) },
  { name: 'a list where an object belongs', code: 'BAD_DATA', text: (id) => command('[]', id, 'hand.raise') },
  { name: 'a colour that does not exist', code: 'BAD_DATA', text: (id) => command('{"colour":"purple"}', id) },
  { name: 'a number beyond reason', code: 'BAD_DATA', text: (id) => command('{"page":1e308}', id, 'slides.turn') }
];

let host: WirePerson;
let neighbour: WirePerson;
beforeAll(async () => {
  host = await house.enter('host');
  neighbour = await house.enter('delegate');
});

/** Everything of the room as a host counts it: it moves with each fact. */
async function unchangedBy(act: () => Promise<void>): Promise<void> {
  const before = [await host.positions(), await neighbour.positions()];
  await act();
  expect([await host.positions(), await neighbour.positions()], 'positions').toEqual(before);
}

async function goesOn(person: WirePerson): Promise<void> {
  expect(person.open).toBe(true);
  expect(await person.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
  expect(neighbour.open && host.open).toBe(true);
  expect(({} as { role?: string }).role).toBeUndefined();
}

describe('a frame that no page of ours sends', () => {
  it.each(noFrames)('$name: a sentence, and the connection goes on', async ({ code, text }) => {
    const person = await house.enter('delegate');
    await unchangedBy(async () => {
      const answer = person.next('no');
      person.raw(text(randomUUID()));
      expect(await answer).toMatchObject({ code, ...final(code) });
      expectHelpful((await answer).sentence);
    });
    await goesOn(person);
  });

  it.each(noCommands)('$name: a sentence to its own id', async ({ code, text }) => {
    const person = await house.enter('delegate');
    const id = randomUUID();
    await unchangedBy(async () => {
      const answer = person.next('no');
      person.raw(text(id));
      expect(await answer).toMatchObject({ id, code, ...final(code) });
      expectHelpful((await answer).sentence);
    });
    await goesOn(person);
  });

  it('bytes that are no words end that connection only, and the person comes back', async () => {
    const person = await house.enter('delegate');
    await unchangedBy(async () => {
      person.raw(Buffer.from([0xff, 0xfe, 0x00, 0x80]));
      // Binary is answered by a close with its reason, text that is no text by a close alone.
      await Promise.race([person.closed, person.next('no').catch(() => person.closed)]);
    });
    await goesOn(await house.enterAgain(person));
  });
});

describe('a frame of 17 KiB', () => {
  const large = (id: string): string =>
    command(JSON.stringify({ id, way: 'writing', text: 'a'.repeat(17 * 1024), named: true }), id, 'contribution.ask');

  it('is answered by a sentence, and nothing of it is kept', async () => {
    const person = await house.enter('delegate');
    await unchangedBy(async () => {
      const from = person.frames.length;
      person.raw(large(randomUUID()));
      const isIt = (): boolean =>
        person.frames
          .slice(from)
          .some((frame) => (frame.f === 'no' || frame.f === 'bye') && frame.sentence === errors.FRAME_TOO_LARGE.sentence);
      await person.until('the sentence', isIt);
      expectHelpful(errors.FRAME_TOO_LARGE.sentence);
    });
    const again = person.open ? person : await house.enterAgain(person);
    await goesOn(again);
  });

  it('just below 16 KiB is read', async () => {
    const person = await house.enter('delegate');
    const id = randomUUID();
    const answer = person.next('no');
    person.raw(command(JSON.stringify({ colour: 'a'.repeat(16_384 - command('{"colour":""}', id).length) }), id));
    expect(await answer).toMatchObject({ id });
    await goesOn(person);
  });

  it('of 50 MiB is not even read to its end', async () => {
    const person = await house.enter('delegate');
    await unchangedBy(async () => {
      person.raw('x'.repeat(50 * 1024 * 1024));
      expect(await person.closed).toBeGreaterThan(1000);
    });
    await goesOn(await house.enterAgain(person));
  });
});

it('endless nonsense ends with goodbye and its reason, for this connection only', async () => {
  const person = await house.enter('delegate');
  const bye = person.next('bye');
  for (let n = 0; n < 200; n += 1) person.raw('{');
  expect(await bye).toMatchObject({ code: 4005, retryWithinMs: null });
  expectHelpful((await bye).sentence);
  expect(await person.closed).toBe(4005);
  await goesOn(neighbour);
});
