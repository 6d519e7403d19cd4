import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchChromium } from '../platform/browser.ts';
import { type Link, Platform } from '../platform/platform.ts';
import { LiveKitProcess } from '../media/livekit-process.ts';

export type Role = 'visitor' | 'delegate' | 'other' | 'third' | 'speaker' | 'interpreter' | 'captioner' | 'host' | 'helper' | 'organiser';
type Guest = { readonly page: Page; readonly context: BrowserContext; readonly link: Link | null };

/** A platform with one person of each role at a browser of their own. Each comes when a scene first asks for them. */
export class House {
  readonly platform: Platform;
  readonly browser: Browser;
  /** Null: a platform without sound and picture, for what does not depend on them. */
  readonly livekit: LiveKitProcess | null;
  readonly #guests = new Map<Role, Guest>();

  private constructor(platform: Platform, browser: Browser, livekit: LiveKitProcess | null) {
    this.platform = platform;
    this.browser = browser;
    this.livekit = livekit;
  }

  static async open(options: { readonly media: boolean }): Promise<House> {
    const livekit = options.media ? await LiveKitProcess.start() : null;
    const given = livekit === null ? {} : { livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } };
    const platform = await Platform.start(given);
    return new House(platform, await launchChromium(), livekit);
  }

  get url(): string {
    return this.platform.url;
  }

  async guest(role: Role): Promise<Guest> {
    const here = this.#guests.get(role);
    if (here !== undefined) return here;
    const [link = null] = role === 'visitor' ? [] : await this.platform.links(role === 'other' || role === 'third' ? 'delegate' : role);
    const context = await this.newContext();
    const guest = { page: await context.newPage(), context, link };
    this.#guests.set(role, guest);
    if (link !== null) await guest.page.goto(link.url);
    return guest;
  }
  async page(role: Role): Promise<Page> {
    return (await this.guest(role)).page;
  }
  async name(role: Role): Promise<string> {
    return (await this.guest(role)).link?.name ?? '';
  }
  newContext(): Promise<BrowserContext> {
    return this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      permissions: ['camera', 'microphone']
    });
  }
  /** The role's page at an address of the platform. */
  async at(role: Role, path: string): Promise<Page> {
    const page = await this.page(role);
    await page.goto(`${this.url}${path}`);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.platform.stop();
    await this.livekit?.stop();
  }
}
