import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { House } from '../../scenes/house.ts';
import { wear } from '../../scenes/look.ts';
import { press, text } from '../../scenes/scene.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

describe('an open workshop in which no host is', () => {
  let house: House;
  let desk: Page;
  let chair: Page;
  beforeAll(async () => {
    house = await House.open({ media: false });
    desk = await house.at('host', '/desk');
    const [other] = await house.platform.links('host', 1, { room: 'plenary' });
    chair = await (await house.newContext()).newPage();
    await chair.goto(other?.url ?? '');
    await chair.goto(`${house.url}/chair`);
  });
  afterAll(() => house.close());

  const visit = () => desk.getByRole('link', { name: 'Visit: Workshop 1' });
  const strip = () => desk.getByText('Workshop 1 has no host.', { exact: true });

  it('is told at the desk, in words and aloud', async () => {
    const delegate = await house.at('delegate', '/workshops');
    await press(delegate, /^Choose: /u);
    await text(delegate, 'You have a place.');
    await press(desk, 'Open rooms');
    await press(desk, 'Yes, open rooms');
    await delegate.getByRole('button', { name: 'Join workshop' }).click();
    await strip().first().waitFor({ timeout: 60_000 });
    const said = desk.locator('[role=log]', { hasText: 'Workshop 1 has no host.' });
    await said.first().waitFor({ state: 'attached' });
    expect(await visit().getAttribute('href')).toBe('/room/workshop-1');
  });

  it('is told on the chair’s page too, in simple view as well, with the same ways on', async () => {
    for (const simple of [false, true]) {
      if (simple) await chair.getByRole('button', { name: 'Simple view' }).click();
      await chair.getByText('Workshop 1 has no host.', { exact: true }).first().waitFor({ timeout: 60_000 });
      await chair.getByRole('link', { name: 'Visit: Workshop 1' }).waitFor();
      await chair.getByRole('button', { name: 'Ask a helper: Workshop 1' }).waitFor();
      expect(await axe(chair)).toEqual([]);
    }
    await chair.locator('[role=log]', { hasText: 'Workshop 1 has no host.' }).first().waitFor({ state: 'attached' });
  });

  it('reads well at every size and in every look', async () => {
    for (const width of [1280, 320]) {
      await desk.setViewportSize({ width, height: 800 });
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(desk, theme);
        if (process.env['SHOTS'] !== undefined)
          await desk.screenshot({ path: `${process.env['SHOTS']}/no-host-${theme}-${width}.png`, fullPage: true });
        const found = [...(await axe(desk)), ...(await targets(desk)), ...(await sideways(desk)), ...(await clipped(desk))];
        expect(found, `${theme} at ${width}`).toEqual([]);
      }
    }
    await desk.setViewportSize({ width: 1280, height: 800 });
  });

  it('by keyboard a helper is asked, once', async () => {
    const helper = await house.at('helper', '/wall');
    const keys = new Keyboard(desk);
    await keys.press('Ask a helper: Workshop 1');
    await text(desk, 'Helpers are asked to go to Workshop 1.');
    await helper.getByRole('button', { name: 'I will go: Workshop 1' }).waitFor();
    await keys.press('Ask a helper: Workshop 1');
    await text(desk, 'You have an open call. Close it first, then ask a helper.');
  });

  it('is told no more when its host comes', async () => {
    const [link] = await house.platform.links('host', 1, { room: 'workshop-1' });
    const page = await (await house.newContext()).newPage();
    await page.goto(link?.url ?? '');
    await page.goto(`${house.url}/desk`);
    await page.getByText('Whoever runs the day opens and closes all rooms, and messages them.').waitFor();
    await until('the desk says nothing', async () => (await visit().count()) === 0);
    await until('nor does the chair’s page', async () => (await chair.getByRole('link', { name: 'Visit: Workshop 1' }).count()) === 0);
  });
});
