import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { House } from '../../scenes/house.ts';
import { until } from '../../platform/wait.ts';
import { box } from './planning.ts';

/** One team of captioners and one of interpreters, planned by an organiser, for the opening and then a workshop. */
describe('an access plan', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ media: false });
  });
  afterAll(() => house.close());

  async function opened(role: 'captioner' | 'interpreter'): Promise<Page> {
    const page = await house.at(role, `/${role}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    return page;
  }

  it('is made in one page, which says what people could not do before it is saved', async () => {
    const [captioner, interpreter] = [await house.name('captioner'), await house.name('interpreter')];
    const page = await house.at('organiser', '/organise/access');
    await page.getByText('Add a team first.').waitFor();
    await page.getByRole('button', { name: 'Add a captions team' }).click();
    await page.getByRole('button', { name: 'Add a BSL team' }).click();
    await box(page, 'Captions team 1', captioner).check();
    await box(page, 'BSL team 1', interpreter).check();
    for (const team of ['Captions team 1', 'BSL team 1']) {
      await box(page, /opening plenary/u, team).check();
      await box(page, /^11:15 Equity/u, team).check();
    }
    await page.getByText('Captions team 1 has one person for 60 minutes in Plenary. Add a partner.').waitFor();
    await page.getByText('You have changes that are not saved.').waitFor();
    const stop = page.getByRole('combobox', { name: 'Captions count as stopped after' });
    await stop.selectOption('12 seconds');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('The plan is saved.').waitFor();
    await page.reload();
    await expect.poll(() => stop.inputValue()).toBe('12');
    await until('what was saved is there', () => box(page, /^11:15 Equity/u, 'BSL team 1').isChecked());
    expect(await box(page, /^11:15 New ways/u, 'BSL team 1').isChecked()).toBe(false);
  });

  it('is part of what must be ready: an organiser reads what lacks, first the most urgent', async () => {
    const page = await house.at('organiser', '/organise/ready');
    await page.getByText(/^\d+ things in the plan cannot work\.$/u).waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/^\d things are not ready/u);
    const standings = await page.getByRole('heading', { level: 2 }).allTextContents();
    const order = standings.map((words) => ['not ready', 'please look', 'ready'].findIndex((standing) => words.endsWith(`: ${standing}`)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    await page.getByRole('link', { name: 'Access plan' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Access plan' }).waitFor();
  });

  it('is as it was stored after going back and forward, and an older page overwrites nothing', async () => {
    const page = await house.at('organiser', '/organise/access');
    await page.getByText('Captions team 1 has one person').first().waitFor();
    const { context } = await house.guest('organiser');
    const other = await context.newPage();
    await other.goto(`${house.url}/organise/access`);
    await box(other, /Closing plenary/u, 'BSL team 1').check();
    await other.getByRole('button', { name: 'Save the plan' }).click();
    await other.getByText('The plan is saved.').waitFor();
    await box(page, /Closing plenary/u, 'Captions team 1').check();
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('Somebody else has changed this plan. Nothing was saved.').waitFor();
    await other.goto(`${house.url}/programme`);
    await other.goBack();
    await until('what was saved is there', () => box(other, /Closing plenary/u, 'BSL team 1').isChecked());
    expect(await box(other, /Closing plenary/u, 'Captions team 1').isChecked()).toBe(false);
    await box(other, /Closing plenary/u, 'BSL team 1').uncheck();
    await other.getByRole('button', { name: 'Save the plan' }).click();
    await other.getByText('The plan is saved.').waitFor();
    await other.close();
  });

  it('is nobody’s page but theirs who run the day', async () => {
    const page = await house.at('delegate', '/organise/access');
    expect(await page.getByRole('button', { name: 'Save the plan' }).count()).toBe(0);
    const answer = await page.request.get(`${house.url}/api/access-plan`);
    expect(answer.status()).toBe(403);
  });

  it('tells the host when what is planned now is not there, and the organiser who looks at another room', async () => {
    const host = await house.at('host', '/desk?room=plenary');
    const organiser = await house.at('organiser', '/desk?room=workshop-2');
    await organiser.getByText('No BSL interpreter is on air.').waitFor();
    await host.getByText('No BSL interpreter is on air.').waitFor();
    expect(await host.getByText('BSL is planned here now. Nobody is signing.').count()).toBe(0);
    await house.platform.clock({ at: '2025-07-01T10:01+01:00' });
    await host.getByText('BSL is planned here now. Nobody is signing.').first().waitFor();
    await host.getByText('Human captions are planned here now. Nobody is writing.').first().waitFor();
    const elsewhere = 'BSL is planned in Plenary now. Nobody is signing there.';
    await organiser.locator('#main').getByText(elsewhere).waitFor();
    await organiser.getByRole('log', { name: 'Announcements' }).getByText(elsewhere).waitFor({ state: 'attached' });
    expect(await host.getByText(elsewhere).count()).toBe(0);
  });

  it('takes captioner and interpreter to their next room without a touch, and their words with them', async () => {
    const [captioner, interpreter] = [await opened('captioner'), await opened('interpreter')];
    await captioner.getByText('Plenary, planned until 11:00. Next: Workshop 3 in').waitFor();
    await interpreter.getByText('Plenary, planned until 11:00. Next: Workshop 3 in').waitFor();
    const { link } = await house.guest('captioner');
    const say = (seq: number, words: string): Promise<Response> =>
      fetch(`${link?.captions ?? ''}?seq=${seq}&lang=en-GB`, { method: 'POST', body: `${words}\n` });
    await say(1, 'Good morning, this is the plenary.');
    await captioner.getByText('Good morning, this is the plenary.').first().waitFor();
    await house.platform.clock({ at: '2025-07-01T11:06+01:00' });
    for (const page of [captioner, interpreter]) {
      await page.getByRole('heading', { level: 1, name: /Equity, diversity and inclusion/u }).waitFor();
      await page.getByText('Workshop 3, planned until 12:15.').waitFor();
    }
    await say(2, 'Welcome to workshop three.');
    await captioner.getByText('Welcome to workshop three.').first().waitFor();
    expect(await captioner.getByText('Good morning, this is the plenary.').count()).toBe(0);
    await captioner.getByText('You are writing.').waitFor();
  });

  it('says when captions count as stopped; a captioner reads it, and chooses their own', async () => {
    const page = await house.page('captioner');
    const stop = page.getByRole('combobox', { name: 'When my words stop' });
    await page.getByText('As planned: 12 seconds').waitFor({ state: 'attached' });
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/me/view') && answer.ok());
    await stop.selectOption('20 seconds');
    await saved;
    await page.reload();
    await expect.poll(() => stop.inputValue()).toBe('20');
    await page.getByText('You are writing.').waitFor();
  });

  it('is changed with one press, and the captioner follows', async () => {
    const host = await house.at('organiser', '/desk?room=workshop-5');
    await until('the teams are there', async () => (await host.getByText('In Workshop 3.').count()) > 0);
    await host.getByRole('button', { name: 'Send here: Captions team 1' }).click();
    const captioner = await house.page('captioner');
    await captioner.getByText('You are in Workshop 5.').waitFor();
    await until('it is here', async () => (await host.getByRole('button', { name: 'Send here: Captions team 1' }).count()) === 0);
  });

  it('keeps what is chosen while the page still asks what is stored', async () => {
    const { context } = await house.guest('organiser');
    const page = await context.newPage();
    const stored = /__data\.json/u;
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    await page.route(stored, async (route) => {
      await held;
      await route.continue();
    });
    const asks = page.waitForRequest(stored);
    await page.goto(`${house.url}/organise/access`);
    await asks;
    await page.getByRole('button', { name: 'Add a captions team' }).click();
    const member = box(page, 'Captions team 2', await house.name('captioner'));
    await member.check();
    const answer = page.waitForResponse(stored);
    letGo(undefined);
    await answer;
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('The plan is saved.').waitFor();
    expect(await member.isChecked()).toBe(true);
    await page.reload();
    expect(await member.isChecked()).toBe(true);
    await page.close();
  });
});
