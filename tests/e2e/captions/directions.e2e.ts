import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Visit } from '../bad-input/visit.ts';
import { captionText, Software } from './writing.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

it('lines in Hebrew and English stand in the order in which they were said', async () => {
  const said = ['Good day.', 'שלום.', 'ברוכים הבאים.', 'Welcome.'];
  const software = await Software.of(visit);
  await software.lines(said);
  const page = await visit.enter(await visit.link(), '/room/plenary/captions');
  await captionText(page).getByText('Welcome.').waitFor();
  const places = await captionText(page).evaluate((box) =>
    [...box.querySelectorAll('[data-line]')].map((line) => {
      const { left, top } = line.getBoundingClientRect();
      return { text: line.textContent?.trim(), left, top: Math.round(top) };
    })
  );
  expect(places.map(({ text }) => text)).toEqual(said);
  expect(new Set(places.map(({ top }) => top)).size, 'all in one row').toBe(1);
  expect(places).toEqual(places.toSorted((a, b) => a.left - b.left));
});
