import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { box } from './planning.ts';

/** One BSL team for six workshops: who needs it and chose another room is asked, and nobody is moved. */
let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
  const interpreter = await visit.link('interpreter');
  const page = await visit.enter(await visit.link('organiser'), '/organise/access');
  await page.getByRole('button', { name: 'Add a BSL team' }).click();
  await box(page, 'BSL team 1', interpreter.name).check();
  await box(page, /^11:15 Family and friend carers/u, 'BSL team 1').check();
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByText('The plan is saved.').waitFor();
  await visit.leave();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const card = (page: Page, room: number) => page.getByRole('article').filter({ has: page.getByText(`Workshop ${room}`, { exact: true }) });
const asks = 'BSL is planned for Workshop 1. You chose Workshop 3.';
const question = (page: Page) => page.getByRole('region', { name: asks });
const demand = (page: Page) => page.getByRole('region', { name: 'Who would be without a team' });
async function need(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'I need a BSL team' }).check();
}
const chooseThree = (page: Page): Promise<void> =>
  card(page, 3)
    .getByRole('button', { name: /^Choose: /u })
    .click();

it('is asked in the card of the workshop, stays where they are, and answers once', async () => {
  const link = await visit.link();
  const page = await visit.enter(link, '/workshops');
  await chooseThree(page);
  await card(page, 3).getByText('You have a place.').waitFor();
  expect(await question(page).count()).toBe(0);
  await need(page);
  await question(page).waitFor();
  expect(await card(page, 3).getByText('You have a place.').count()).toBe(1);
  await question(page).getByRole('button', { name: 'Stay in Workshop 3' }).click();
  await page.getByRole('heading', { name: 'You stay in Workshop 3 without BSL.' }).waitFor();
  await until('the answer has the focus', () =>
    page.evaluate(() => document.activeElement?.textContent === 'You stay in Workshop 3 without BSL.')
  );
  // The browser kept the page as it first came, before they had said anything.
  await page.goto(`${visit.platform.url}/programme`);
  await page.goBack();
  await page.getByRole('heading', { name: 'You stay in Workshop 3 without BSL.' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'You stay in Workshop 3 without BSL.' }).waitFor();
  expect(await question(page).count()).toBe(0);
  await page.getByRole('button', { name: 'Change my answer' }).click();
  await question(page).getByRole('button', { name: 'Choose Workshop 1' }).click();
  await card(page, 1).getByText('You have a place.').waitFor();
  await question(page).waitFor({ state: 'detached' });
  await until('the name of the workshop has the focus', () =>
    card(page, 1)
      .getByRole('heading')
      .evaluate((title) => title === document.activeElement)
  );
});

it('answered in two tabs, shows in both what is stored; the one that did not press is told', async () => {
  const page = await visit.enter(await visit.link(), '/workshops');
  await chooseThree(page);
  await card(page, 3).getByText('You have a place.').waitFor();
  await need(page);
  await question(page).waitFor();
  const other = await page.context().newPage();
  await other.goto(`${visit.platform.url}/workshops`);
  await question(other).waitFor();
  // Shown only once the code of the page has come.
  await other.getByRole('button', { name: 'My view' }).waitFor();
  await question(page).getByRole('button', { name: 'Stay in Workshop 3' }).click();
  await other.getByRole('heading', { name: 'You stay in Workshop 3 without BSL.' }).waitFor();
  await other.getByRole('log', { name: 'Announcements' }).getByText('In another tab: You stay in Workshop 3 without BSL.').waitFor();
  await page.getByRole('button', { name: 'Change my answer' }).click();
  for (const tab of [page, other]) await question(tab).waitFor();
  // Found beforehand: the answer of one may take the question away from the other before it is pressed there.
  const both = await Promise.all([
    question(page).getByRole('button', { name: 'Stay in Workshop 3' }).elementHandle(),
    question(other).getByRole('button', { name: 'Ask for BSL in Workshop 3' }).elementHandle()
  ]);
  await Promise.all(both.map((button) => button?.evaluate((one) => (one as HTMLElement).click())));
  const said = async (tab: Page): Promise<string> =>
    (await tab.getByRole('heading', { name: /^You (?:stay in|asked for BSL in) Workshop 3/u }).allTextContents()).join();
  await until('both say the same', async () => (await said(page)) !== '' && (await said(page)) === (await said(other)));
  const answer = await said(page);
  await other.reload();
  await until('it is what is stored', async () => (await said(other)) === answer);
  // Who comes next counts who needs a team there.
  await card(page, 3)
    .getByRole('button', { name: /^Give my place back/u })
    .click();
  await card(page, 3)
    .getByRole('button', { name: /^Choose: /u })
    .waitFor();
});

it('asks for a team without script: organisers see how many, hosts of the day see nothing of it', async () => {
  const link = await visit.link();
  const plain = await visit.device({ javaScript: false });
  await plain.goto(link.url);
  await plain.goto(`${visit.platform.url}/workshops`);
  await need(plain);
  // The next form is of the page that answers this one.
  const saved = plain.waitForEvent('framenavigated');
  await plain.getByRole('button', { name: 'Save what I need' }).click();
  await saved;
  await chooseThree(plain);
  await question(plain).getByText('It is late to ask. We may not find a team.').waitFor();
  const boss = await visit.enter(await visit.link('organiser'), '/organise/access');
  const one = '1 person needs a BSL team in Workshop 3. No team is planned there.';
  await demand(boss).getByText(one, { exact: true }).waitFor();
  await question(plain).getByRole('button', { name: 'Ask for BSL in Workshop 3' }).click();
  await plain.getByRole('heading', { name: 'You asked for BSL in Workshop 3.' }).waitFor();
  await card(plain, 3).getByText('You have a place.').waitFor();
  await boss.reload();
  await demand(boss).getByText(`${one} 1 person asks for a team there.`).waitFor();
  expect(await boss.getByRole('main').getByText(link.name).count()).toBe(0);
  await box(boss, /^11:15 Equity/u, 'BSL team 1').check();
  await demand(boss).getByText('Nobody who has chosen a workshop and said what they need.').waitFor();
  const host = await visit.enter(await visit.link('host'), '/organise/access');
  await host.getByRole('heading', { name: 'What does not work' }).waitFor();
  expect(await demand(host).count()).toBe(0);
  expect(await host.content()).not.toContain('needs a BSL team');

  // Only now, and only because they say so, is anybody named.
  await plain.getByRole('button', { name: 'Tell them it is me' }).click();
  await plain.getByText('A person will come. You can stay here.').waitFor();
  await boss.goto(`${visit.platform.url}/desk`);
  await boss.getByText('I asked for BSL in Workshop 3.').first().waitFor();
});

it('is told at the door, also when the plan has changed since they chose', async () => {
  const page = await visit.enter(await visit.link(), '/workshops');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/me/view') && answer.ok());
  await need(page);
  await kept;
  await chooseThree(page);
  await question(page).waitFor();
  await page.goto(`${visit.platform.url}/lobby`);
  await page.getByText(asks).waitFor();
  await page.getByRole('link', { name: 'Say what you would like' }).click();
  await question(page).waitFor();
});

it('is heard also when they say it before the code of the page has come', async () => {
  const page = await visit.device();
  await page.goto((await visit.link()).url);
  let come = (): void => undefined;
  const code = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await code;
    await route.continue();
  });
  await page.goto(`${visit.platform.url}/workshops`, { waitUntil: 'commit' });
  await need(page);
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/me/view') && answer.ok());
  come();
  await kept;
  await chooseThree(page);
  await question(page).waitFor();
});
