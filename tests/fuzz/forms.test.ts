import { Agent } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { houseForThisFile } from '../bad-input/house.ts';
import { until } from '../platform/wait.ts';
import { hostileText } from './hostile.ts';
import { send } from './requests.ts';
import { Seeded } from './seeded.ts';

const house = houseForThisFile();
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

const forms = [
  '/room/plenary?/ask',
  '/room/plenary?/upvote',
  '/room/plenary?/hand',
  '/room/plenary?/lower',
  '/room/plenary?/card',
  '/room/plenary?/help',
  '/me?/save',
  '/join?/take',
  '/join?/stay',
  '/workshops?/choose',
  '/workshops?/view',
  '/workshops?/call',
  '/quiet-room?/help',
  '/captioner?/address',
  '/room/plenary/captions?/code',
  '/screen',
  '/room/plenary?/nothing',
  '/room/%00?/ask'
];
const fields = [
  'id',
  'code',
  'way',
  'text',
  'unnamed',
  'on',
  'colour',
  'captions',
  'theme',
  'room',
  'boxes',
  'bslAnswer',
  '__proto__',
  'constructor'
];

/** The body of a form: fields that exist and that do not, once or many times, in either encoding. */
function bodyOf(random: Seeded): { readonly type: string; readonly body: string } {
  const pairs = Array.from(
    { length: random.below(8) },
    () =>
      [
        random.pick(fields),
        random.chance(0.5) ? hostileText(random).toWellFormed() : random.pick(['writing', 'on', 'red', 'Why?', random.id()])
      ] as const
  );
  if (random.chance(0.7)) {
    const body = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
    return { type: 'application/x-www-form-urlencoded', body: random.chance(0.2) ? `${body}&%=%&a=%zz` : body };
  }
  const parts = pairs.map(([name, value]) => `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
  return {
    type: 'multipart/form-data; boundary=cut',
    body: random.chance(0.6) ? `${parts}--cut--\r\n` : parts.slice(0, random.below(parts.length + 1))
  };
}

it('1,500 forms of the built pages: never a failure of ours, and the server goes on', { timeout: 300_000 }, async () => {
  const random = new Seeded(13);
  const { platform } = house;
  await until('pages open', async () => (await fetch(`${platform.url}/programme`)).status === 200);
  const cookies = [await platform.cookie(await house.link('delegate')), await platform.cookie(await house.link('captioner')), ''];
  const faults: string[] = [];
  const statuses = new Set<number>();
  for (let n = 0; n < 1_500; n += 1) {
    const { type, body } = bodyOf(random);
    const path = random.pick(forms);
    const headers = {
      'content-type': type,
      cookie: random.pick(cookies),
      origin: platform.url,
      ...(random.chance(0.5) ? { accept: 'application/json' } : {})
    };
    const answer = await send(platform.port, { method: 'POST', path, headers, body }, agent);
    statuses.add(answer.status);
    if (answer.status >= 500 && answer.status !== 503)
      faults.push(`seed 13: ${answer.status} after ${path} ${type} ${body.slice(0, 200)}: ${answer.body.slice(0, 100)}`);
  }
  expect([...new Set(faults)].slice(0, 8)).toEqual([]);
  expect(statuses.size).toBeGreaterThan(2);
  const person = await house.enter('delegate');
  expect(await person.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
});
