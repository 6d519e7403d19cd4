import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { openHelp } from '../help/cast.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

/** Each step begins where the one before ended. */
describe('the cues are rehearsed on the desk', () => {
  let visit: Visit;
  let desk: Page;
  let other: Page;
  let delegate: Page;
  beforeAll(async () => {
    visit = await Visit.begin();
    desk = await visit.enter(await visit.link('host'), '/desk');
    other = await visit.enter(await visit.link('host'), '/desk');
    delegate = await visit.enter(await visit.link(), '/room/plenary');
  });
  afterAll(() => visit.end());

  const rehearsal = () => desk.getByRole('region', { name: 'Rehearsal: nobody else sees this' });
  const cue = (title: string) => rehearsal().getByRole('listitem').filter({ hasText: title });
  const real = (page: Page) => page.getByRole('region', { name: 'Run of show' });
  const onMain = (): Promise<boolean> =>
    desk.evaluate(() => document.activeElement?.id === 'main' || document.activeElement?.hasAttribute('data-rehearse') === true);

  it('by keyboard a host goes on, skips and holds against a pretended clock, and the real controls are away', async () => {
    const keys = new Keyboard(desk);
    await keys.press('Rehearse the cues');
    await until('the rehearsal has the focus', async () => (await keys.focused()).includes('nobody else sees this'));
    for (const name of ['Go live', 'Announce to this room', 'Change the run of show', 'Go on stage'])
      expect(await desk.getByRole('button', { name, exact: true }).count(), name).toBe(0);
    expect(await desk.getByRole('button', { name: 'I need help' }).count()).toBe(1);
    await keys.press('5 minutes later');
    await keys.press('Pretend to go live');
    await rehearsal().getByText('5 minutes late: break at 11:05').waitFor();
    await keys.press(/^Skip How today works/u);
    await cue('How today works').getByText('Skipped').waitFor();
    await cue('First story').getByText('Now', { exact: true }).waitFor();
    await keys.press('Pause');
    await rehearsal().getByText('The session waits.').waitFor();
    await until('it is said', async () => (await desk.content()).includes('First story. The session waits.'));
  });

  it('it is as well to be used at every size and in every look', async () => {
    for (const width of [1280, 320]) {
      await desk.setViewportSize({ width, height: 800 });
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(desk, theme);
        if (process.env['SHOTS'] !== undefined)
          await desk.screenshot({ path: `${process.env['SHOTS']}/rehearsal-${theme}-${width}.png`, fullPage: true });
        const found = [...(await axe(desk)), ...(await targets(desk)), ...(await sideways(desk)), ...(await clipped(desk))];
        expect(found, `${theme} at ${width}`).toEqual([]);
      }
    }
    await desk.setViewportSize({ width: 1280, height: 800 });
  });

  it('nobody else saw any of it, and one press gives the desk back as it was', async () => {
    await new Keyboard(desk).press('End the rehearsal');
    await until('the keyboard is where it began', onMain);
    for (const page of [desk, other]) {
      await page.getByRole('button', { name: 'Go live', exact: true }).waitFor();
      await real(page)
        .getByRole('button', { name: /^Go on to How today works/u })
        .waitFor();
      expect(await real(page).getByText('Skipped').count()).toBe(0);
    }
    expect(await delegate.content()).not.toContain('We pause for a moment');
  });

  it('a plan that is changed meanwhile is told, and can be rehearsed', async () => {
    await desk.getByRole('button', { name: 'Rehearse the cues' }).click();
    await rehearsal().waitFor();
    await real(other).getByRole('button', { name: 'Change the run of show' }).click();
    await other.getByRole('group', { name: 'Cue 1', exact: true }).getByLabel('Minutes').fill('11');
    await other.getByRole('button', { name: 'Keep this plan' }).click();
    await rehearsal().getByText('Another host has changed the plan.').waitFor();
    await rehearsal().getByRole('button', { name: 'Rehearse the new plan' }).click();
    await cue('Welcome').getByText('11 minutes', { exact: false }).waitFor();
  });

  it('an urgent call ends it', async () => {
    await openHelp(delegate);
    await delegate.getByRole('radio', { name: 'It cannot wait' }).check({ force: true });
    await delegate.getByRole('button', { name: 'Call for help' }).click();
    await desk.getByText('Somebody calls for urgent help. Your rehearsal is over.').first().waitFor();
    await desk.getByRole('heading', { name: 'Urgent: safety, or on stage now' }).waitFor();
    expect(await rehearsal().count()).toBe(0);
  });

  it('going live by another host ends it, and what is live is not rehearsed', async () => {
    await desk.getByRole('button', { name: 'Rehearse the cues' }).click();
    await rehearsal().waitFor();
    await other.getByRole('button', { name: 'Go live', exact: true }).click();
    await other.getByRole('button', { name: 'Yes, go live' }).click();
    await desk.getByText('This room is live now. Your rehearsal is over.').first().waitFor();
    await desk.getByRole('button', { name: 'End the broadcast' }).waitFor();
    expect(await desk.getByRole('button', { name: 'Rehearse the cues' }).count()).toBe(0);
  });
});
