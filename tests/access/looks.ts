import type { Page } from 'playwright-core';
import { resize } from '../scenes/look.ts';
import { clipped, sideways } from './in-page.ts';

const phone = { width: 320, height: 640 };
const desktop = { width: 1280, height: 800 };

/** 1280 by 1024 at 400 %: no scroll in two directions, no words cut off (WCAG 1.4.10). */
export async function reflow(page: Page): Promise<readonly string[]> {
  await resize(page, { width: 320, height: 256 });
  const found = [...(await sideways(page)), ...(await clipped(page))];
  await resize(page, desktop);
  return found;
}

/** The spacing that a reader may set (WCAG 1.4.12). The page's policy forbids <style>, so it comes as a style sheet object. */
export async function textSpacing(page: Page): Promise<readonly string[]> {
  await resize(page, phone);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'
    );
    document.adoptedStyleSheets = [sheet];
  });
  const found = [...(await sideways(page)), ...(await clipped(page))];
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await resize(page, desktop);
  return found;
}

/** Text at 200 %, as the profile sets it, on a phone and on a desk. */
export async function largeText(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of [{ width: 360, height: 740 }, desktop]) {
    await resize(page, size);
    await page.evaluate(() => document.documentElement.setAttribute('data-text', '2'));
    found.push(...(await sideways(page)), ...(await clipped(page)));
    await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
  }
  await resize(page, desktop);
  return found;
}

/** With colours of the system every control keeps an edge, and a pressed one differs by more than colour. */
export async function forcedColours(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const found = await page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('.button:not(.plain), .control, .card-button')];
    const shown = controls.filter((one) => one.checkVisibility());
    const bare = shown.filter((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth) < 1);
    const width = (one: HTMLElement): number => Number.parseFloat(getComputedStyle(one).borderTopWidth);
    const pressed = shown.filter((one) => one.getAttribute('aria-pressed') === 'true' && one.matches('.control, .card-button'));
    const alike = pressed.filter((one) => width(one) < 3);
    return [
      ...bare.map((one) => `forced colours: no edge on "${one.innerText.trim()}"`),
      ...alike.map((one) => `forced colours: pressed "${one.innerText.trim()}" has no thick edge`)
    ];
  });
  await page.emulateMedia({ forcedColors: null });
  return found;
}
