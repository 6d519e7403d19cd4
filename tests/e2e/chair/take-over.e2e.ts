import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../access/axe.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { Visit } from '../bad-input/visit.ts';

/** A host takes over in the middle of a session that somebody else began. */
let visit: Visit;
let first: WirePerson;
const askers: WirePerson[] = [];
const names: string[] = [];
beforeAll(async () => {
  visit = await Visit.begin();
  first = await WirePerson.enter(visit.platform, await visit.link('organiser'), 'plenary');
  await first.command('broadcast.start', {});
  for (const id of ['hand-number-1', 'hand-number-2']) {
    const link = await visit.link();
    names.push(link.name);
    const one = await WirePerson.enter(visit.platform, link, 'plenary');
    await one.command('hand.raise', { id, way: 'signing' });
    askers.push(one);
  }
  await first.command('contribution.call', { id: 'hand-number-1', departure: null });
});
afterAll(async () => {
  await Promise.all([first, ...askers].map((one) => one.leave()));
  await visit.end();
});

it('reads at once what stands now, on the desk and on the chair’s page, and it follows what happens', async () => {
  for (const path of ['/desk', '/chair']) {
    const page = await visit.enter(await visit.link('host'), path);
    await page.getByText('What stands now', { exact: true }).click();
    const all = page.getByRole('group').filter({ hasText: 'What stands now' });
    await all
      .getByText(path === '/desk' ? `Has the floor: ${names[0]}, signing in BSL.` : `Has the floor: ${names[1]}, signing in BSL.`)
      .waitFor();
    expect(await axe(page)).toEqual([]);
    if (path === '/chair') continue;
    await all.getByText(`Next: ${names[1]}, signing in BSL. Ready altogether: 1.`).waitFor();
    expect(await first.command('contribution.call', { id: 'hand-number-2', departure: null })).toMatchObject({ f: 'ok' });
    await all.getByText(`Has the floor: ${names[1]}, signing in BSL.`).waitFor();
    await page.getByText('What stands now', { exact: true }).click();
    await all.getByText('Has the floor').waitFor({ state: 'detached' });
  }
});
