import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { LiveKitProcess } from '../media/livekit-process.ts';
import { toneFile } from '../media/tone.ts';
import { launchChromium } from '../platform/browser.ts';
import { hear, installProbe } from '../platform/media-probe.ts';
import { type Link, Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { percentile, round } from './measure.ts';

const moves = 40;
export const audible = 0.03;
export const hangMs = 15_000;
/** Without a move, to know what the same ears make of this machine when nothing happens. */
const stays = 20;
const stayMs = 1_000;

export type Move = { readonly firstAudioMs: number | null; readonly gapMs: number };

export async function enter(browser: Browser, link: Link | undefined, path: string | null): Promise<Page> {
  if (link === undefined) throw new Error('too few links');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['camera', 'microphone'] });
  await installProbe(context);
  const page = await context.newPage();
  await page.goto(link.url);
  if (path !== null) await page.goto(new URL(path, page.url()).href);
  return page;
}

/** A plenary on air with a voice in it, an open workshop with a voice in it, and somebody who hears the plenary. */
async function openRooms(platform: Platform, browser: Browser): Promise<Page> {
  const [host] = await platform.links('host', 1, { room: 'plenary' });
  const [speaker] = await platform.links('speaker');
  const delegates = await platform.links('delegate', 2);
  const desk = await enter(browser, host, null);
  const talking = await enter(browser, speaker, '/console');
  await talking.getByRole('button', { name: 'Go on stage' }).click();
  await talking.getByRole('button', { name: 'Turn microphone on' }).click();
  await desk.getByRole('button', { name: 'Go live' }).click();
  await desk.getByRole('button', { name: 'Yes, go live' }).click();
  const [there, moving] = await Promise.all(delegates.map((link) => enter(browser, link, '/workshops')));
  if (there === undefined || moving === undefined) throw new Error('too few links');
  for (const page of [there, moving]) {
    await page
      .getByRole('button', { name: /^Choose: / })
      .first()
      .click();
    await page.getByText('You have a place.').first().waitFor();
    await page.goto(`${platform.url}/room/plenary`);
  }
  await desk.getByRole('button', { name: 'Open rooms' }).click();
  await desk.getByRole('button', { name: 'Yes, open rooms' }).click();
  await there.getByRole('button', { name: 'Join workshop' }).click();
  await there.getByRole('button', { name: 'Turn microphone on' }).click();
  await there.getByRole('button', { name: 'Turn microphone off' }).waitFor();
  await until('the plenary is heard', async () => (await hear(moving, 500)).loudest > audible);
  return moving;
}

/** From the press of the button to the first sound of a stream that was not there before, and the longest silence on the way. */
export async function pressAndListen(page: Page, name: string): Promise<Move> {
  const button = await page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first()
    .elementHandle();
  if (button === null) throw new Error(`there is no ${name}`);
  return button.evaluate(
    async (element, { loud, hang }) => {
      const before = new Set(globalThis.alongsideLevels().map(({ id }) => id));
      const from = performance.now();
      let heardAt = from;
      let lookedAt = from;
      let gapMs = 0;
      let firstAudioMs: number | null = null;
      if (element instanceof HTMLElement) element.click();
      while (performance.now() - from < hang) {
        await new Promise((next) => setTimeout(next, 10));
        const at = performance.now();
        const levels = globalThis.alongsideLevels().filter(({ level }) => level > loud);
        // A page that did not run for a while has heard nothing and missed nothing.
        if (levels.length > 0 || at - lookedAt > 100) heardAt = at;
        gapMs = Math.max(gapMs, at - heardAt);
        lookedAt = at;
        if (firstAudioMs === null && levels.some(({ id }) => !before.has(id))) firstAudioMs = at - from;
        // The old room must have gone before the next move counts what is new.
        if (firstAudioMs !== null && !globalThis.alongsideLevels().some(({ id }) => before.has(id))) break;
      }
      return { firstAudioMs, gapMs };
    },
    { loud: audible, hang: hangMs }
  );
}

/** Listens in one room with the same ears: the longest silence, and the quietest that a moment of the voice was. */
function stayAndListen(page: Page): Promise<{ readonly gapMs: number; readonly quietest: number }> {
  return page.evaluate(
    async ({ loud, ms }) => {
      const from = performance.now();
      let heardAt = from;
      let gapMs = 0;
      let quietest = 1;
      while (performance.now() - from < ms) {
        await new Promise((next) => setTimeout(next, 10));
        const level = Math.max(...globalThis.alongsideLevels().map((one) => one.level));
        quietest = Math.min(quietest, level);
        if (level > loud) heardAt = performance.now();
        gapMs = Math.max(gapMs, performance.now() - heardAt);
      }
      return { gapMs, quietest };
    },
    { loud: audible, ms: stayMs }
  );
}

async function measured(page: Page): Promise<{ readonly there: Move[]; readonly back: Move[] }> {
  const there: Move[] = [];
  const back: Move[] = [];
  for (let i = 0; i < moves; i += 1) {
    there.push(await pressAndListen(page, 'Join workshop'));
    back.push(await pressAndListen(page, 'Back to plenary'));
  }
  return { there, back };
}

/** Moves from the plenary to a workshop by the button of the page, on the whole platform with real LiveKit, and back. */
export async function move(): Promise<Record<string, unknown>> {
  const dir = await mkdtemp(join(tmpdir(), 'alongside-move-'));
  const livekit = await LiveKitProcess.start();
  const platform = await Platform.start({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
  const browser = await launchChromium([`--use-file-for-fake-audio-capture=${await toneFile(dir)}`]);
  try {
    const page = await openRooms(platform, browser);
    const staying = [];
    for (let i = 0; i < stays; i += 1) staying.push(await stayAndListen(page));
    const { there, back } = await measured(page);
    const times = (list: readonly Move[]): number[] => list.flatMap(({ firstAudioMs }) => (firstAudioMs === null ? [] : [firstAudioMs]));
    const gaps = [...there, ...back].map(({ gapMs }) => gapMs);
    return {
      p50Ms: round(percentile(times(there), 0.5), 0),
      p95Ms: round(percentile(times(there), 0.95), 0),
      maxGapMs: round(Math.max(...gaps), 0),
      maxGapStayingMs: round(Math.max(...staying.map(({ gapMs }) => gapMs)), 0),
      quietestStaying: round(Math.min(...staying.map(({ quietest }) => quietest)), 2),
      failed: moves * 2 - times(there).length - times(back).length,
      moves,
      backP95Ms: round(percentile(times(back), 0.95), 0)
    };
  } finally {
    await browser.close();
    await platform.stop();
    await livekit.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
