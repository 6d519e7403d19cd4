import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { resize } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';

let visit: Visit;
let page: Page;
let host: WirePerson;
beforeAll(async () => {
  visit = await Visit.begin();
  page = await visit.enter(await visit.link());
  host = await WirePerson.enter(visit.platform, await visit.link('host'));
});
afterAll(() => visit.end());

const looks = [
  { width: 320, height: 640, text: '1' },
  { width: 360, height: 740, text: '1' },
  { width: 360, height: 740, text: '2' },
  { width: 768, height: 1024, text: '1' },
  { width: 1280, height: 800, text: '1' },
  { width: 1280, height: 800, text: '2' }
];
async function placesOfBsl(): Promise<readonly string[]> {
  const places: string[] = [];
  for (const { text, ...size } of looks) {
    await page.evaluate((scale) => document.documentElement.setAttribute('data-text', scale), text);
    await resize(page, size);
    const box = await page.getByRole('figure', { name: 'BSL interpreter' }).boundingBox();
    places.push(`${size.width} px, text ${text}: ${JSON.stringify(box)}`);
  }
  return places;
}

it('long words in the strip and another button at the captions leave BSL where it is; Tab reaches the words and keys read on', async () => {
  const before = await placesOfBsl();
  const text = 'Lunch is at 12. The food is in the hall, on the tables by the windows. '.repeat(4).trim();
  expect((await host.command('announcement.make', { text })).f).toBe('ok');
  expect((await host.command('captions.release', {})).f).toBe('ok');
  const read = page.getByRole('button', { name: 'I have read this' });
  await read.waitFor();
  await page.getByRole('link', { name: 'Captions to keep' }).waitFor();
  expect(await placesOfBsl()).toEqual(before);

  for (const { text: scale, ...size } of looks) {
    await page.evaluate((to) => document.documentElement.setAttribute('data-text', to), scale);
    await resize(page, size);
    await page.getByRole('link', { name: 'Skip to the main part' }).focus();
    const here = (): Promise<boolean> => page.evaluate(() => document.activeElement?.matches('.kept') === true);
    await until('Tab reaches the words', async () => {
      await page.keyboard.press('Tab');
      return here();
    });
    await page.keyboard.press('End');
    await until('the last word is in sight', () =>
      page.evaluate(() => {
        const [box, words] = [document.querySelector('.kept'), document.querySelector('.kept p')];
        if (box === null || words === null) return false;
        const missing = words.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
        return missing <= 1 || box.clientHeight >= box.scrollHeight;
      })
    );
    expect(await axe(page)).toEqual([]);
  }
});
