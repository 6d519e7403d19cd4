import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { houseForThisFile } from '../bad-input/house.ts';
import { until } from '../platform/wait.ts';

const house = houseForThisFile({ env: { LOG_LEVEL: 'trace' } });
const secretWord = (): string => `canary-${randomUUID()}`;

it('no line holds a name, a question, a caption, a note, a token or an address of a person', async () => {
  const { platform } = house;
  const words = Array.from({ length: 5 }, secretWord);
  const [question = '', caption = '', help = '', note = '', wrong = ''] = words;
  const [asker, host] = [await house.enter('delegate'), await house.enter('host')];
  const captioner = await house.link('captioner');
  const asked = { id: `q-${randomUUID()}`, way: 'writing', text: question, named: true };
  expect(await asker.command('contribution.ask', asked)).toMatchObject({ f: 'ok' });
  const call = { about: 'help', text: help };
  expect(await asker.command('help.call', call)).toMatchObject({ f: 'ok' });
  expect(await host.command('announcement.make', { text: note })).toMatchObject({ f: 'ok' });
  // What goes wrong is where words slip into logs.
  asker.raw(`{"f":"cmd","id":"${wrong}","type":"${wrong}","data":{"text":"${wrong}"}}`);
  await fetch(`${captioner.captions ?? ''}?seq=1`, { method: 'POST', body: caption });
  await fetch(`${platform.url}/captions/${wrong}?seq=1`, { method: 'POST', body: caption });
  await fetch(`${platform.url}/api/join`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"token":"${wrong}` });
  await fetch(`${platform.url}/join/${wrong}`);
  await fetch(`${platform.url}/api/rooms/${wrong}?question=${wrong}`);
  await platform.revoke(captioner);
  await until('the server answers', async () => (await fetch(`${platform.url}/healthz`)).ok);

  const control = JSON.parse(readFileSync(join(platform.dataDir, 'control.json'), 'utf8')) as { secret: string };
  const people = [asker.link, host.link, captioner];
  const tokens = people.flatMap(({ url, captions }) => [url, captions ?? url]).map((address) => address.split('/').at(-1) ?? '');
  const cookies = [asker.cookie, host.cookie].map((cookie) => cookie.split('=')[1] ?? '');
  const log = platform.output();
  const lines = log.split('\n').filter((line) => line !== '');
  expect(lines.length, 'something was logged at all').toBeGreaterThan(0);
  for (const secret of [...words, ...tokens, ...cookies, control.secret]) expect(log).not.toContain(secret);
  for (const { name } of people) expect(log).not.toMatch(new RegExp(`\\b${name}\\b`, 'u'));
  const known = ['level', 'time', 'msg', 'what', 'reason', 'route', 'url', 'room', 'left'];
  for (const line of lines) expect(Object.keys(JSON.parse(line) as object).filter((key) => !known.includes(key))).toEqual([]);
});
