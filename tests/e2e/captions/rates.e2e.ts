import { afterAll, beforeAll, expect, it } from 'vitest';
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

const places = {
  'the room': {
    path: '/room/plenary',
    selectors: ['.top', '.place-captions', '.place-captions .lines', '.place-main', '.place-bsl', '.bar', '.panel']
  },
  'the page of captions alone': { path: '/room/plenary/captions', selectors: ['.top', '.captions .lines', '.captions .under'] }
} as const;
type Where = keyof typeof places;
const wheres = ['the room', 'the page of captions alone'] as const satisfies readonly Where[];
/** Whoever reads at each size; all read the same talk. */
const readers = new Map<Where, readonly Page[]>();

function openAll(where: Where): Promise<readonly Page[]> {
  return Promise.all(
    sizes.map(async (size) => {
      const page = await visit.enter(await visit.link(), places[where].path);
      await page.setViewportSize(size);
      await captionText(page).getByText('The first line of the day.').waitFor();
      // The buttons come with the page's code: until then it is not the page that people read.
      await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
      await until('the newest line is in sight', () =>
        captionText(page).evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop < 2)
      );
      await watch(page, places[where].selectors);
      return page;
    })
  );
}
beforeAll(async () => {
  for (const where of wheres) readers.set(where, await openAll(where));
  const pages = [...readers.values()].flat();
  for (const rate of rates) {
    await speak(rate, pages);
    for (const page of pages)
      await until('the line is done', async () => (await captionText(page).locator('[data-writing]').count()) === 0);
  }
  await software.letters('This is the end of the talk.\n');
});

it.each(wheres)('from 0 to 280 words a minute nothing in %s moves, at 320, 768 and 1280 px', async (where) => {
  const pages = readers.get(where) ?? [];
  expect(pages).toHaveLength(sizes.length);
  for (const page of pages) {
    await captionText(page).getByText('This is the end of the talk.').waitFor();
    expect(await moved(page)).toEqual([]);
  }
});
