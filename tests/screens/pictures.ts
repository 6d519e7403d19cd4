import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { themes } from '../scenes/all-scenes.ts';
import { resize, type Size, sizes, wear } from '../scenes/look.ts';
import type { Scene } from '../scenes/scene.ts';
import type { Picture } from './index-page.ts';

/** Every theme at every size: of a room what one sees without scrolling, of a document all of it. */
export async function pictures(page: Page, scene: Scene): Promise<readonly Picture[]> {
  const taken: Picture[] = [];
  for (const size of sizes) {
    await resize(page, size);
    for (const theme of themes) {
      await wear(page, theme);
      taken.push(await picture(page, scene, { theme, size, whole: scene.room !== true }));
    }
    if (scene.room !== true || !(await isLonger(page, size))) continue;
    await wear(page, 'light');
    taken.push(await picture(page, scene, { theme: 'light', size, whole: true }));
  }
  return taken;
}

/** Colours that the system forces: what a person with a high contrast setting of their computer sees. */
export async function pictureOfSystemColours(page: Page, scene: Scene): Promise<Picture> {
  const size = { width: 1280, height: 800 };
  await resize(page, size);
  await page.emulateMedia({ forcedColors: 'active' });
  const taken = await picture(page, scene, { theme: 'forced', size, whole: false });
  await page.emulateMedia({ forcedColors: null });
  return taken;
}

type Look = { readonly theme: string; readonly size: Size; readonly whole: boolean };

async function picture(page: Page, scene: Scene, { theme, size, whole }: Look): Promise<Picture> {
  const file = `${scene.id}-${theme}-${size.width}${whole && scene.room === true ? '-whole' : ''}.png`;
  if (whole) await resize(page, { width: size.width, height: await heightOf(page, size) });
  await page.screenshot({ path: join(import.meta.dirname, file), animations: 'allow', caret: 'initial' });
  if (whole) await resize(page, size);
  return { file, scene: scene.title, id: scene.id, theme, width: size.width };
}

/** A window as tall as the page, so that what sticks to its edges stands where it belongs. */
async function heightOf(page: Page, size: Size): Promise<number> {
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  return Math.min(Math.max(tall, size.height), 8_000);
}
async function isLonger(page: Page, size: Size): Promise<boolean> {
  return (await heightOf(page, size)) > size.height + 1;
}
