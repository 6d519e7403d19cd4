import { must, mustEqual } from '../breach.ts';
import { accepted, newId } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { House } from '../house.ts';

const card = (id: string, data: string): string => `{"f":"cmd","id":"${id}","type":"card.show","data":${data}}`;
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Each is refused with this code, changes nothing and closes nothing. */
async function allRefused(house: House, code: string, texts: Readonly<Record<string, (id: string) => string>>): Promise<void> {
  const client = await house.enter('asker');
  const before = (await client.ping()).top;
  for (const [what, text] of Object.entries(texts)) {
    const no = await client.refused(text(newId()));
    mustEqual([no.code, no.retry], [code, false], what);
    // A good frame in between, so that it is not the tenth bad one in a row.
    mustEqual((await client.ping()).top, before, `the positions after ${what}`);
  }
  accepted(await client.command('card.show', { colour: null }), 'a good command afterwards');
}

async function size(house: House): Promise<void> {
  const client = await house.enter('asker');
  const from = client.frames.length;
  client.raw('{"f":"ping","t":77}'.padEnd(16_384, ' '));
  await client.next('pong', ({ t }) => t === 77, from);
  mustEqual((await client.refused('{"f":"ping","t":78}'.padEnd(16_385, ' '))).code, 'FRAME_TOO_LARGE', '16,385 bytes');
  const id = newId();
  const no = await client.refused(card(id, `{"colour":"${'é'.repeat(8_200)}"}`));
  mustEqual([no.id, no.code], [id, 'FRAME_TOO_LARGE'], 'a large command');
}

const hostile: Readonly<Record<string, (id: string) => string>> = {
  'a prototype in the frame': (id) => `{"__proto__":{"role":"host"},"f":"cmd","id":"${id}","type":"card.show","data":{"colour":"red"}}`,
  'a prototype in the data': (id) => card(id, '{"__proto__":{"role":"host"},"colour":"red"}'),
  'a prototype written with an escape': (id) => card(id, String.raw`{"\u005f_proto__":{},"colour":"red"}`),
  'a constructor far inside': (id) => card(id, '{"a":[{"b":{"constructor":{}}}]}'),
  'nesting 13 deep': (id) => card(id, `{"a":${nested(13)}}`),
  'half a frame': () => '{"f":"ping"',
  'words that are not JSON': () => 'red card please',
  'nothing at all': () => ''
};
const misshapen: Readonly<Record<string, (id: string) => string>> = {
  'an unknown key': (id) => `{"f":"cmd","id":"${id}","type":"card.show","data":{"colour":"red"},"role":"host"}`,
  'an unknown key in a ping': () => '{"f":"ping","t":1,"extra":1}',
  'a missing key': (id) => `{"f":"cmd","id":"${id}","type":"card.show"}`,
  'a value of another type': () => '{"f":"ping","t":"now"}',
  'a list of frames': () => '[{"f":"ping","t":1}]',
  'a frame without f': () => '{"t":1}',
  'a kind that is not there': () => '{"f":"sudo","t":1}',
  'a frame of the server': (id) => `{"f":"ok","id":"${id}"}`,
  'an id with other letters': () => card('ID WITH SPACES', '{"colour":"red"}')
};
const manyLogs = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`room:r${n}`, { epoch: 'a', pos: 0 }]));
const hello = (room: string, have: object): string => JSON.stringify({ f: 'hello', proto: 1, room, have });
const holdings: Readonly<Record<string, (id: string) => string>> = {
  'nine logs': () => hello('plenary', manyLogs),
  'a log without a kind': () => hello('plenary', { plenary: { epoch: 'a', pos: 0 } }),
  'a position below zero': () => hello('plenary', { day: { epoch: 'a', pos: -1 } }),
  'half a position': () => hello('plenary', { day: { epoch: 'a', pos: 0.5 } }),
  'a position without an epoch': () => hello('plenary', { day: { pos: 0 } }),
  'a room with other letters': () => hello('-plenary', {}),
  'a room of 49 letters': () => hello('a'.repeat(49), {})
};

async function answeredById(house: House): Promise<void> {
  const client = await house.enter('asker');
  const id = newId();
  mustEqual((await client.refused(`{"f":"cmd","id":"${id}","type":"card.show"}`)).id, id, 'the id of a frame that has one');
  mustEqual((await client.refused('{"f":"sudo"}')).id, '', 'the id of a frame without one');
  const no = await client.refused('{');
  must(no.sentence.length > 10 && /[.!?]$/u.test(no.sentence), `"${no.sentence}" is no sentence`);
  await client.ping();
  must(client.open, 'the connection was closed');
}

async function nonsense(client: Client, times: number): Promise<void> {
  const from = client.frames.length;
  for (let n = 0; n < times; n++) client.raw('{');
  await client.until(`${times} refusals`, () => client.frames.slice(from).filter(({ f }) => f === 'no').length === times);
}
async function patience(house: House): Promise<void> {
  const client = await house.enter('asker');
  await nonsense(client, 9);
  await client.ping();
  await nonsense(client, 9);
  client.raw('{');
  mustEqual((await client.next('bye')).code, 4005, 'the code of bye at the tenth in a row');
  mustEqual(await client.closeCode(), 4005, 'the close code after ten in a row');
  const binary = await house.enter('asker');
  binary.raw(Buffer.from('{"f":"ping","t":1}'));
  mustEqual((await binary.next('bye')).code, 4005, 'the code of bye after a binary message');
  mustEqual(await binary.closeCode(), 4005, 'the close code after a binary message');
  const large = await house.enter('asker');
  large.raw('x'.repeat(65_537));
  const code = await large.closeCode();
  must(code === 4009 || code === 1009, `65,537 bytes closed with ${code}`);
}

export const messageChecks: readonly Check[] = [
  { rule: 'R-2', says: 'a message has at most 16,384 bytes', run: size },
  { rule: 'R-3', says: 'what could reach a prototype is no frame', run: (house) => allRefused(house, 'BAD_FRAME', hostile) },
  { rule: 'R-4', says: 'a frame has exactly its keys', run: (house) => allRefused(house, 'BAD_FRAME', misshapen) },
  { rule: 'R-7', says: 'what a client holds is bounded and named', run: (house) => allRefused(house, 'BAD_FRAME', holdings) },
  { rule: 'R-8', says: 'a refused frame is answered and closes nothing', run: answeredById },
  { rule: 'R-9', says: 'ten refused frames in a row close', run: patience }
];
