import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { slow } from './slow.ts';

/** A hang limit, not a promise: the machine may be slow and busy. */
const hangMs = 60_000;

/** Chromium of the machine; no browser is downloaded. */
export function chromiumPath(): string {
  const found = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path)
  );
  if (found === undefined) throw new Error('Chromium is missing. Install it, for example: apt-get install chromium');
  return found;
}

/** Headless Chromium with a fake camera (30 frames a second: signing needs it) and a fake microphone. */
export async function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=fps=30',
      '--autoplay-policy=no-user-gesture-required',
      ...extra
    ]
  });
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    context.setDefaultTimeout(hangMs);
    await slow(context);
    return context;
  };
  return browser;
}

/** A person at a browser of their own: joins by the personal link, as everybody does. */
export async function joinBy(
  browser: Browser,
  link: string,
  size = { width: 1280, height: 800 }
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.goto(link);
  return { context, page };
}
