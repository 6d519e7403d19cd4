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
