import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { bslSizes, captionPlaces } from '@alongside/domain';
import { clipped, sideways } from '../../access/in-page.ts';
import { resize, sizes, wear } from '../../scenes/look.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

let plenary: SignedPlenary;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
  await plenary.showSlides();
});
afterAll(() => plenary.close());

const widths = [...sizes, { width: 390, height: 844 }, { width: 1920, height: 1080 }];

describe('BSL at each size that can be chosen', () => {
  it('is whole and in sight, covered by nothing and over nothing, in every place of the captions', async () => {
    const page = await plenary.delegate();
    const found: string[] = [];
    for (const size of widths) {
      await resize(page, size);
      for (const bsl of bslSizes) {
        for (const place of captionPlaces) {
          await dress(page, bsl, place);
          const all = [
            ...(await hidden(page)),
            ...(await sideways(page)),
            ...(await clipped(page)).filter((one) => /tile|figcaption/u.test(one))
          ];
          found.push(...all.map((one) => `${bsl}, captions ${place}, ${size.width} px: ${one}`));
        }
      }
    }
    expect(found).toEqual([]);
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
  });

  it('grows with the size', async () => {
    const page = await plenary.delegate();
    const found: string[] = [];
    for (const size of widths) {
      await resize(page, size);
      const areas: number[] = [];
      for (const bsl of ['small', 'medium', 'large', 'full'] as const) {
        await dress(page, bsl);
        areas.push(await pictureArea(page));
      }
      if (areas.some((area, i) => area < (areas[i - 1] ?? 0))) found.push(`${size.width} px: ${areas.join(', ')}`);
    }
    expect(found).toEqual([]);
  });

  it('keeps its place, and the picture its shape, while sizes, themes and windows change', async () => {
    const page = await plenary.delegate();
    const place = await tileOf(page).elementHandle();
    for (const size of widths) {
      await resize(page, size);
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(page, theme);
        for (const bsl of bslSizes) await dress(page, bsl);
      }
    }
    expect(await place?.evaluate((tile) => tile.isConnected)).toBe(true);
    const shape = tileOf(page).locator('video[data-shown]');
    expect(await shape.evaluate((video) => getComputedStyle(video).objectFit)).toBe('contain');
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
  });
});

/** As the profile is written on <html>: what is usual has no attribute. */
async function dress(page: Page, bsl: (typeof bslSizes)[number], place: (typeof captionPlaces)[number] = 'below'): Promise<void> {
  await page.evaluate(
    ([size, where]) => {
      const { dataset } = document.documentElement;
      if (size === 'medium') delete dataset['bslSize'];
      else dataset['bslSize'] = size;
      if (where === 'below') delete dataset['captionPlace'];
      else dataset['captionPlace'] = where;
    },
    [bsl, place] as const
  );
}

/** What is drawn of the interpreter, in square CSS pixels: 4 by 3, as large as its place lets it be. */
function pictureArea(page: Page): Promise<number> {
  return tileOf(page)
    .locator('video[data-shown]')
    .evaluate((video) => {
      const { width, height } = video.getBoundingClientRect();
      const wide = Math.min(width, (height * 4) / 3);
      return Math.round((wide * wide * 3) / 4);
    });
}

/** What is wrong with the tile: too small to read, cut, under or over something else. */
function hidden(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tile = document.querySelector<HTMLElement>('.place-bsl');
    const video = tile?.querySelector<HTMLVideoElement>('video[data-shown]');
    if (tile === null || video == null || !tile.checkVisibility()) return ['no BSL'];
    const found: string[] = [];
    tile.scrollIntoView({ block: 'center' });
    const box = tile.getBoundingClientRect();
    const picture = video.getBoundingClientRect();
    if (picture.width < 120 || picture.height < 90) found.push(`picture of ${Math.round(picture.width)}x${Math.round(picture.height)}`);
    if (picture.left < box.left - 1 || picture.right > box.right + 1 || picture.bottom > box.bottom + 1)
      found.push('picture outside its tile');
    if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) found.push('tile outside the window');
    const others = document.querySelectorAll<HTMLElement>(
      '.place-captions, .place-main, .place-second, .top, .panel, .room > .cards-block, .bar'
    );
    for (const one of others) {
      // A bar at the foot of a phone lies over whatever scrolls beneath it: focus and BSL scroll clear of it.
      if (!one.checkVisibility() || getComputedStyle(one).position === 'sticky' || getComputedStyle(one).display === 'contents') continue;
      const other = one.getBoundingClientRect();
      const over = other.left < box.right - 1 && other.right > box.left + 1 && other.top < box.bottom - 1 && other.bottom > box.top + 1;
      if (over && other.width > 1) found.push(`over ${one.className}`);
    }
    const middle = document.elementFromPoint(picture.left + picture.width / 2, picture.top + picture.height / 2);
    if (middle === null || !tile.contains(middle)) found.push(`covered by ${middle?.className ?? 'nothing'}`);
    return found;
  });
}
