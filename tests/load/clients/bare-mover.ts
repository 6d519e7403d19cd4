import { join } from 'node:path';
import { LiveKitMedia } from '@alongside/signalling/livekit';
import type { Browser, Page } from 'playwright-core';
import type { LiveKitProcess } from '../../media/livekit-process.ts';
import { hear, installProbe } from '../../platform/media-probe.ts';
import { repository } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { audible, hangMs } from '../move.ts';

/** As much of LiveKit's own client as is used here. */
type BareRoom = {
  readonly localParticipant: { readonly setMicrophoneEnabled: (on: boolean) => Promise<unknown> };
  readonly on: (event: 'trackSubscribed', listener: (track: { readonly attach: () => HTMLMediaElement }) => void) => unknown;
  readonly connect: (url: string, token: string) => Promise<void>;
  readonly disconnect: () => Promise<void>;
};
declare global {
  var LivekitClient: { readonly Room: new () => BareRoom };
  var bareRoom: BareRoom | undefined;
}

const client = join(repository, 'apps/web/node_modules/livekit-client/dist/livekit-client.umd.js');
const rooms = ['bare-1', 'bare-2'] as const;

/** The same move with LiveKit's own client and nothing of ours: its token is at hand before the time is taken. */
export class BareMover {
  readonly #media: LiveKitMedia;
  readonly #url: string;
  readonly #page: Page;
  #moves = 0;

  private constructor(media: LiveKitMedia, url: string, page: Page) {
    this.#media = media;
    this.#url = url;
    this.#page = page;
  }

  /** `origin`: any page of ours, so that the browser gives a microphone. */
  static async open(livekit: LiveKitProcess, browser: Browser, origin: string): Promise<BareMover> {
    const media = new LiveKitMedia({ url: livekit.url, apiKey: livekit.key, secret: livekit.secret });
    await until('bare media are ready', () => media.state() === 'ready');
    const page = await BareMover.#blank(browser, origin);
    const mover = new BareMover(media, livekit.url, page);
    for (const room of rooms) {
      await media.ensureRoom(room);
      const talking = await BareMover.#blank(browser, origin);
      const token = await media.token({ room, identity: `${room}.1`, name: room, hidden: false, publish: ['microphone'] });
      await talking.evaluate(
        async ([url, by]) => {
          const room = new globalThis.LivekitClient.Room();
          await room.connect(url, by);
          await room.localParticipant.setMicrophoneEnabled(true);
          globalThis.bareRoom = room;
        },
        [livekit.url, token] as const
      );
    }
    await mover.move();
    await until('the bare room is heard', async () => (await hear(page, 500)).loudest > audible);
    return mover;
  }

  static async #blank(browser: Browser, origin: string): Promise<Page> {
    const context = await browser.newContext({ permissions: ['microphone'], bypassCSP: true });
    await installProbe(context);
    await context.addInitScript({ path: client });
    const page = await context.newPage();
    await page.goto(`${origin}/healthz`);
    return page;
  }

  /** From the beginning of the connection to the next room to its first sound; the old room is left then. Null: none came. */
  async move(): Promise<number | null> {
    this.#moves += 1;
    const room = rooms[this.#moves % rooms.length] ?? rooms[0];
    const token = await this.#media.token({ room, identity: `listener.${this.#moves}`, name: 'listener', hidden: true, publish: [] });
    return this.#page.evaluate(
      async ({ url, by, loud, hang }) => {
        const before = new Set(globalThis.alongsideLevels().map(({ id }) => id));
        const from = performance.now();
        const next = new globalThis.LivekitClient.Room();
        next.on('trackSubscribed', (track) => document.body.append(track.attach()));
        await next.connect(url, by);
        let firstAudioMs: number | null = null;
        while (firstAudioMs === null && performance.now() - from < hang) {
          await new Promise((wait) => setTimeout(wait, 10));
          if (globalThis.alongsideLevels().some(({ id, level }) => !before.has(id) && level > loud))
            firstAudioMs = performance.now() - from;
        }
        await globalThis.bareRoom?.disconnect();
        globalThis.bareRoom = next;
        return firstAudioMs;
      },
      { url: this.#url, by: token, loud: audible, hang: hangMs }
    );
  }

  close(): Promise<void> {
    return this.#media.close();
  }
}
