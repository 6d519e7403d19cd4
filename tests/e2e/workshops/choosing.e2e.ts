import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { card, organise, press } from './rounds-house.ts';

/** Workshop 1 has one place, the others many. */
let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
  await organise(visit, async (organiser, plan) => {
    const workshops = plan.map((one) => (one.room === 'workshop-1' ? { ...one, capacity: 1 } : one));
    expect(await organiser.command('workshops.plan', { workshops })).toMatchObject({ f: 'ok' });
  });
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const free = 'A place is free. Would you like it?';
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

it('a free place is offered and nobody is moved: no keeps what one has, and the next in line is asked', async () => {
  const [holder, first, second] = await Promise.all([0, 1, 2].map(async () => visit.enter(await visit.link(), '/workshops')));
  if (holder === undefined || first === undefined || second === undefined) throw new Error('nobody');
  await press(card(holder, 1), /^Choose: /u);
  await card(holder, 1).getByText('You have a place.').waitFor();
  await press(card(first, 2), /^Choose: /u);
  await card(first, 2).getByText('You have a place.').waitFor();
  for (const page of [first, second]) {
    await press(card(page, 1), /^Join the waiting list: /u);
    await card(page, 1).getByText('on the waiting list.').waitFor();
  }
  await card(second, 1).getByText('You are number 2 on the waiting list. 1 person is before you.').waitFor();
  await press(card(holder, 1), /^Give my place back: /u);
  await card(first, 1).getByText(free).waitFor();
  // Said aloud too, and the place that one has stays.
  await first.getByRole('log', { name: 'Announcements' }).getByText(free).waitFor({ state: 'attached' });
  await card(first, 1).getByText('You keep your place in Workshop 2 until you say yes.').waitFor();
  await card(first, 2).getByText('You have a place.').waitFor();
  expect(await second.getByText(free).count()).toBe(0);
  // Whoever comes now does not pass those who wait.
  await card(holder, 1).getByText('This workshop is full. 2 people wait.').waitFor();

  await press(card(first, 1), /^No, thank you: /u);
  await card(second, 1).getByText(free).waitFor();
  await card(first, 2).getByText('You have a place.').waitFor();
  // Each page hears it in its own time.
  await card(first, 1).getByText(free).waitFor({ state: 'detached' });
  await press(card(second, 1), /^Yes, take this place: /u);
  await card(second, 1).getByText('You have a place.').waitFor();
  await press(card(second, 1), /^Give my place back: /u);
});

it('who leaves a waiting list keeps the place that they have, by form too', async () => {
  const holder = await visit.enter(await visit.link(), '/workshops');
  await press(card(holder, 1), /^Choose: /u);
  await card(holder, 1).getByText('You have a place.').waitFor();
  for (const javaScript of [true, false]) {
    const page = await visit.device({ javaScript });
    await page.goto((await visit.link()).url);
    await page.goto(`${visit.platform.url}/workshops`);
    await press(card(page, 3), /^Choose: /u);
    await card(page, 3).getByText('You have a place.').waitFor();
    await press(card(page, 1), /^Join the waiting list: /u);
    await card(page, 1).getByText('on the waiting list.').waitFor();
    await press(card(page, 1), /^Leave the waiting list: /u);
    await card(page, 1).getByText('This workshop is full.').waitFor();
    await card(page, 3).getByText('You have a place.').waitFor();
  }
  await press(card(holder, 1), /^Give my place back: /u);
  await card(holder, 1).getByText('1 place left.').waitFor();
});

it('a place that the first does not answer for is the next one’s too after three minutes', async () => {
  const pages = await Promise.all([0, 1, 2].map(async () => visit.enter(await visit.link(), '/workshops')));
  const [holder, away, next] = pages;
  if (holder === undefined || away === undefined || next === undefined) throw new Error('nobody');
  await press(card(holder, 1), /^Choose: /u);
  await card(holder, 1).getByText('You have a place.').waitFor();
  for (const page of [away, next]) {
    await press(card(page, 1), /^Join the waiting list: /u);
    await card(page, 1).getByText('on the waiting list.').waitFor();
  }
  await press(card(holder, 1), /^Give my place back: /u);
  await card(away, 1).getByText(free).waitFor();
  await away.close();
  expect(await next.getByText(free).count()).toBe(0);
  await visit.platform.clock({ by: '3m' });
  await card(next, 1).getByText(free).waitFor();
  await press(card(next, 1), /^Yes, take this place: /u);
  await card(next, 1).getByText('You have a place.').waitFor();
});

it('two at a time: in simple view by itself, by keyboard, to a place that can be given back', async () => {
  const link = await visit.link();
  const page = await visit.enter(link, '/workshops');
  await press(page, 'Help me choose: two at a time');
  await page.getByRole('heading', { name: 'Which do you like better?' }).waitFor();
  await page.getByRole('link', { name: 'Show all workshops' }).click();
  await page.getByRole('button', { name: 'Help me choose: two at a time' }).waitFor();
  await page.request.put(`${visit.platform.url}/api/me/profile`, { data: { simple: true }, headers: { origin: visit.platform.url } });
  // Two from the first byte on: no card is shown before.
  const first = await (await page.request.get(`${visit.platform.url}/workshops`)).text();
  expect(first).toContain('Which do you like better?');
  expect(first).not.toContain('cards-grid');
  expect(await (await page.request.get(`${visit.platform.url}/workshops?all`)).text()).toContain('cards-grid');
  await page.reload();
  const region = page.getByRole('region', { name: 'Which do you like better?' });
  await region.getByText('Question 1 of').waitFor();
  expect(await region.getByRole('listitem').count()).toBe(2);
  const chosen = await region.getByRole('heading', { level: 3 }).nth(1).textContent();
  for (let n = 0; n < 5; n += 1) {
    const one = page.getByRole('button', { name: `This one: ${chosen}` });
    if ((await one.count()) === 0) break;
    await one.focus();
    await page.keyboard.press('Enter');
    await until('the focus is on what comes next', async () => /^(?:Which do you like better|Perhaps this one)/u.test(await focused(page)));
  }
  await page.getByRole('heading', { name: `Perhaps this one: ${chosen}` }).waitFor();
  expect(await page.getByText('You have a place.').count()).toBe(0);
  await press(page, 'Choose this workshop');
  await page.locator('article.chosen').getByText('You have a place.').waitFor();
  await until('the chosen one has the focus', async () => (await focused(page)) === chosen);
  await press(page, /^Give my place back: /u);
  await page.getByRole('button', { name: 'Help me choose: two at a time' }).waitFor();
});

it('a place is held through ten minutes away and a restart, and the way back leads there', async () => {
  const link = await visit.link();
  const page = await visit.enter(link, '/workshops');
  await press(card(page, 4), /^Choose: /u);
  await card(page, 4).getByText('You have a place.').waitFor();
  await organise(visit, async (organiser) => {
    expect(await organiser.command('workshops.open', {})).toMatchObject({ f: 'ok' });
  });
  await press(card(page, 4), 'Join workshop');
  await page.waitForURL('**/room/workshop-4');
  await page.getByRole('button', { name: 'Call for help' }).waitFor();
  // Whoever has raised a hand is connected, and in this room.
  await press(page, 'Raise hand');
  await page.getByRole('button', { name: 'Lower hand' }).first().waitFor();
  await visit.platform.kill();
  await shown(page, 'We lost the connection.').waitFor();
  // It stands for a moment: whoever waits for it begins before it can come.
  await Promise.all([shown(page, 'You are back.').waitFor(), visit.platform.boot()]);
  expect(new URL(page.url()).pathname).toBe('/room/workshop-4');
  // Another way back: the page was closed meanwhile.
  await page.goto('about:blank');
  await visit.platform.clock({ by: '10m' });
  await page.goto(`${visit.platform.url}/lobby`);
  await page.getByRole('link', { name: 'Go in' }).click();
  await page.waitForURL('**/room/workshop-4');
  await page.getByRole('link', { name: 'Back to plenary' }).first().waitFor();
});
