import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { LiveKitProcess } from '../../media/livekit-process.ts';
import { toneFile } from '../../media/tone.ts';
import { launchChromium } from '../../platform/browser.ts';
import { hear } from '../../platform/media-probe.ts';
import type { Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { median, percentile, round } from '../measure.ts';
import { audible, enter, type Move, pressAndListen } from '../move.ts';
import { BareMover } from './bare-mover.ts';

/** People at browsers, who hear the plenary and a workshop and move between them while the others choose. */
export class Movers {
  readonly #dir: string;
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #bare: BareMover;
  readonly #moves: Move[] = [];
  readonly #bareMs: (number | null)[] = [];
  #over = false;

  private constructor(dir: string, browser: Browser, { page, bare }: { readonly page: Page; readonly bare: BareMover }) {
    this.#dir = dir;
    this.#browser = browser;
    this.#page = page;
    this.#bare = bare;
  }

  /** Rooms must be open, and `workshop` have two places. */
  static async open(platform: Platform, livekit: LiveKitProcess, workshop: string): Promise<Movers> {
    const dir = await mkdtemp(join(tmpdir(), 'alongside-movers-'));
    const browser = await launchChromium([`--use-file-for-fake-audio-capture=${await toneFile(dir)}`]);
    try {
      await goLive(platform, browser);
      const page = await inTwoRooms(platform, browser, workshop);
      return new Movers(dir, browser, { page, bare: await BareMover.open(livekit, browser, platform.url) });
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** There and back, and each time the same move without our platform beside it, until it is over. */
  async run(): Promise<void> {
    while (!this.#over) {
      this.#moves.push(await pressAndListen(this.#page, 'Join workshop'));
      this.#bareMs.push(await this.#bare.move());
      this.#moves.push(await pressAndListen(this.#page, 'Back to plenary'));
      this.#bareMs.push(await this.#bare.move());
    }
  }
  end(): void {
    this.#over = true;
  }

  get figures() {
    const heard = (list: readonly (number | null)[]): number[] => list.filter((ms) => ms !== null);
    const ours = heard(this.#moves.map(({ firstAudioMs }) => firstAudioMs));
    const bare = heard(this.#bareMs);
    return {
      moves: this.#moves.length,
      movesFailed: this.#moves.length - ours.length,
      moveP50Ms: round(median(ours), 0),
      moveP95Ms: round(percentile(ours, 0.95), 0),
      maxGapMs: round(Math.max(...this.#moves.map(({ gapMs }) => gapMs)), 0),
      bareMoves: bare.length,
      bareP50Ms: round(median(bare), 0),
      bareP95Ms: round(percentile(bare, 0.95), 0)
    };
  }

  async close(): Promise<void> {
    await this.#bare.close();
    await this.#browser.close();
    await rm(this.#dir, { recursive: true, force: true });
  }
}

async function goLive(platform: Platform, browser: Browser): Promise<void> {
  const [host] = await platform.links('host', 1, { room: 'plenary' });
  const [speaker] = await platform.links('speaker');
  const desk = await enter(browser, host, null);
  const talking = await enter(browser, speaker, '/console');
  await talking.getByRole('button', { name: 'Go on stage' }).click();
  await talking.getByRole('button', { name: 'Turn microphone on' }).click();
  await desk.getByRole('button', { name: 'Go live' }).click();
  await desk.getByRole('button', { name: 'Yes, go live' }).click();
}

/** Somebody who speaks in the workshop, and somebody with a place there who hears the plenary: the one who will move. */
async function inTwoRooms(platform: Platform, browser: Browser, workshop: string): Promise<Page> {
  const delegates = await platform.links('delegate', 2);
  const [there, moving] = await Promise.all(delegates.map((link) => enter(browser, link, null)));
  if (there === undefined || moving === undefined) throw new Error('too few links');
  for (const page of [there, moving]) {
    const data = { id: crypto.randomUUID(), type: 'place.choose', data: { room: workshop } };
    const headers = { origin: platform.url };
    const answer = await page.context().request.post(`${platform.url}/api/rooms/plenary/commands`, { data, headers });
    if (!answer.ok()) throw new Error(await answer.text());
    await page.goto(`${platform.url}/room/plenary`);
  }
  await there.getByRole('button', { name: 'Join workshop' }).click();
  await there.getByRole('button', { name: 'Turn microphone on' }).click();
  await there.getByRole('button', { name: 'Turn microphone off' }).waitFor();
  await until('the plenary is heard', async () => (await hear(moving, 500)).loudest > audible);
  return moving;
}
