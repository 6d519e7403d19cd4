import type { Page } from 'playwright-core';
import { bslSizes } from '@alongside/domain';
import type { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { moves, tileOf } from './signed-plenary.ts';

type BslSize = (typeof bslSizes)[number];
/** The place of the tile for each size that can be chosen, and what is wrong with it there. */
type Look = { readonly place: string; readonly wrong: readonly string[] };
export type Looks = Readonly<Record<BslSize, Look>>;

/** How far the logs are that a connection has been given. */
type Reached = Readonly<Record<string, number>>;
type Frame = { readonly f: string; readonly log?: string; readonly pos?: number };
function reachedBy(frames: readonly Frame[]): Reached {
  return Object.fromEntries(frames.flatMap(({ f, log, pos }) => (f === 'snap' || f === 'd' ? [[log ?? '', pos ?? 0]] : [])));
}

/** What the page's connection has brought it so far. Made before the page opens. */
export class Arrived {
  readonly #frames: Frame[] = [];

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      // The other one is that of sound and picture.
      if (new URL(socket.url()).pathname.startsWith('/rtc')) return;
      socket.on('framereceived', ({ payload }) => void this.#frames.push(...[JSON.parse(String(payload)) as Frame | Frame[]].flat()));
    });
  }
  /** Whether it has all that another connection of the same person has, which came later. What a page was made with is not sent again. */
  hasAllOf(wire: WirePerson): boolean {
    const [here, there] = [reachedBy(this.#frames), reachedBy(wire.frames)];
    const first = reachedBy(wire.frames.filter(({ f }) => f === 'snap').toReversed());
    return Object.entries(there).every(([log, pos]) => (here[log] ?? first[log] ?? -1) >= pos);
  }
}

/** Where the tile stands at each size, and whether anything lies over it, once the page is painted. */
export function looksOf(page: Page): Promise<Looks> {
  return page.evaluate(
    async ([sizes, points]) => {
      const { dataset } = document.documentElement;
      const round = (value: number): number => Math.round(value * 10) / 10;
      const placeOf = (one: Element): string => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [left, top, width, height].map(round).join(' ');
      };
      const over = (tile: HTMLElement, [x, y]: readonly [number, number]): string | null => {
        const [first] = document.elementsFromPoint(x, y);
        if (first === undefined) return 'outside the window';
        return tile.contains(first) ? null : `covered by ${first.tagName.toLowerCase()}.${first.getAttribute('class') ?? ''}`;
      };
      const lookAt = (size: string): Look => {
        if (size === 'medium') delete dataset['bslSize'];
        else dataset['bslSize'] = size;
        const tile = document.querySelector<HTMLElement>('.place-bsl');
        const video = tile?.querySelector<HTMLVideoElement>('video[data-shown]');
        if (tile === null || video == null) return { place: 'nowhere', wrong: ['no picture'] };
        window.scrollTo(0, 0);
        const place = `${placeOf(tile)} | ${placeOf(video)}`;
        tile.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = video.getBoundingClientRect();
        const visible = video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        const all = points.flatMap((x) => points.map((y) => over(tile, [left + x * width, top + y * height])));
        return { place, wrong: [...new Set([visible ? null : 'not visible', ...all])].filter((one) => one !== null) };
      };
      await new Promise<void>((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted())));
      const found = Object.fromEntries(sizes.map((size) => [size, lookAt(size)])) as Looks;
      window.scrollTo(0, 0);
      return found;
    },
    [bslSizes, [0.03, 0.25, 0.5, 0.75, 0.97]] as const
  );
}

const picture = (page: Page) => tileOf(page).locator('video[data-shown]');
/** Whether the picture is the same element that was asked about before. */
export function isSame(page: Page): Promise<boolean> {
  return picture(page).evaluate((video) => {
    const was = video.dataset['watched'] === 'yes';
    video.dataset['watched'] = 'yes';
    return was;
  });
}
/** The largest track of the three, and its frames come. */
export async function isWhole(page: Page): Promise<boolean> {
  await until('BSL is whole', () => picture(page).evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth === 640));
  return moves(picture(page));
}
export const widthOf = (page: Page): Promise<number> =>
  picture(page).evaluate((video) => (video instanceof HTMLVideoElement && !video.paused && !video.ended ? video.videoWidth : 0));
