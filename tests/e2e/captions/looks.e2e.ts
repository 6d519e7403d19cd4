import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { captionBackgrounds, captionColours, captionFonts, captionLineCounts, captionPlaces, captionSizes } from '@alongside/domain';
import { clipped, sideways } from '../../access/in-page.ts';
import { resize, sizes } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, Software } from './writing.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
  const software = await Software.of(visit);
  await software.lines([
    'Nobody had asked us what a good day is.',
    'So we wrote it down together.',
    'It took a year, and it was worth it.'
  ]);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const wear = (page: Page, looks: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) document.documentElement.setAttribute(name, value);
  }, looks);

/** In the room, where the page's own code has come: it puts on what the person chose, once, and would undo what is worn before. */
async function inRoom(): Promise<Page> {
  const page = await visit.enter(await visit.link());
  await captionText(page).getByText('So we wrote it down together.').waitFor();
  for (const [press, then] of [
    ['Raise hand', 'Lower hand'],
    ['Lower hand', 'Raise hand']
  ] as const) {
    await page.getByRole('button', { name: press }).click();
    await page.getByRole('button', { name: then }).waitFor();
  }
  return page;
}

describe('every look that can be chosen', () => {
  it('has a contrast of at least 7:1 for each voice, name, label and mark', async () => {
    const page = await visit.enter(await visit.link(), '/room/plenary/captions');
    await captionText(page).getByText('So we wrote it down together.').waitFor();
    const poor: string[] = [];
    await page.getByRole('button', { name: 'Find words' }).click();
    for (const background of captionBackgrounds) {
      for (const colour of captionColours) {
        await wear(page, { 'data-caption-background': background, 'data-caption-colour': colour });
        for (const [what, ratio] of await ratios(page)) if (ratio < 7) poor.push(`${background}, ${colour}: ${what} ${ratio.toFixed(2)}`);
      }
    }
    expect(poor).toEqual([]);
  });

  it('shows the font and the size that were chosen, up to half of the window', async () => {
    const page = await inRoom();
    const fonts = new Set<string>();
    for (const font of captionFonts) {
      await wear(page, { 'data-caption-font': font });
      fonts.add(await captionText(page).evaluate((box) => getComputedStyle(box).fontFamily));
    }
    expect(fonts.size).toBe(captionFonts.length);
    const heights: number[] = [];
    for (const size of captionSizes) {
      await wear(page, { 'data-caption-size': size });
      heights.push(await captionText(page).evaluate((box) => box.getBoundingClientRect().height));
    }
    expect(heights.toSorted((a, b) => a - b)).toEqual(heights);
    expect(heights.at(-1)).toBeCloseTo(400, -1);
  });
});

it('what was chosen in My view holds after a reload and in every room', async () => {
  const page = await visit.enter(await visit.link());
  await page.getByRole('button', { name: 'My view' }).click();
  const chosen = {
    'Left of the stage': 'place',
    Cream: 'background',
    Three: 'lines',
    'Wide and easy': 'font',
    'Half of the window': 'size'
  };
  for (const label of Object.keys(chosen)) {
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/me/view') && answer.ok());
    await page.getByRole('radio', { name: label }).check();
    await kept;
  }
  for (const path of ['/room/plenary', '/room/plenary/captions', '/quiet-room']) {
    await page.goto(visit.platform.url + path);
    const worn = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(worn).toMatchObject({
      captionPlace: 'left',
      captionBackground: 'cream',
      captionLines: 'three',
      captionFont: 'easy',
      captionSize: 'half'
    });
  }
});

describe('wherever captions stand', () => {
  it('they cover no control, no slide, no face and no BSL, at 320, 768 and 1280 px', async () => {
    const page = await inRoom();
    const found: string[] = [];
    for (const size of sizes) {
      await resize(page, size);
      for (const place of captionPlaces) {
        for (const big of captionSizes) {
          for (const lines of captionLineCounts) {
            await wear(page, { 'data-caption-place': place, 'data-caption-size': big, 'data-caption-lines': lines });
            const all = [...(await covered(page)), ...(await sideways(page))];
            found.push(...all.map((one) => `${place}, ${big}, ${lines} lines, ${size.width} px: ${one}`));
          }
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('above, left and right are really there on a wide page, and the BSL tile is in sight', async () => {
    const page = await inRoom();
    const boxOf = async (selector: string): Promise<{ x: number; y: number; width: number; height: number }> => {
      const box = await page.locator(selector).boundingBox();
      if (box === null) throw new Error(`${selector} is not in the page`);
      return box;
    };
    for (const place of captionPlaces) {
      await wear(page, { 'data-caption-place': place });
      const [captions, main, bsl] = [await boxOf('.place-captions'), await boxOf('.place-main'), await boxOf('.place-bsl')];
      expect(
        {
          below: captions.y >= main.y + main.height,
          above: captions.y + captions.height <= main.y,
          left: captions.x + captions.width <= main.x,
          right: captions.x >= main.x + main.width && captions.x >= bsl.x + bsl.width
        }[place],
        place
      ).toBe(true);
      expect(bsl.width, `${place}: BSL`).toBeGreaterThanOrEqual(230);
      expect(bsl.y + bsl.height, `${place}: BSL`).toBeLessThanOrEqual(800);
    }
  });
});

it('half of the window, and the newest words in sight: no bar stands over them', async () => {
  const page = await inRoom();
  const hidden: string[] = [];
  for (const [width, height, ...large] of [
    [1280, 800, 'large'],
    [1280, 1024, 'large'],
    [768, 1024, 'large'],
    // Whoever makes BSL large on a phone reads it first.
    [360, 740]
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const bsl of ['small', 'medium', ...large]) {
      await wear(page, { 'data-caption-size': 'half', 'data-bsl-size': bsl });
      const under = await captionText(page).evaluate((box) => {
        const bar = [...document.querySelectorAll('.room > .bar, .bar-main, .cards-block')]
          .filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).position === 'sticky')
          .map((one) => one.getBoundingClientRect().top);
        return Math.round(box.getBoundingClientRect().bottom - Math.min(innerHeight, ...bar));
      });
      if (under > 0) hidden.push(`${width}x${height}, BSL ${bsl}: ${under} px`);
    }
  }
  expect(hidden).toEqual([]);
});

describe('nothing is lost', () => {
  it('on the page of captions alone at 320 px, with text at 200 %, and with every number of lines', async () => {
    const page = await visit.enter(await visit.link(), '/room/plenary/captions');
    await captionText(page).getByText('So we wrote it down together.').waitFor();
    await page.getByRole('button', { name: 'Find words' }).click();
    const found: string[] = [];
    for (const size of [
      { width: 320, height: 640 },
      { width: 320, height: 256 }
    ]) {
      await resize(page, size);
      for (const lines of captionLineCounts) {
        for (const text of ['1', '2']) {
          await wear(page, { 'data-caption-lines': lines, 'data-text': text });
          const all = [...(await sideways(page)), ...(await clipped(page))];
          found.push(...all.map((one) => `${size.height}, ${lines}, ${text}: ${one}`));
          const height = await captionText(page).evaluate((box) => box.getBoundingClientRect().height);
          if (height < 100) found.push(`${size.height}, ${lines}, ${text}: only ${height} px for captions`);
        }
      }
    }
    expect(found).toEqual([]);
  });
});

/** Contrast of each thing in the reader that has words, by the formula of WCAG 2.2. */
function ratios(page: Page): Promise<readonly (readonly [string, number])[]> {
  return captionText(page).evaluate((box) => {
    const channel = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/gu) ?? []).map(Number);
      return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    };
    const against = (front: string, back: string): number => {
      const [high, low] = [light(front), light(back)].toSorted((a, b) => b - a);
      return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
    };
    const reader = box.closest('.captions') ?? box;
    const ground = getComputedStyle(reader).backgroundColor;
    const found: (readonly [string, number])[] = [1, 2, 3, 4].map((voice) => {
      const line = box.appendChild(Object.assign(document.createElement('p'), { className: `v${voice}` }));
      const ratio = against(getComputedStyle(line).color, ground);
      line.remove();
      return [`voice ${voice}`, ratio];
    });
    const mark = box.appendChild(document.createElement('mark'));
    const marked = getComputedStyle(mark);
    found.push(['mark', against(marked.color, marked.backgroundColor)]);
    mark.remove();
    for (const one of reader.querySelectorAll<HTMLElement>('.under p, .under button, search label, search input, search button')) {
      const style = getComputedStyle(one);
      const own = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? ground : style.backgroundColor;
      found.push([`${one.tagName.toLowerCase()} "${one.innerText}"`, against(style.color, own)]);
    }
    return found;
  });
}

/** What the captions lie over, of the things that must stay in sight. */
function covered(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const captions = document.querySelector('.place-captions')?.getBoundingClientRect();
    if (captions === undefined) return ['no captions'];
    const others = document.querySelectorAll<HTMLElement>('.place-bsl, .place-main, .place-second, .top, .panel, .cards-block');
    return [...others]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < captions.right - 1 && right > captions.left + 1 && top < captions.bottom - 1 && bottom > captions.top + 1;
      })
      .map((one) => one.className);
  });
}
