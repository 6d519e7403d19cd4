import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../platform/browser.ts';
import { axe } from './axe.ts';
import { focusRound } from './focus.ts';
import { clipped, longSentences, loud, moving, onePage, sideways, smallText, targets } from './in-page.ts';
import { forcedColours } from './looks.ts';

const faults = `<!doctype html><title>Faults</title><h1>One</h1><h1>Two</h1>
<p style="font-size: 12px">Small words.</p><p style="color: #767676">Contrast of 4.5 only.</p>
<button class="button" style="border: 0; outline: 0; padding: 0; width: 20px; height: 20px">x</button><img src="data:,">
<div style="width: 3000px">Wide</div><div aria-live="polite">Talks</div>
<div style="width: 40px; height: 20px; overflow: hidden">Words that are cut off by their own box</div>
<p>This sentence goes on and on, from one part to the next, and has more words than anybody keeps in mind.</p>
<p dir="auto">What people write is theirs, however long it is, and so nobody counts the words of what they say here.</p>
<p>Short ones. Each of them counts alone, and names do not: Ana Lopez, Ben Cole, Cat Dunn, Dan Ellis, Eve Fox, Flo Gray.</p>
<div id="moves">Moves</div>`;

describe('the checks find what is planted', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
    await page.setContent(faults);
    await page.locator('#moves').evaluate((one) => void one.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 60_000 }));
  });
  afterAll(async () => {
    await browser.close();
  });

  it('axe: a picture without words, and contrast under 7:1', async () => {
    const found = (await axe(page)).join('\n');
    expect(found).toContain('axe image-alt');
    expect(found).toContain('axe color-contrast-enhanced');
    expect((await axe(page, 'colours')).join('\n')).toContain('axe color-contrast-enhanced');
  });
  it.each([
    ['two h1', onePage, '2 h1'],
    ['a target of 20 px', targets, 'target 20x20'],
    ['words of 12 px', smallText, 'text 12 px'],
    ['a part that is too wide', sideways, 'sideways scroll'],
    ['words that are cut', clipped, 'Words that are cut off'],
    ['something that moves', moving, 'moves: Animation'],
    ['a second voice', loud, 'speaks by itself'],
    ['a focus without ring', focusRound, 'no ring of 2 px'],
    ['a button without edge', forcedColours, 'no edge']
  ] as const)('%s', async (_fault, find, words) => {
    expect((await find(page)).join('\n')).toContain(words);
  });
  it('a sentence of more than fifteen words, and neither what people wrote nor names', async () => {
    const found = await longSentences(page);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('goes on and on');
  });
  it('a target that is covered wherever one scrolls, and not one that lies under the bar at the foot just now', async () => {
    const target = (id: string, more = ''): string =>
      `<div style="position: relative"><button id="${id}" style="height: 40px; width: 40px">x</button>${more}</div>`;
    const cover = '<button style="position: absolute; inset: 8px auto auto 0; width: 60px; height: 40px">y</button>';
    const bar = '<button style="position: sticky; inset-block-end: 0; display: block; width: 100%; height: 100px">Bar</button>';
    const space = (px: number): string => `<div style="height: ${px}px"></div>`;
    await page.setContent(
      `<!doctype html><title>Covered</title>${target('covered', cover)}${space(482)}${target('free')}${space(2_000)}${bar}`
    );
    const found = (await axe(page)).filter((one) => one.startsWith('axe target-size')).join('\n');
    expect(found).toContain('#covered');
    expect(found).not.toContain('#free');
  });
});
