import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../access/axe.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { Visit } from '../bad-input/visit.ts';

/** How the queue went, as the hosts of a room and an organiser read it. */
let visit: Visit;
const askers: WirePerson[] = [];
const names: string[] = [];
beforeAll(async () => {
  visit = await Visit.begin();
  const host = await WirePerson.enter(visit.platform, await visit.link('organiser'), 'plenary');
  await host.command('broadcast.start', {});
  for (let n = 0; n < 7; n += 1) {
    const link = await visit.link();
    names.push(link.name);
    const one = await WirePerson.enter(visit.platform, link, 'plenary');
    const way = n === 0 ? 'typing' : 'signing';
    const id = `hand-of-somebody-${n}`;
    await one.command('hand.raise', { id, way });
    askers.push(one);
    if (n === 6) await host.command('contribution.call', { id, departure: 'Mary Lamb must catch a train' });
  }
  await host.leave();
});
afterAll(async () => {
  await Promise.all(askers.map((one) => one.leave()));
  await visit.end();
});

it('a host reads it in sentences and as a table, at 320 pixels and on paper; it names nobody', async () => {
  const page = await visit.enter(await visit.link('host'), '/desk');
  await page.getByRole('link', { name: 'How the queue went', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'How the queue went' }).waitFor();
  await page.getByText('Signing in BSL: 6 asked, fewer than five had the floor.').waitFor();
  await page.getByText('Some asked in ways that fewer than five people used. Their numbers are not shown.').waitFor();
  await page.getByText('Another reason, in the host’s own words. Nobody can read these. Given fewer than five times.').waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await page.getByRole('region', { name: 'Table: Plenary' }).focus();
  expect(await axe(page)).toEqual([]);
  // Loaded anew: nothing of the desk is in it.
  await page.reload();
  const all = await page.content();
  for (const words of [...names, 'Mary Lamb', 'Typing', 'hand-of-']) expect(all).not.toContain(words);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: 'Back to the desk' }).count()).toBe(0);
  await page.getByRole('table').waitFor();
});

it('an organiser reads the rooms and the day; a delegate nothing', async () => {
  const page = await visit.enter(await visit.link('organiser'), '/organise/fairness');
  await page.getByRole('heading', { level: 2, name: 'Plenary', exact: true }).waitFor();
  const other = await visit.enter(await visit.link(), '/organise/fairness');
  await other.getByRole('heading', { level: 1, name: 'This page is for other people' }).waitFor();
});
