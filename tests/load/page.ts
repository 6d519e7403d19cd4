import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { joinBy, launchChromium } from '../platform/browser.ts';
import { Platform } from '../platform/platform.ts';
import { round } from './measure.ts';

/** Sum of the gzip sizes of every script that the page fetched. Sizes, not times: the same on each machine. */
async function scripts(page: Page, go: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (type.includes('javascript')) bodies.push(response.body());
  });
  await go();
  await page.waitForLoadState('networkidle');
  const all = await Promise.all(bodies);
  return all.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}

async function inRoom(browser: Browser, platform: Platform, path: string): Promise<number> {
  const [link] = await platform.links('delegate');
  const { context, page } = await joinBy(browser, link?.url ?? '');
  const fresh = await context.newPage();
  const size = await scripts(fresh, () => fresh.goto(`${platform.url}${path}`));
  await page.close();
  return size;
}

async function programme(browser: Browser, platform: Platform): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  return scripts(page, () => page.goto(`${platform.url}/programme`));
}

/** JavaScript that a page needs before media, gzip kB. Media is off on this platform, so its code is never fetched. */
export async function page(): Promise<Record<string, unknown>> {
  const platform = await Platform.start();
  const browser = await launchChromium();
  const sizes = {
    roomJsGzipKB: round(await inRoom(browser, platform, '/room/plenary'), 1),
    captionsJsGzipKB: round(await inRoom(browser, platform, '/room/plenary/captions'), 1),
    programmeJsGzipKB: round(await programme(browser, platform), 1)
  };
  await browser.close();
  await platform.stop();
  return sizes;
}
