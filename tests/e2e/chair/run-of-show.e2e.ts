import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

/** Each step begins where the one before ended. */
describe('the plan of a session, and who looks after what', () => {
  let visit: Visit;
  let desk: Page;
  let chair: Page;
  let helper: Page;
  let names: { readonly chair: string; readonly helper: string };
  beforeAll(async () => {
    visit = await Visit.begin();
    const [first, other, help] = [await visit.link('host'), await visit.link('host'), await visit.link('helper')];
    names = { chair: other.name, helper: help.name };
    desk = await visit.enter(first, '/desk');
    chair = await visit.enter(other, '/chair');
    helper = await visit.enter(help, '/desk');
  });
  afterAll(() => visit.end());

  const show = () => desk.getByRole('region', { name: 'Run of show' });
  const cue = (title: string) => show().getByRole('listitem').filter({ hasText: title });
  const change = async (): Promise<void> => {
    await show().getByRole('button', { name: 'Change the run of show' }).click();
    await desk.getByRole('form', { name: 'The plan' }).waitFor();
  };
  const field = (number: number) => desk.getByRole('group', { name: `Cue ${number}`, exact: true });
  const keep = async (): Promise<void> => {
    await desk.getByRole('button', { name: 'Keep this plan' }).click();
    await show().getByText('The plan has changed.').waitFor();
  };

  it('a host names who has what, and each of them reads that it is theirs', async () => {
    await change();
    await field(1)
      .getByLabel('Who has this')
      .selectOption({ label: `${names.chair}, host` });
    await field(2)
      .getByLabel('Who has this')
      .selectOption({ label: `${names.helper}, helper` });
    await keep();
    await cue('Welcome').getByText(`${names.chair} has this`).waitFor();
    await cue('How today works').getByText(`${names.helper} has this`).waitFor();
    await chair.getByText('Welcome: Yours.').waitFor();
    await chair.getByRole('region', { name: 'Yours in the run of show' }).getByText('Now: Welcome').waitFor();
    await helper.getByRole('region', { name: 'Yours in the run of show' }).getByText('Next: How today works').waitFor();
    // A helper reads what is theirs, and nothing else of the plan.
    expect(await helper.getByText('First story').count()).toBe(0);
  });

  it('by keyboard a cue is written, moved and taken out; what is missing is said, and the change can be undone', async () => {
    const keys = new Keyboard(desk);
    const before = await show().getByRole('listitem').count();
    await keys.press('Change the run of show');
    // The pressed button is gone; the keyboard goes on in the plan.
    await desk.waitForFunction(() => document.activeElement?.closest('form')?.getAttribute('aria-label') === 'The plan');
    await keys.press('Add a cue');
    await keys.press('Keep this plan');
    await desk
      .getByText(`Cue ${before + 1} has no words. Say what happens.`)
      .first()
      .waitFor();
    await field(before + 1)
      .getByLabel('What happens')
      .fill('A film about Leeds');
    await keys.press('Earlier: A film about Leeds');
    await keys.press('Take out: Welcome');
    await keys.press('Keep this plan');
    await cue('A film about Leeds').waitFor();
    expect(await cue('Welcome').count()).toBe(0);
    await until('the focus is where the plan begins', async () => (await keys.focused()).includes('Change the run of show'));
    await keys.press('Undo: the new plan');
    await cue('Welcome').getByText(`${names.chair} has this`).waitFor();
    expect(await cue('A film about Leeds').count()).toBe(0);
  });

  it('a plan that another host changed meanwhile is not written over unseen', async () => {
    await change();
    await field(1).getByLabel('Minutes').fill('9');
    const other = await chair.context().newPage();
    await other.goto(`${visit.platform.url}/desk`);
    const theirs = other.getByRole('region', { name: 'Run of show' });
    await theirs.getByRole('button', { name: 'Change the run of show' }).click();
    await other.getByRole('group', { name: 'Cue 3', exact: true }).getByLabel('Minutes').fill('20');
    await other.getByRole('button', { name: 'Keep this plan' }).click();
    await theirs.getByText('Dele, 20 minutes').waitFor();
    await desk.getByRole('button', { name: 'Keep this plan' }).click();
    await desk.getByText('Another host has changed the plan since.', { exact: false }).first().waitFor();
    await desk.getByRole('button', { name: 'Leave it as it was' }).click();
    await cue('First story').getByText('Dele, 20 minutes').waitFor();
    await other.close();
  });

  it('while it runs a new plan goes on where it is', async () => {
    await desk.getByRole('button', { name: 'Go live' }).click();
    await desk.getByRole('button', { name: 'Yes, go live' }).click();
    await show().getByRole('button', { name: 'Go on to How today works: captions, BSL, questions' }).click();
    await cue('How today works').getByText('Now', { exact: true }).waitFor();
    await change();
    await field(3).getByLabel('Minutes').fill('15');
    await keep();
    await cue('How today works').getByText('Now', { exact: true }).waitFor();
    await cue('First story').getByText('Dele, 15 minutes').waitFor();
  });

  it('what is on now belongs to somebody who left: said at the desk and on the chair’s page, and taken over in one press', async () => {
    const title = 'How today works: captions, BSL, questions';
    const take = { name: `Take this over: ${title}` };
    await chair.getByText(`${title}: ${names.helper} has this.`, { exact: true }).waitFor();
    for (const page of [desk, chair]) expect(await page.getByRole('button', take).count()).toBe(0);
    await helper.close();
    const away = `${names.helper} has this, and is not here.`;
    // Two looks, so that a page that reloads is not told of.
    const wait = { timeout: 60_000 };
    await chair.getByText(`${title}: ${away}`, { exact: true }).waitFor(wait);
    await cue('How today works').getByText(away).waitFor(wait);
    await cue('How today works').getByRole('button', take).waitFor();
    for (const page of [desk, chair]) expect(await axe(page)).toEqual([]);
    const keys = new Keyboard(chair);
    await keys.press(take.name);
    await chair.getByText(`${title}: Yours.`, { exact: true }).waitFor();
    await until('the keyboard stays with the cue', async () => (await keys.focused()).includes('Yours.'));
    await cue('How today works').getByText(`${names.chair} has this.`, { exact: true }).waitFor();
    for (const page of [desk, chair]) expect(await page.getByRole('button', take).count()).toBe(0);
    // The rest of the plan stands as it stood.
    await cue('First story').getByText('Dele, 15 minutes').waitFor();
    await cue('How today works').getByText('Now', { exact: true }).waitFor();
  });

  it('on paper each cue has its name', async () => {
    await desk.emulateMedia({ media: 'print' });
    await desk.getByRole('row', { name: `Welcome` }).getByText(names.chair).waitFor();
    await desk.emulateMedia({ media: 'screen' });
  });

  it('the plan can be written at every size and in every look', async () => {
    await change();
    for (const width of [1280, 320]) {
      await desk.setViewportSize({ width, height: 800 });
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(desk, theme);
        if (process.env['SHOTS'] !== undefined)
          await desk.screenshot({ path: `${process.env['SHOTS']}/plan-${theme}-${width}.png`, fullPage: true });
        const found = [...(await axe(desk)), ...(await targets(desk)), ...(await sideways(desk)), ...(await clipped(desk))];
        expect(found, `${theme} at ${width}`).toEqual([]);
      }
    }
  });
});
