import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterAll(async () => {
  await visit.leave();
  await visit.end();
});

const toPlenary = 'Back to plenary';

it('a place given back in one tab ends the workshop in the other, says so, and leaves a way to the plenary', async () => {
  const page = await visit.enter(await visit.link(), '/workshops');
  const choose = page.getByRole('button', { name: /^Choose: / }).first();
  await choose.click();
  await page.getByRole('article').getByText('You have a place.').waitFor();
  const inside = await page.context().newPage();
  await inside.goto(`${visit.platform.url}/lobby`);
  const room = await page.locator('article.chosen input[name=room]').inputValue();
  await inside.goto(`${visit.platform.url}/room/${room}`);
  await inside.getByRole('link', { name: toPlenary }).first().waitFor();
  await until('it is in the room', async () => (await visit.platform.present()).some((one) => one.room === room));
  await page.getByRole('button', { name: /^Give my place back/ }).click();
  await inside.getByText('Your place here was given back.').first().waitFor();
  expect(await page.getByText('Your place here was given back.').count()).toBe(0);
  await inside.getByRole('link', { name: toPlenary }).first().click();
  await inside.waitForURL('**/room/plenary');
  await until('the plenary works', async () => (await inside.getByRole('button', { name: 'Ask a question' }).count()) > 0);
  await inside.getByRole('button', { name: 'Ask a question' }).first().click();
  await inside.getByRole('textbox', { name: 'Your question' }).fill('Am I back?');
  await inside.getByRole('button', { name: 'Send my question' }).click();
  await inside.getByText('We have your question').first().waitFor();
});

it('a supporter is offered no choice, and goes where their person goes', async () => {
  const sam = await visit.link();
  const [link] = await visit.platform.links('supporter', 1, { for: sam.name });
  if (link === undefined) throw new Error('no supporter');
  const person = await visit.enter(sam, '/workshops');
  const beside = await visit.enter(link, '/workshops');
  await beside.getByText(`You go where ${sam.name} goes.`).waitFor();
  expect(await beside.getByRole('button', { name: /^(?:Choose|Join the waiting list)/ }).count()).toBe(0);
  await person
    .getByRole('button', { name: /^Choose: / })
    .first()
    .click();
  await beside.getByRole('article').getByText(`${sam.name} has a place. You go with them.`).waitFor();
  const still = await visit.device({ javaScript: false });
  await still.context().addCookies(await beside.context().cookies());
  await still.goto(`${visit.platform.url}/workshops`);
  await still.getByRole('article').getByText(`${sam.name} has a place. You go with them.`).waitFor();
  expect(await still.getByRole('button', { name: /^Choose/ }).count()).toBe(0);
});
