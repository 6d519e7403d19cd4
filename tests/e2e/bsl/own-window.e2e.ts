import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { notOfTheSystem, pale } from '../../access/colours.ts';
import { clipped, sideways } from '../../access/in-page.ts';
import { themes } from '../../scenes/all-scenes.ts';
import { resize, sizes, wear } from '../../scenes/look.ts';
import { until } from '../../platform/wait.ts';
import { shown } from '../conference-day/shown.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

let plenary: SignedPlenary;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
});
afterAll(() => plenary.close());

const button = (page: Page) => page.getByRole('button', { name: 'Own window: BSL' });
async function opened(page: Page): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await button(page).focus();
  await page.keyboard.press('Enter');
  const own = await opening;
  await own.locator('video[data-shown]').waitFor();
  return own;
}

describe('BSL in a window of its own', () => {
  it('shows the interpreter there, and the tile in the page goes on', async () => {
    const page = await plenary.delegate();
    const own = await opened(page);
    expect(await own.title()).toBe('BSL');
    expect(await own.getByText(/^BSL: /u).innerText()).toContain('BSL: ');
    expect(await moves(own.locator('video[data-shown]'))).toBe(true);
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
    expect(await page.getByText('did not open the window').count()).toBe(0);
  });

  it.each(['none', 'active'] as const)(
    'is readable in every theme, with forced colours %s, and axe finds nothing',
    async (forcedColors) => {
      const page = await plenary.delegate();
      const own = await opened(page);
      await own.emulateMedia({ forcedColors });
      const found: string[] = [];
      for (const theme of themes) {
        await wear(page, theme);
        for (const size of sizes) {
          await resize(own, size);
          const colours = forcedColors === 'active' ? await notOfTheSystem(own) : await pale(own);
          const all = [...colours, ...(await axe(own)), ...(await sideways(own)), ...(await clipped(own))];
          found.push(...all.map((one) => `${theme}, ${size.width} px: ${one}`));
        }
      }
      expect(found).toEqual([]);
      expect(await moves(own.locator('video[data-shown]'))).toBe(true);
    }
  );

  it('is closed by Escape, and focus stays on the button that opened it', async () => {
    const page = await plenary.delegate();
    const own = await opened(page);
    // The key is never let go: the window is gone by then.
    const pressed = own.keyboard.press('Escape').catch(() => undefined);
    await Promise.all([own.waitForEvent('close'), pressed]);
    expect(await button(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
  });

  it('asked for twice is the same window with one picture in it', async () => {
    const page = await plenary.delegate();
    const own = await opened(page);
    await button(page).click();
    await until('the window was filled again', async () => (await own.locator('video[data-shown]').count()) === 1);
    expect(await own.getByRole('main', { name: 'BSL interpreter' }).count()).toBe(1);
    expect(page.context().pages()).toHaveLength(2);
  });

  it('closes when its person leaves the rooms', async () => {
    const page = await plenary.delegate();
    const own = await opened(page);
    const closed = own.waitForEvent('close');
    await page.getByRole('link', { name: 'Leave' }).click();
    await closed;
  });

  it('that the browser does not open is said in the page and aloud, and the tile stays', async () => {
    const page = await plenary.delegate((device) => device.addInitScript(() => void (window.open = () => null)));
    await button(page).focus();
    await page.keyboard.press('Enter');
    const sentence = 'Your browser did not open the window. BSL stays here. Allow pop-ups for this page, then try again.';
    await shown(page, sentence).first().waitFor();
    await page.getByRole('log', { name: 'Announcements' }).getByText(sentence).waitFor({ state: 'attached' });
    expect(await button(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);
    await page.getByRole('button', { name: 'All right' }).click();
    await shown(page, sentence).first().waitFor({ state: 'detached' });
  });
});
