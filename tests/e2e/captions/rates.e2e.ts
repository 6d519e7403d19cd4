import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { sizes } from '../../scenes/look.ts';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { moved, watch } from './places.ts';
import { captionText, Software } from './writing.ts';

let visit: Visit;
let software: Software;
beforeAll(async () => {
  visit = await Visit.begin();
  software = await Software.of(visit);
  await software.lines(['The first line of the day.']);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const rates = [0, 60, 140, 200, 280];
const talk =
  'nobody had asked us what a good day is so we wrote it down together and it took a year and it was worth it because people who draw on care know'.split(
    ' '
  );
/** Software sends what was written in each half second; so many pieces of a talk come at each rate. */
const pieces = 8;
const wordsInPiece = (wordsAMinute: number, piece: number): number =>
  Math.floor((wordsAMinute * piece) / 120) - Math.floor((wordsAMinute * (piece - 1)) / 120);

/** Each piece is in every page before the next one comes. At 0 words a minute the line that is open ends by itself. */
let said = 0;
async function speak(wordsAMinute: number, pages: readonly Page[]): Promise<void> {
  for (let piece = 1; piece <= pieces; piece += 1) {
    const count = wordsInPiece(wordsAMinute, piece);
    if (count === 0) continue;
    said += 1;
    const end = `piece-${said}-of-the-talk`;
    const words = Array.from({ length: count }, (_, n) => talk[(wordsAMinute + piece * 5 + n) % talk.length]);
    await software.letters(`${[...words.slice(1), end].join(' ')} `);
    for (const page of pages) await captionText(page).getByText(end).waitFor();
  }
}

it.each([
  ['the room', '/room/plenary', ['.top', '.place-captions', '.place-captions .lines', '.place-main', '.place-bsl', '.bar', '.panel']],
  ['the page of captions alone', '/room/plenary/captions', ['.top', '.captions .lines', '.captions .under']]
])('from 0 to 280 words a minute nothing in %s moves, at 320, 768 and 1280 px', async (_where, path, selectors) => {
  const pages = await Promise.all(
    sizes.map(async (size) => {
      const page = await visit.enter(await visit.link(), path);
      await page.setViewportSize(size);
      await captionText(page).getByText('The first line of the day.').waitFor();
      // The buttons come with the page's code: until then it is not the page that people read.
      await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
      await until('the newest line is in sight', () =>
        captionText(page).evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop < 2)
      );
      await watch(page, selectors);
      return page;
    })
  );
  for (const rate of rates) {
    await speak(rate, pages);
    for (const page of pages)
      await until('the line is done', async () => (await captionText(page).locator('[data-writing]').count()) === 0);
  }
  said += 1;
  const last = `This is the end of talk ${said}.`;
  await software.letters(`${last}\n`);
  for (const page of pages) {
    await captionText(page).getByText(last).waitFor();
    expect(await moved(page)).toEqual([]);
  }
});
