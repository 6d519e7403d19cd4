import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveKitMedia, livekitWebhooks } from '@alongside/signalling/livekit';
import type { GrantAnswer } from '@alongside/web/media';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { launchChromium } from '../platform/browser.ts';
import { freePort } from '../platform/free-port.ts';
import { installProbe } from '../platform/media-probe.ts';
import { until } from '../platform/wait.ts';
import { LiveKitProcess } from './livekit-process.ts';
import { toneFile } from './tone.ts';

export type Source = 'camera' | 'microphone' | 'screen_share';
export const onStage: readonly Source[] = ['camera', 'microphone'];
export const interpreting: readonly Source[] = ['camera', 'microphone', 'screen_share'];

/** A person at a browser page of their own, with the media classes of the web app and nothing else. */
export type Person = { readonly name: string; readonly page: Page; readonly context: BrowserContext };
export type PersonOptions = {
  readonly stage?: readonly Source[];
  readonly room?: string;
  readonly before?: (context: BrowserContext) => Promise<unknown>;
  /** The page starts by itself: whatever a test does in a page counts as a click there. */
  readonly untouched?: boolean;
};

type ServerSide = {
  readonly livekit: LiveKitProcess;
  readonly media: LiveKitMedia;
  readonly hooks: FastifyInstance;
  readonly port: number;
};
type Pages = { readonly server: PreviewServer; readonly dir: string };

/** Real LiveKit, our server part with its webhooks, our page part in real Chromium. */
export class MediaHouse {
  readonly livekit: LiveKitProcess;
  readonly media: LiveKitMedia;
  /** What the room's state would say of each person. */
  readonly stage = new Map<string, readonly Source[] | 'out'>();
  /** What an untouched page told about its sound, in order. */
  readonly soundBlocked: boolean[] = [];
  readonly #hooks: FastifyInstance;
  readonly #address: string;
  readonly #pages: Pages;
  readonly #browser: Browser;
  readonly #identities = new Map<string, string>();
  #generation = 0;

  private constructor({ livekit, media, hooks, port }: ServerSide, pages: Pages, browser: Browser) {
    this.livekit = livekit;
    this.media = media;
    this.#hooks = hooks;
    this.#pages = pages;
    this.#browser = browser;
    this.#address = `http://127.0.0.1:${port}`;
    media.reconcileBy((_room, person) => this.stage.get(person) ?? null);
    this.#answerPages();
  }

  /** What pages ask and tell goes by plain HTTP: an answer through the test driver would count as a click. */
  #answerPages(): void {
    this.#hooks.get<{ Params: { name: string; room: string } }>('/grant/:name/:room', async ({ params }, reply): Promise<GrantAnswer> => {
      void reply.header('access-control-allow-origin', '*');
      if (this.media.state() !== 'ready') return { state: 'preparing' };
      return { state: 'ready', ...(await this.grant(params.name, params.room)) };
    });
    this.#hooks.get<{ Params: { blocked: string } }>('/sound/:blocked', async ({ params }, reply) => {
      void reply.header('access-control-allow-origin', '*');
      this.soundBlocked.push(params.blocked === 'true');
      return {};
    });
  }

  static async open(rooms: readonly string[], flags: readonly string[] = []): Promise<MediaHouse> {
    const port = await freePort();
    const livekit = await LiveKitProcess.start({ webhook: `http://127.0.0.1:${port}/api/livekit/webhook` });
    const media = new LiveKitMedia({ url: livekit.url, apiKey: livekit.key, secret: livekit.secret });
    const hooks = Fastify();
    await hooks.register(livekitWebhooks, { media, apiKey: livekit.key, secret: livekit.secret });
    await until('media are ready', () => media.state() === 'ready');
    for (const room of rooms) await media.ensureRoom(room);
    const pages = await buildPages();
    const browser = await launchChromium([`--use-file-for-fake-audio-capture=${await toneFile(pages.dir)}`, ...flags]);
    const house = new MediaHouse({ livekit, media, hooks, port }, pages, browser);
    await hooks.listen({ port, host: '127.0.0.1' });
    return house;
  }

  /** A new identity of this person for one room, as signalling makes it. */
  async grant(name: string, room: string): Promise<{ url: string; token: string }> {
    this.#generation += 1;
    const identity = `${name}.${this.#generation}`;
    this.#identities.set(name, identity);
    const stage = this.stage.get(name) ?? [];
    const publish = stage === 'out' ? [] : stage;
    return { url: this.livekit.url, token: await this.media.token({ room, identity, name, hidden: publish.length === 0, publish }) };
  }
  /** Where the pages of the tests come from. */
  get origin(): string {
    return (this.#pages.server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
  }
  identity(name: string): string {
    return this.#identities.get(name) ?? '';
  }

  /** Opens the page. The person joins when the test says so. */
  async person(name: string, options: PersonOptions = {}): Promise<Person> {
    const room = options.room ?? 'plenary';
    this.stage.set(name, options.stage ?? []);
    const context = await this.#browser.newContext();
    await installProbe(context);
    await options.before?.(context);
    const given = { grant: `${this.#address}/grant/${name}/${room}`, sound: options.untouched === true ? `${this.#address}/sound` : null };
    await context.addInitScript((value) => {
      globalThis.given = value;
    }, given);
    const page = await context.newPage();
    await page.goto(this.origin);
    if (options.untouched !== true) await page.evaluate(() => globalThis.desk.start());
    return { name, page, context };
  }

  async join(name: string, options: PersonOptions = {}): Promise<Person> {
    const person = await this.person(name, options);
    await person.page.evaluate(() => globalThis.desk.media().join());
    return person;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#pages.server.close();
    await rm(this.#pages.dir, { recursive: true, force: true });
    await this.media.close();
    await this.#hooks.close();
    await this.livekit.stop();
  }
}

async function buildPages(): Promise<Pages> {
  const dir = await mkdtemp(join(tmpdir(), 'alongside-media-page-'));
  const root = join(import.meta.dirname, 'page');
  // What pages fetch as it is, such as the ring of the replay.
  const publicDir = join(import.meta.dirname, '../../apps/web/static');
  await build({
    root,
    publicDir,
    configFile: false,
    logLevel: 'error',
    build: { outDir: dir, emptyOutDir: true, minify: false, target: 'es2024' }
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: dir },
    preview: { port: await freePort(), host: '127.0.0.1', strictPort: true }
  });
  return { server, dir };
}
