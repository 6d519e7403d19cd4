import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Link } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, correct, fromEnd, placeOf, Software } from './writing.ts';

let visit: Visit;
let software: Software;
let host: Link;
const early = (n: number): string => `Early line ${n} of what was said in this room.`;
beforeAll(async () => {
  visit = await Visit.begin();
  software = await Software.of(visit);
  host = await visit.link('host');
  await software.lines(Array.from({ length: 120 }, (_, n) => early(n)));
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const now = (page: Page) => page.getByRole('button', { name: /^Jump to now/u });
/** Each case says its own lines, so that the cases do not depend on each other. */
const later = (mark: string, n: number): string => `${mark} ${n}, said while somebody reads back.`;

describe.each([
  ['the page of captions alone', '/room/plenary/captions'],
  ['the room', '/room/plenary']
])('%s', (_where, address) => {
  const mark = address.length > 14 ? 'Alone' : 'Together';

  it('keeps the place of somebody who reads back while 200 lines arrive and lines above are corrected', async () => {
    const page = await visit.enter(await visit.link(), address);
    // Before its script is there the page stands at the first line, and knows nothing of a pace.
    await until('the page follows', async () => (await fromEnd(page)) < 2);
    await captionText(page).focus();
    await page.keyboard.press('Home');
    await now(page).waitFor();
    await until('the box is at its beginning', () => captionText(page).evaluate((box) => box.scrollTop === 0));
    await captionText(page).evaluate((box) => (box.scrollTop = box.scrollHeight / 3));
    const text = await lineInSight(page);
    const before = await placeOf(page, text);
    await software.lines(Array.from({ length: 200 }, (_, n) => later(mark, n)));
    const last = captionText(page).getByText(later(mark, 199));
    await last.waitFor();
    // A browser scrolls by whole pixels of the screen: less than one is the same place.
    expect(Math.abs((await placeOf(page, text)) - before)).toBeLessThan(1);
    const line = early(address.length > 14 ? 3 : 4);
    await correct(visit, host, { from: line, to: `${line} ${'It is much longer after the correction. '.repeat(12)}`.trim() });
    await captionText(page)
      .getByText(/much longer after the correction/u)
      .nth(address.length > 14 ? 0 : 1)
      .waitFor();
    expect(Math.abs((await placeOf(page, text)) - before)).toBeLessThan(1);
    expect(await fromEnd(page)).toBeGreaterThan(1000);
    await now(page).click();
    expect(await fromEnd(page)).toBeLessThan(2);
    await software.lines([`${mark}: and on it goes.`]);
    await captionText(page).getByText(`${mark}: and on it goes.`).waitFor();
    expect(await fromEnd(page)).toBeLessThan(2);
  });
});

/** A line that is wholly in sight. */
function lineInSight(page: Page): Promise<string> {
  return captionText(page).evaluate(async (box) => {
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    const { top } = box.getBoundingClientRect();
    const found = [...box.querySelectorAll('[data-line]')].find((line) => line.getBoundingClientRect().top >= top);
    return found?.textContent?.trim() ?? '';
  });
}

describe('the page of captions alone', () => {
  it('goes back a page with each press, says how many lines came, and comes back', async () => {
    const page = await visit.enter(await visit.link(), '/room/plenary/captions');
    const back = page.getByRole('button', { name: 'Earlier captions' });
    await back.waitFor();
    await until('the page follows', async () => (await fromEnd(page)) < 2);
    await back.click();
    const once = await fromEnd(page);
    await back.click();
    expect(await fromEnd(page)).toBeGreaterThan(once + 100);
    await software.lines(['One more.', 'And another.']);
    await page.getByRole('button', { name: 'Jump to now, 2 new' }).click();
    expect(await fromEnd(page)).toBeLessThan(2);
    expect(await now(page).isDisabled()).toBe(true);
    expect(await now(page).evaluate((button) => button === document.activeElement), 'the focus stays').toBe(true);
  });

  it('finds words in all that was said, and goes from one to the next', async () => {
    await software.lines(['The café has a ramp.', 'Nobody said a thing about lunch.', 'The CAFE closes at five.']);
    const page = await visit.enter(await visit.link(), '/room/plenary/captions');
    await page.getByRole('button', { name: 'Find words' }).click();
    expect(await page.getByRole('searchbox', { name: 'Words to find' }).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('searchbox', { name: 'Words to find' }).fill('café');
    await page.keyboard.press('Enter');
    await page.getByText('2 lines have it. This is number 2.').first().waitFor();
    expect(await captionText(page).locator('mark').allInnerTexts()).toEqual(['café', 'CAFE']);
    await page.getByRole('button', { name: 'The one before' }).click();
    await page.getByText('2 lines have it. This is number 1.').first().waitFor();
    await page.getByRole('searchbox', { name: 'Words to find' }).fill('Early line 7 of');
    await page.keyboard.press('Enter');
    await captionText(page).locator('mark').first().waitFor();
    const place = await placeOf(page, early(7));
    const height = await captionText(page).evaluate((box) => box.clientHeight);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(height);
    await page.getByRole('searchbox', { name: 'Words to find' }).fill('giraffe');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has said that here.').first().waitFor();
  });
});
