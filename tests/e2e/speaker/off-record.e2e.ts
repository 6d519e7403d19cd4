import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { sideways, targets } from '../../access/in-page.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, doneLine, Software } from '../captions/writing.ts';

/** Whoever speaks or chairs says themselves that a stretch is not kept: nobody has to be asked for it. */
describe('off the record', () => {
  let visit: Visit;
  let software: Software;
  beforeAll(async () => {
    visit = await Visit.begin();
    software = await Software.of(visit);
  });
  afterEach(() => visit.leave());
  afterAll(() => visit.end());

  const button = (page: Page): Locator => page.getByRole('button', { name: 'Off the record', exact: true });
  const pressed = (page: Page, on: boolean) => page.locator(`button[aria-pressed="${on}"]`, { hasText: 'Off the record' }).waitFor();

  it.each([
    { who: 'somebody who speaks, on their console', role: 'speaker', path: '/console?room=plenary' },
    { who: 'somebody who chairs, on the chair’s page', role: 'host', path: '/chair?room=plenary' }
  ])('is one press for $who: captions go on, and nothing is kept', async ({ role, path }) => {
    const reader = await visit.enter(await visit.link());
    const page = await visit.enter(await visit.link(role), path);
    await captionText(page).waitFor();
    // Comes over the page's own connection: its code is there.
    await software.lines([`Before ${role} says it.`]);
    await doneLine(page, `Before ${role} says it.`).waitFor();
    expect(await page.getByText('none is kept').count()).toBe(0);
    await button(page).click();
    await pressed(page, true);
    await page.getByText('Captions are shown, and none is kept.').waitFor();
    await software.lines([`What ${role} tells in confidence.`]);
    await captionText(reader).getByText(`What ${role} tells in confidence.`).waitFor();
    await button(page).click();
    await pressed(page, false);
    await software.lines([`What ${role} tells everybody.`]);
    await doneLine(reader, `What ${role} tells everybody.`).waitFor();
    const host = await visit.enter(await visit.link('host'), '/desk');
    const file = await (await host.request.get(`${visit.platform.url}/api/rooms/plenary/captions.txt`)).text();
    expect(file).toContain(`What ${role} tells everybody.`);
    expect(file).not.toContain('in confidence');
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect([...(await axe(page)), ...(await targets(page)), ...(await sideways(page))], `${path} at ${width}`).toEqual([]);
    }
  });

  it('somebody in the audience has no such button', async () => {
    const reader = await visit.enter(await visit.link());
    await captionText(reader).waitFor();
    expect(await button(reader).count()).toBe(0);
  });
});
