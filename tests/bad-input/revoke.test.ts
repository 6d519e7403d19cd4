import { expect, it } from 'vitest';
import { houseForThisFile } from './house.ts';
import { expectPlain } from './plain.ts';
import { runLinks } from './process.ts';

const house = houseForThisFile();

it('npm run links -- --revoke ends a link for whoever has it open, and names them', async () => {
  const link = await house.link('delegate');
  const person = await house.enterBy(link);
  const neighbour = await house.enter('delegate');
  const ended = await runLinks(['--revoke', link.url, '--data', house.platform.dataDir]);
  expect(ended).toMatchObject({ code: 0, err: '', out: `The link of ${link.name} does not work any more.\n` });
  expect(await person.closed).toBeGreaterThan(4000);
  await expect(house.platform.cookie(link)).rejects.toThrow('could not join');
  expect(await neighbour.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
});

it('npm run links -- --rotate gives the same person a new link, and ends the old one', async () => {
  const link = await house.link('speaker');
  const person = await house.enterBy(link);
  const ended = await runLinks(['--rotate', link.url, '--json', '--data', house.platform.dataDir]);
  expect([ended.code, ended.err]).toEqual([0, '']);
  const fresh = JSON.parse(ended.out) as typeof link;
  expect(fresh).toMatchObject({ name: link.name, role: 'speaker' });
  expect(await person.closed).toBeGreaterThan(4000);
  await expect(house.platform.cookie(link)).rejects.toThrow('could not join');
  const again = await house.enterBy(fresh);
  expect(await again.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
});

it('npm run links -- --revoke - ends a whole list from standard input, and counts what was nobody’s', async () => {
  const [first, second, third] = [await house.link('delegate'), await house.link('delegate'), await house.link('delegate')];
  const people = [await house.enterBy(first), await house.enterBy(second)];
  const staying = await house.enterBy(third);
  const list = `${first.url}\n${second.url}\nhttp://127.0.0.1:8080/join/AAAA\n`;
  const ended = await runLinks(['--revoke', '-', '--data', house.platform.dataDir], list);
  expect(ended).toEqual({ code: 0, err: '', out: 'Links that do not work any more: 2. Addresses that were nobody’s: 1.\n' });
  for (const { closed } of people) expect(await closed).toBeGreaterThan(4000);
  expect(await staying.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
  const nothing = await runLinks(['--revoke', '-', '--data', house.platform.dataDir]);
  expect(nothing).toMatchObject({ code: 1, out: '' });
  expectPlain(nothing.err);
});

it.each([
  ['an address that was never given', 'http://127.0.0.1:8080/join/AAAA'],
  ['words', 'my link']
])('%s is refused in a sentence, and nobody is put out', async (_, address) => {
  const person = await house.enter('delegate');
  const ended = await runLinks(['--revoke', address, '--data', house.platform.dataDir]);
  expect([ended.code, ended.out]).toEqual([1, '']);
  expectPlain(ended.err.replace('The platform refused: ', ''));
  expect(await person.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
});
