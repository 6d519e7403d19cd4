import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { losePackets } from '../../media/poor-link.ts';
import { until } from '../../platform/wait.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from '../bad-input/visit.ts';
import { twoInWorkshop } from '../together/together-house.ts';
import { tileOf } from './signed-plenary.ts';

/** A workshop with an interpreter, slides and people with cameras, over a real media server. */
let visit: Visit;
let livekit: LiveKitProcess;
let page: Page;
let other: Page;
beforeAll(async () => {
  livekit = await LiveKitProcess.start();
  visit = await Visit.begin({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
  [{ page }, { page: other }] = await twoInWorkshop(visit, 1);
  const [link] = await visit.platform.links('host', 1, { room: 'workshop-1' });
  if (link === undefined) throw new Error('no link');
  const host = await visit.enter(link, '/desk');
  const interpreter = await visit.enter(await visit.link('interpreter'), '/interpreter?room=workshop-1');
  for (const each of [page, other, host, interpreter]) each.setDefaultTimeout(60_000);
  await interpreter.getByRole('button', { name: 'Turn camera on' }).click();
  await interpreter.getByRole('button', { name: 'Turn camera off' }).waitFor();
  await interpreter.getByRole('button', { name: 'Go on air' }).click();
  await interpreter.getByText('Everybody sees you').waitFor();
  await other.getByRole('button', { name: 'Turn camera on' }).click();
  await other.getByRole('button', { name: 'Turn camera off' }).waitFor();
  const buffer = await slidesPdf(visit.browser);
  await host.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
  await host.getByRole('button', { name: 'Next slide' }).waitFor();
  await page.addInitScript(losePackets);
  await page.reload();
  await tileOf(page).locator('video[data-shown]').waitFor();
});
afterAll(async () => {
  await visit.end();
  await livekit.stop();
});

it('slides, faces, captions and BSL stand side by side; none covers another', async () => {
  await page.getByRole('img', { name: /^Slide 1 of 3: / }).waitFor();
  await page.locator('.people video').first().waitFor();
  const parts = ['figure.place-main', '.people', '.place-captions', '.place-bsl', '.place-second'];
  const boxes = await Promise.all(parts.map(async (part) => (await page.locator(`.stage ${part}`).boundingBox()) ?? expect.fail(part)));
  for (const [n, a] of boxes.entries()) {
    for (const [m, b] of boxes.entries()) {
      const apart = a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
      if (n < m) expect(apart, `${parts[n]} and ${parts[m]}`).toBe(true);
    }
  }
});

it('on a poor link the words of a slide stand in its place, and Tab reaches them', async () => {
  await page.route('**/page/*.png', (route) => route.abort());
  await page.reload();
  await tileOf(page).locator('video[data-shown]').waitFor();
  await page.evaluate(() => void Object.assign(globalThis, { poorLink: true, poorEveryMs: 3_000 }));
  const words = page.getByRole('group', { name: 'Slide 1 of 3, its words' });
  await words.getByText('What a good day is').waitFor();
  const here = (): Promise<boolean> => words.evaluate((part) => part === document.activeElement);
  await page
    .locator('h1')
    .first()
    .evaluate((part) => {
      part.setAttribute('tabindex', '-1');
      if (part instanceof HTMLElement) part.focus();
    });
  await until('Tab reaches the words', async () => {
    if (await here()) return true;
    await page.keyboard.press('Tab');
    return here();
  });
  expect(await axe(page)).toEqual([]);
});
