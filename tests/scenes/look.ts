import type { Page } from 'playwright-core';
import type { Theme } from './all-scenes.ts';

export type Size = { readonly width: number; readonly height: number };
export const sizes: readonly Size[] = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 }
];

/** Shows the page as the profile's choice does: the same attribute on <html>, without joining again. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
}

/** Resizes and waits until the page has been laid out and painted for it. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}
