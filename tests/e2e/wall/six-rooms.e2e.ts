import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';

/** Six workshops, each without a host, and with somebody who calls for help. */
let visit: Visit;
let wall: Page;
let organiser: WirePerson;
const people: WirePerson[] = [];
const six = [1, 2, 3, 4, 5, 6];
beforeAll(async () => {
  visit = await Visit.begin();
  organiser = await WirePerson.enter(visit.platform, await visit.link('organiser'), 'plenary');
  wall = await visit.enter(await visit.link('organiser'), '/wall');
  await wall.getByRole('heading', { level: 1, name: 'The wall' }).waitFor();
});
afterAll(async () => {
  await Promise.all([organiser, ...people].map((one) => one.leave()));
  await visit.end();
});

const topOfRooms = (): Promise<number> => wall.getByRole('list', { name: 'Rooms' }).evaluate((list) => list.getBoundingClientRect().top);
const order = (): Promise<readonly string[]> => wall.locator('.room-card h2').evaluateAll((all) => all.map((one) => one.id));

it('trouble in every room at once moves no card, and no room is lost from what stands above', async () => {
  const [before, places] = [await topOfRooms(), await order()];
  await organiser.command('workshops.open', {});
  for (const n of six) {
    const chooser = await WirePerson.enter(visit.platform, await visit.link());
    expect(await chooser.command('place.choose', { room: `workshop-${n}` })).toMatchObject({ f: 'ok' });
    await chooser.leave();
    const one = await WirePerson.enterAgain(visit.platform, chooser.link, chooser.cookie, `workshop-${n}`);
    people.push(one);
    expect(await one.command('help.call', { about: n === 4 ? 'urgent' : 'help', text: '' })).toMatchObject({ f: 'ok' });
  }
  const strip = wall.locator('.strip.stop').first();
  await until('every room stands in the strip', async () => {
    const words = (await strip.textContent()) ?? '';
    return words.includes('Workshop 4: urgent help called') && words.includes('Also: Workshops 1, 2, 3, 5 and 6.');
  });
  const words = ((await strip.locator('p').textContent()) ?? '').trim();
  for (const each of words.split(/(?<=\.)\s/u)) expect(each.split(/\s+/u).length, each).toBeLessThanOrEqual(15);
  expect(await topOfRooms()).toBe(before);
  expect(await order()).toEqual(places);
  for (const n of six)
    await wall
      .locator('.room-card', { hasText: `Workshop ${n}` })
      .getByText('No host is here')
      .waitFor();
});

it('reads well then at every size and in every look', async () => {
  for (const width of [1280, 768, 320]) {
    await wall.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await wear(wall, theme);
      if (process.env['SHOTS'] !== undefined)
        await wall.screenshot({ path: `${process.env['SHOTS']}/six-rooms-${theme}-${width}.png`, fullPage: true });
      const found = [...(await axe(wall)), ...(await targets(wall)), ...(await sideways(wall)), ...(await clipped(wall))];
      expect(found, `${theme} at ${width}`).toEqual([]);
    }
  }
});
