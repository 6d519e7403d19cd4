import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { clipped, sideways, smallText } from '../../access/in-page.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, Software } from './writing.ts';

/** What was released is found from every view of a room: wide, on a phone, and simple. */
let visit: Visit;
const views = [
  { name: 'wide', width: 1280, simple: false },
  { name: 'phone', width: 360, simple: false },
  { name: 'small phone', width: 320, simple: false },
  { name: 'simple view', width: 360, simple: true }
] as const;
beforeAll(async () => {
  visit = await Visit.begin();
  await (await Software.of(visit)).lines(['This is worth keeping.']);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

async function entered({ width, simple }: (typeof views)[number]): Promise<Page> {
  const page = await visit.device();
  await page.setViewportSize({ width, height: 740 });
  await page.goto((await visit.link()).url);
  const answer = await page.request.put(`${visit.platform.url}/me/view`, { data: { simple }, headers: { origin: visit.platform.url } });
  expect(answer.status()).toBe(204);
  await page.goto(`${visit.platform.url}/room/plenary`);
  await captionText(page).getByText('This is worth keeping.').waitFor();
  return page;
}
const keep = (page: Page) => page.getByRole('link', { name: 'Captions to keep' });

it('no link promises files that are not there', async () => {
  for (const view of views) expect(await keep(await entered(view)).count(), view.name).toBe(0);
});

it('when they are released each view has a link to them, and the room stays', async () => {
  const pages: Page[] = [];
  for (const view of views) pages.push(await entered(view));
  const cookie = await visit.platform.cookie(await visit.link('host'));
  const released = await fetch(`${visit.platform.url}/api/rooms/plenary/commands`, {
    method: 'POST',
    headers: { cookie, origin: visit.platform.url, 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), type: 'captions.release', data: {} })
  });
  expect(released.status).toBe(200);
  for (const page of pages) {
    const opening = page.context().waitForEvent('page');
    await keep(page).click();
    const files = await opening;
    await files.getByText('Captions to keep').click();
    await files.getByRole('link', { name: 'Plain text' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/room/plenary');
  }
});

it('the readable page loses nothing on a small phone, also with text at 200 %', async () => {
  const page = await visit.device();
  await page.setViewportSize({ width: 320, height: 740 });
  const host = await visit.platform.cookie(await visit.link('host'));
  const file = await fetch(`${visit.platform.url}/api/rooms/plenary/captions.html`, { headers: { cookie: host } });
  expect(file.status).toBe(200);
  await page.setContent(await file.text());
  await page.getByText('This is worth keeping.').waitFor();
  for (const size of ['100%', '200%']) {
    await page.locator('html').evaluate((root, to) => (root.style.fontSize = to), size);
    for (const find of [sideways, smallText, clipped]) expect(await find(page), `${size}, ${find.name}`).toEqual([]);
  }
});
