import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page, Route } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';

/** Words at hand for those who write and sign: none yet, on their way, and not there are three different things. */
let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterAll(() => visit.end());

/** The page of somebody whose requests for words are held until the test lets them go on. */
async function enter(role: string): Promise<{ page: Page; answer: (how: (route: Route) => Promise<void>) => Promise<void> }> {
  const page = await visit.device();
  const held: Route[] = [];
  let now: ((route: Route) => Promise<void>) | null = null;
  await page.route('**/prepared', (route) => (now === null ? void held.push(route) : now(route)));
  await page.goto((await visit.link(role)).url);
  await page.goto(`${visit.platform.url}/${role}`);
  const answer = async (how: (route: Route) => Promise<void>): Promise<void> => {
    now = how;
    await Promise.all(held.splice(0).map(how));
  };
  return { page, answer };
}

for (const role of ['captioner', 'interpreter']) {
  it(`the ${role} is told that words are on their way, that they did not come, and asks again by keyboard`, async () => {
    const { page, answer } = await enter(role);
    const part = page.getByRole('region', { name: 'Words at hand' });
    await part.getByText('Words for this room are on their way.').waitFor();
    expect(await part.getByText('Names, terms and words of slides come here.').count()).toBe(0);
    await answer((route) => route.fulfill({ status: 503, json: { code: 'NOT_SAVED_YET' } }));
    await part.getByText('The words for this room did not come.').waitFor();
    expect(await axe(page)).toEqual([]);
    const again = part.getByRole('button', { name: 'Try again' });
    await answer((route) => route.abort());
    await again.press('Enter');
    await part.getByText('The words for this room did not come.').waitFor();
    await answer((route) => route.fulfill({ json: { terms: 'TEASC', termsVersion: 'v', talks: [], mine: null, slides: [] } }));
    await again.press('Enter');
    await part.getByText('TEASC').waitFor();
    expect(await again.count()).toBe(0);
    await until('the keyboard goes on in the part', () => page.evaluate(() => document.activeElement?.id === 'at-hand'));
  });
}
