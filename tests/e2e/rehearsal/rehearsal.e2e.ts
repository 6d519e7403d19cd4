import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { House } from '../../scenes/house.ts';
import { axe } from '../../access/axe.ts';
import { hearLate } from '../../platform/slow.ts';
import { until } from '../../platform/wait.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { box } from '../access-plan/planning.ts';

/** Those who give access, and a speaker, try their tools out with real sound and picture; a delegate sits in the room. */
describe('the rehearsal room', () => {
  let house: House;
  let delegate: Page;
  beforeAll(async () => {
    house = await House.open({ media: true });
    delegate = await house.at('delegate', '/room/plenary');
    await delegate.getByRole('button', { name: 'Ask a question' }).first().waitFor();
  });
  afterAll(() => house.close());

  const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  /** The pressed button goes with the page it was on; the keyboard goes on with the other way. */
  const keyboardAt = (page: Page, words: string) =>
    page.waitForFunction((name) => document.activeElement?.textContent?.trim() === name, words);
  async function enters(page: Page): Promise<void> {
    await page
      .getByText('You are connected.')
      .or(page.getByText(/microphone is off|camera/u))
      .first()
      .waitFor();
    // Before its code has come the form loads the page anew, and the keyboard begins at its top.
    await page.waitForFunction(() => (globalThis as { alongsideEarlyPress?: unknown }).alongsideEarlyPress === undefined);
    await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
    await page.getByText('This is your rehearsal room.').waitFor();
    await keyboardAt(page, 'Back to my room');
  }
  async function goesBack(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Back to my room' }).click();
    await page.getByRole('button', { name: 'Open the rehearsal room' }).waitFor();
    await until('the rehearsal is over', async () => (await page.getByText('This is your rehearsal room.').count()) === 0);
    await keyboardAt(page, 'Open the rehearsal room');
  }

  it('takes a captioner’s software and typed words, and no other room has one of them', async () => {
    const page = await house.at('captioner', '/captioner?room=plenary');
    const { link } = await house.guest('captioner');
    const say = (seq: number, words: string): Promise<Response> =>
      fetch(`${link?.captions ?? ''}?seq=${seq}&lang=en-GB`, { method: 'POST', body: `${words}\n` });
    await say(1, 'This is for the plenary.');
    await page.getByText('This is for the plenary.').first().waitFor();
    await enters(page);
    await title(page, 'Rehearsal room').waitFor();
    await page.getByText('Your own software writes here too.').waitFor();
    await say(2, 'This is a trial of my software.');
    await page.getByText('This is a trial of my software.').first().waitFor();
    await page.getByText('You are writing.').waitFor();
    expect(await page.getByText('This is for the plenary.').count()).toBe(0);
    await goesBack(page);
    await say(3, 'Back in the plenary.');
    await page.getByText('Back in the plenary.').first().waitFor();
    const seen = await (await house.at('delegate', '/room/plenary/captions')).getByRole('main').innerText();
    expect(seen).toContain('This is for the plenary.');
    expect(seen).not.toContain('trial of my software');
  });

  it('shows an interpreter to themselves with real picture; what was on is off in the room they go back to', async () => {
    const page = await house.at('interpreter', '/interpreter?room=plenary');
    await enters(page);
    await page.getByRole('button', { name: 'Turn camera on' }).click();
    await page.getByRole('button', { name: 'Turn camera off' }).waitFor();
    await page.getByRole('button', { name: 'Go on air' }).click();
    await page.getByText('Everybody sees you.').waitFor();
    await page.locator('video[data-shown]').first().waitFor();
    await goesBack(page);
    await page.getByRole('button', { name: 'Turn camera on' }).waitFor();
    await page.getByText('Nobody is on air.').waitFor();
  });

  it('has what is pressed on the way to it, on a slow link too: it is never for the room that was left', async () => {
    const { context } = await house.guest('speaker');
    await hearLate(context, 700);
    const page = await context.newPage();
    await page.goto(`${house.url}/console?room=plenary`);
    await enters(page);
    await page.getByRole('button', { name: 'Go on stage' }).click();
    await page.getByRole('button', { name: 'Turn microphone on' }).waitFor();
    await page.getByRole('button', { name: 'Leave the stage' }).click();
    await page.getByRole('button', { name: 'Go on stage' }).waitFor();
    await goesBack(page);
    await page.getByRole('heading', { name: 'Your console' }).waitFor();
    await page.getByRole('button', { name: 'Go on stage' }).waitFor();
    expect(await delegate.getByText(await house.name('speaker')).count()).toBe(0);
    await page.close();
  });

  it('is a stage for a speaker alone: microphone and camera as on the day', async () => {
    const page = await house.at('speaker', '/console?room=plenary');
    await enters(page);
    await page.getByRole('button', { name: 'Go on stage' }).click();
    await page.getByRole('button', { name: 'Turn microphone on' }).click();
    await page.getByRole('button', { name: 'Turn microphone off' }).waitFor();
    await page.locator('#main').getByText('You are alone here.').waitFor();
    await goesBack(page);
    await page.getByRole('button', { name: 'Go on stage' }).waitFor();
    await page.getByRole('button', { name: 'Turn microphone off' }).waitFor({ state: 'detached' });
  });

  it('has words, slides and names of the session that is planned next, and says that no machine writes', async () => {
    await prepared(house, 'workshop-3');
    const organiser = await house.at('organiser', '/organise/access');
    for (const [kind, name] of [
      ['captions', await house.name('captioner')],
      ['BSL', await house.name('interpreter')]
    ] as const) {
      const team = `${kind === 'BSL' ? 'BSL' : 'Captions'} team 1`;
      await organiser.getByRole('button', { name: `Add a ${kind} team` }).click();
      await box(organiser, team, name).check();
      await box(organiser, /^11:15 Equity/u, team).check();
    }
    await organiser.getByRole('button', { name: 'Save the plan' }).click();
    await organiser.getByText('The plan is saved.').waitFor();
    for (const role of ['captioner', 'interpreter'] as const) {
      const page = await house.at(role, `/${role}`);
      await enters(page);
      // Its note says why, as the captions do.
      await page
        .locator('form', { hasText: 'This is your rehearsal room.' })
        .getByText('Automatic captions have not started here.')
        .waitFor();
      const slides = page.getByRole('region', { name: 'Slides for Workshop 3' });
      await slides.getByText('Good days: slide 1 of 3').waitFor();
      await until('the slide is seen', () => slides.getByRole('img').evaluate((one: HTMLImageElement) => one.naturalWidth > 0));
      await slides.getByRole('button', { name: 'Next slide' }).press('Enter');
      await slides.getByText('Good days: slide 2 of 3').waitFor();
      await slides.getByText('We asked forty people').waitFor();
      const words = page.getByRole('region', { name: 'Words at hand' });
      await words.getByText('co-production', { exact: true }).waitFor();
      await words.getByRole('heading', { name: 'People' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await goesBack(page);
      expect(await slides.count()).toBe(0);
    }
  });

  it('says who is called where, and ends by itself a minute before the session', async () => {
    await house.platform.clock({ at: '2025-07-01T10:59+01:00' });
    const page = await house.at('captioner', '/captioner');
    await enters(page);
    await page.getByText('You go back by yourself at 11:14.').waitFor();
    await house.platform.clock({ at: '2025-07-01T11:06+01:00' });
    await page.getByText('You are called to Workshop 3.', { exact: true }).waitFor();
    expect(await title(page, 'Rehearsal room').count(), 'called, and not moved').toBe(1);
    await house.platform.clock({ at: '2025-07-01T11:14:05+01:00' });
    await title(page, /Equity, diversity and inclusion/u).waitFor();
    await until(
      'the way in is there again',
      async () => (await page.getByRole('button', { name: 'Open the rehearsal room' }).count()) === 1
    );
  });
});

/** A host of the room loads slides and a term. */
async function prepared(house: House, room: string): Promise<void> {
  const [host] = await house.platform.links('host', 1, { room });
  if (host === undefined) throw new Error('no host');
  const headers = { cookie: await house.platform.cookie(host), origin: house.url };
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(await slidesPdf(house.browser))], { type: 'application/pdf' }), 'Good days.pdf');
  const terms = { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ text: 'co-production' }) };
  const at = `${house.url}/api/rooms/${room}`;
  expect((await fetch(`${at}/deck`, { method: 'POST', headers, body })).status).toBe(200);
  expect((await fetch(`${at}/prepared/terms`, { method: 'PUT', ...terms })).status).toBe(200);
}
