import type { BrowserContext, Page } from 'playwright-core';

/** One picture of the page in one second. `fps` are frames that reached the screen. */
export type Second = { readonly fps: number; readonly width: number; readonly height: number };
/** `moved`: the furthest that the place ever was from where it stood first, in CSS pixels. */
export type Place = { readonly moved: number; readonly looks: number };
/** Milliseconds. `saidAt` and `drawnAt` by the machine's clock: the page said the new name, and drew the new picture. */
export type Swap = { readonly saidAt: number; readonly drawnAt: number; readonly blankMs: number; readonly longestStillMs: number };

declare global {
  /** Frames of this picture that reached the screen since it was first asked. */
  var alongsideFrames: (video: HTMLVideoElement) => number;
  /** The picture on top of a place: the last one in it. */
  var alongsideTop: (selector: string) => HTMLVideoElement | null;
  var alongsideSeconds: (selector: string, count: number) => Promise<readonly Second[]>;
  var alongsidePlace: (selector: string) => () => Place;
  var alongsideSwap: (selector: string, hangMs: number) => Promise<Swap>;
  var alongsidePlaceEnd: (() => Place) | undefined;
  var alongsideSwapSeen: Promise<Swap> | undefined;
}

/** These run in the page before anything else. They know nothing of the product: they look at what a place shows. */
function installFrames(): void {
  const watched = new WeakMap<HTMLVideoElement, { total: number; last: number }>();
  globalThis.alongsideFrames = (video) => {
    const known = watched.get(video);
    if (known !== undefined) return known.total;
    const frames = { total: 0, last: 0 };
    watched.set(video, frames);
    const each: VideoFrameRequestCallback = (_now, { presentedFrames }) => {
      frames.total += frames.last === 0 ? 1 : presentedFrames - frames.last;
      frames.last = presentedFrames;
      video.requestVideoFrameCallback(each);
    };
    video.requestVideoFrameCallback(each);
    return 0;
  };
  globalThis.alongsideTop = (selector) => [...document.querySelectorAll<HTMLVideoElement>(`${selector} video`)].at(-1) ?? null;
}

function installSeconds(): void {
  globalThis.alongsideSeconds = async (selector, count) => {
    const found: Second[] = [];
    const totals = new Map<HTMLVideoElement, number>();
    const fresh = (): number => {
      let sum = 0;
      for (const video of document.querySelectorAll<HTMLVideoElement>(`${selector} video`)) {
        const total = globalThis.alongsideFrames(video);
        sum += total - (totals.get(video) ?? total);
        totals.set(video, total);
      }
      return sum;
    };
    fresh();
    let before = performance.now();
    for (let i = 0; i < count; i += 1) {
      let [at, frames] = [before, 0];
      // A picture that came in this second, or went in it, counts as long as it was there.
      while (at - before < 1_000) {
        await new Promise((next) => requestAnimationFrame(next));
        frames += fresh();
        at = performance.now();
      }
      const top = globalThis.alongsideTop(selector);
      found.push({ fps: (frames * 1_000) / (at - before), width: top?.videoWidth ?? 0, height: top?.videoHeight ?? 0 });
      before = at;
    }
    return found;
  };
}

function installPlace(): void {
  globalThis.alongsidePlace = (selector) => {
    const box = (): DOMRect | undefined => document.querySelector(selector)?.getBoundingClientRect();
    const first = box();
    const seen = { moved: 0, looks: 0 };
    let on = true;
    const look = (): void => {
      const now = box();
      seen.looks += 1;
      const far = (edge: 'left' | 'top' | 'right' | 'bottom'): number =>
        now === undefined || first === undefined ? Number.POSITIVE_INFINITY : Math.abs(now[edge] - first[edge]);
      seen.moved = Math.max(seen.moved, far('left'), far('top'), far('right'), far('bottom'));
      if (on) requestAnimationFrame(look);
    };
    look();
    return () => {
      on = false;
      return seen;
    };
  };
}

function installSwap(): void {
  const canvas = new OffscreenCanvas(16, 12);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  /** Nothing there, or black all over. */
  const blank = (video: HTMLVideoElement | null): boolean => {
    if (video === null || brush === null || video.readyState < 2 || video.videoWidth === 0) return true;
    brush.clearRect(0, 0, 16, 12);
    brush.drawImage(video, 0, 0, 16, 12);
    const { data } = brush.getImageData(0, 0, 16, 12);
    return data.every((value, i) => i % 4 === 3 || value < 8);
  };
  globalThis.alongsideSwap = async (selector, hangMs) => {
    const find = (): HTMLVideoElement | null => globalThis.alongsideTop(selector);
    const name = (): string => document.querySelector(`${selector} figcaption`)?.textContent ?? '';
    const [former, said, began] = [find(), name(), performance.now()];
    const seen = { saidAt: 0, drawnAt: 0, blankMs: 0, longestStillMs: 0 };
    let last = { at: began, total: -1, changedAt: began };
    while (performance.now() - began < hangMs && (seen.drawnAt === 0 || seen.saidAt === 0)) {
      const at = await new Promise<number>((next) => requestAnimationFrame(next));
      const top = find();
      const total = top === null ? 0 : globalThis.alongsideFrames(top);
      if (blank(top)) seen.blankMs += at - last.at;
      const changedAt = total === last.total ? last.changedAt : at;
      seen.longestStillMs = Math.max(seen.longestStillMs, at - changedAt);
      last = { at, total, changedAt };
      if (seen.saidAt === 0 && name() !== said) seen.saidAt = performance.timeOrigin + at;
      if (seen.drawnAt === 0 && top !== null && top !== former && !blank(top)) seen.drawnAt = performance.timeOrigin + at;
    }
    return seen;
  };
}

export async function giveEyes(context: BrowserContext): Promise<void> {
  for (const install of [installFrames, installSeconds, installPlace, installSwap]) await context.addInitScript(install);
}
/** How a place arrived, second by second. */
export function watchSeconds(page: Page, selector: string, count: number): Promise<readonly Second[]> {
  return page.evaluate(([place, seconds]) => globalThis.alongsideSeconds(place, seconds), [selector, count] as const);
}
/** Looks at every frame of the screen until the returned function is called. */
export async function watchPlace(page: Page, selector: string): Promise<() => Promise<Place>> {
  await page.evaluate((place) => {
    globalThis.alongsidePlaceEnd = globalThis.alongsidePlace(place);
  }, selector);
  return () => page.evaluate(() => globalThis.alongsidePlaceEnd?.() ?? { moved: Number.NaN, looks: 0 });
}
/** Begins to look before somebody takes over; resolves with what was seen. */
export async function watchSwap(page: Page, selector: string, hangMs: number): Promise<() => Promise<Swap>> {
  await page.evaluate(
    ([place, hang]) => {
      globalThis.alongsideSwapSeen = globalThis.alongsideSwap(place, hang);
    },
    [selector, hangMs] as const
  );
  return () =>
    page.evaluate(async () => {
      const seen = await globalThis.alongsideSwapSeen;
      if (seen === undefined) throw new Error('nobody looked');
      return seen;
    });
}
