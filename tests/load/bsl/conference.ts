import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { toneFile } from '../../media/tone.ts';
import { launchChromium } from '../../platform/browser.ts';
import { freePort } from '../../platform/free-port.ts';
import { type Link, Platform } from '../../platform/platform.ts';
import { giveEyes } from './eyes.ts';
import { NarrowLink } from './narrow-link.ts';

/** A generous hang limit: the machine may be busy. */
const hangMs = 120_000;

type Parts = {
  readonly dir: string;
  readonly livekit: LiveKitProcess;
  readonly platform: Platform;
  readonly browser: Browser;
  readonly link: NarrowLink;
};

/** A plenary on air: two speakers, two interpreters, a host, and a delegate whose link can be made narrow. */
export class BslConference {
  readonly link: NarrowLink;
  readonly #parts: Parts;
  readonly #pages = new Map<string, Page>();

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.link = parts.link;
  }

  static async open(): Promise<BslConference> {
    const dir = await mkdtemp(join(tmpdir(), 'alongside-bsl-'));
    const ports = { signal: await freePort(), tcp: await freePort(), udp: await freePort() };
    const livekit = await LiveKitProcess.start({ ports });
    const platform = await Platform.start({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
    const browser = await launchChromium([`--use-file-for-fake-audio-capture=${await toneFile(dir)}`]);
    const link = await NarrowLink.open(ports.udp);
    const conference = new BslConference({ dir, livekit, platform, browser, link });
    await conference.#fill();
    return conference;
  }

  page(who: 'host' | 'speaker' | 'second' | 'anna' | 'priya' | 'viewer' | 'signer'): Page {
    const page = this.#pages.get(who);
    if (page === undefined) throw new Error(`${who} has not come`);
    return page;
  }

  async #fill(): Promise<void> {
    const { platform, link } = this.#parts;
    const [host] = await platform.links('host', 1, { room: 'plenary' });
    const [speaker] = await platform.links('speaker');
    const [anna] = await platform.links('interpreter');
    const [viewer] = await platform.links('delegate');
    await this.#come('host', host);
    await this.#speaks('speaker', speaker);
    await turnOn(await this.#come('anna', anna), 'camera');
    await this.page('anna').getByRole('button', { name: 'Go on air' }).click();
    await this.page('host').getByRole('button', { name: 'Go live' }).click();
    await this.page('host').getByRole('button', { name: 'Yes, go live' }).click();
    await this.#come('viewer', viewer, '/room/plenary', (context) => link.lead(context));
  }

  async #speaks(who: string, to: Link | undefined): Promise<void> {
    const page = await this.#come(who, to, '/console');
    await page.getByRole('button', { name: 'Go on stage' }).click();
    await turnOn(page, 'microphone');
    await turnOn(page, 'camera');
  }
  /** They come when they are needed: each picture costs the machine. */
  async othersCome(): Promise<void> {
    const [second] = await this.#parts.platform.links('speaker');
    const [priya] = await this.#parts.platform.links('interpreter');
    await this.#speaks('second', second);
    await turnOn(await this.#come('priya', priya), 'camera');
  }

  async #come(who: string, to: Link | undefined, path?: string, before?: (context: BrowserContext) => Promise<void>): Promise<Page> {
    if (to === undefined) throw new Error('too few links');
    const context = await this.#parts.browser.newContext({
      viewport: who === 'viewer' ? { width: 1280, height: 800 } : { width: 640, height: 480 },
      // A page that may use no camera hides its own address from the media server, so that only the narrow link leads there.
      permissions: who === 'viewer' ? [] : ['camera', 'microphone']
    });
    await giveEyes(context);
    await before?.(context);
    const page = await context.newPage();
    page.setDefaultTimeout(hangMs);
    await page.goto(to.url);
    if (path !== undefined) await page.goto(new URL(path, page.url()).href);
    this.#pages.set(who, page);
    return page;
  }

  /** A delegate who signs raises a hand, is called, and comes on stage with their camera. */
  async signerComes(): Promise<void> {
    const [link] = await this.#parts.platform.links('delegate');
    const page = await this.#come('signer', link, '/me');
    await page.getByRole('checkbox', { name: /^I sign/u }).click();
    await page.goto(`${this.#parts.platform.url}/room/plenary`);
    await page.getByRole('button', { name: 'Raise hand' }).click();
    await page.getByRole('button', { name: 'Lower hand' }).waitFor();
    await this.page('host')
      .getByRole('button', { name: `Ask now: ${link?.name ?? ''}` })
      .last()
      .click();
    await page.getByRole('button', { name: 'Get ready' }).click();
    const turn = page.getByRole('dialog', { name: 'It is your turn' });
    await turn.getByRole('button', { name: 'Turn camera on' }).click();
    await turn.locator('video').waitFor();
    await turn.getByRole('button', { name: 'Come on stage' }).click();
    await page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  }

  /** Goes home: their pictures cost the machine no more. */
  async goes(who: 'second' | 'priya'): Promise<void> {
    await this.page(who).context().close();
    this.#pages.delete(who);
  }

  async close(): Promise<void> {
    const { browser, link, platform, livekit, dir } = this.#parts;
    await browser.close();
    link.close();
    await platform.stop();
    await livekit.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

export async function turnOn(page: Page, what: 'camera' | 'microphone'): Promise<void> {
  await page.getByRole('button', { name: `Turn ${what} on` }).click();
  await page.getByRole('button', { name: `Turn ${what} off` }).waitFor();
}
