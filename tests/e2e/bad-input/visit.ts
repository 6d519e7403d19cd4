import { expect } from 'vitest';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../platform/browser.ts';
import { type Link, Platform, type PlatformOptions } from '../../platform/platform.ts';
import { expectHelpful, expectPlain } from '../../bad-input/plain.ts';
import { shown } from '../conference-day/shown.ts';

/** The real server without media, a real browser, and people who come in as people do. */
export class Visit {
  readonly platform: Platform;
  readonly browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(platform: Platform, browser: Browser) {
    this.platform = platform;
    this.browser = browser;
  }
  static async begin(options: PlatformOptions = {}): Promise<Visit> {
    return new Visit(await Platform.start(options), await launchChromium());
  }
  async end(): Promise<void> {
    await this.browser.close();
    await this.platform.stop();
  }
  async link(role = 'delegate'): Promise<Link> {
    const [link] = await this.platform.links(role, 1, role === 'host' ? { room: 'plenary' } : {});
    if (link === undefined) throw new Error(`no link for ${role}`);
    return link;
  }
  /** A browser of somebody's own, with nothing in it. */
  async device(options: { readonly javaScript?: boolean } = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      javaScriptEnabled: options.javaScript ?? true
    });
    this.#contexts.push(context);
    return context.newPage();
  }
  async enter(link: Link, path = '/room/plenary'): Promise<Page> {
    const page = await this.device();
    await page.goto(link.url);
    await page.goto(this.platform.url + path);
    return page;
  }
  /** Between cases, so that no page of the one before is left open. */
  async leave(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }
}

export async function openQuestion(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Ask a question' }).first().click();
  return page.getByRole('textbox', { name: 'Your question' });
}
export async function sendQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send my question' }).click();
}
/** What the desk lists, as a host reads it. */
export function queueOf(host: Page): Locator {
  return host.getByRole('region', { name: 'Questions' }).getByRole('listitem');
}
/** One question from end to end by somebody else: the room works for others. */
export async function roomWorks(asker: Page, host: Page, text: string): Promise<void> {
  await (await openQuestion(asker)).fill(text);
  await sendQuestion(asker);
  await shown(asker, 'We have your question').waitFor();
  await queueOf(host).getByText(text).first().waitFor();
}

/** A page that only says what is wrong: its heading, then every sentence of its text. */
export async function expectErrorPage(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  const said = (await page.getByRole('main').getByRole('paragraph').allInnerTexts()).filter((text) => /[.!?]$/.test(text.trim()));
  expect(said.length, 'what happened, what is lost, what next').toBeGreaterThanOrEqual(3);
  for (const text of said) expectPlain(text);
  expectHelpful(said.join(' '));
}
