import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../access/axe.ts';
import { Visit } from './visit.ts';

/** Parts of a page that come when they are used, and a connection that breaks just then. */
let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterAll(() => visit.end());

it('a part of the room that did not come says so, and comes when it is asked for again', async () => {
  const page = await visit.enter(await visit.link());
  await page.getByRole('button', { name: 'Raise hand' }).first().waitFor();
  let cut = true;
  await page.context().route('**/_app/**', (route) => (cut ? route.abort() : route.continue()));
  await page.getByText('What was said to me').click();
  await page.getByText('This part did not come.').waitFor();
  expect(await axe(page)).toEqual([]);
  cut = false;
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await page.getByRole('heading', { name: 'What was said', exact: true }).waitFor();
  expect(await page.getByText('This part did not come.').count()).toBe(0);
});
