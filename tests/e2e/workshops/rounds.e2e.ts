import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { card, organise, press } from './rounds-house.ts';

/** Two rounds from the desk: a workshop that falls out, people without a place, more time, the way back, and the next round. */
let visit: Visit;
let host: Page;
let cy: Page;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterAll(() => visit.end());

it('choices from registration: a table is looked at first, each bad line is told, and all others count; by form', async () => {
  const [ada, ben] = [await visit.link(), await visit.link()];
  const page = await visit.device({ javaScript: false });
  await page.goto((await visit.link('organiser')).url);
  await page.goto(`${visit.platform.url}/organise/workshops`);
  const csv = `name,first,second,third,with\n${ada.name},2,,,${ben.name}\nNobody Here,1\n`;
  await page.getByLabel('Table as a file (CSV)').setInputFiles({ name: 'choices.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await press(page, 'Look at the table');
  await page.getByText('Nothing is given yet. 1 line or group can be used.').waitFor();
  await page.getByText('Line 3: nobody here is called “Nobody Here”.').waitFor();
  await page.getByText('0 people have a place, 0 people wait,').waitFor();
  await press(page, 'Give these places');
  await page.getByText('Places were given.').waitFor();
  await page.getByText('2 people have a place,').first().waitFor();
  for (const link of [ada, ben]) {
    const theirs = await visit.enter(link, '/workshops');
    await card(theirs, 2).getByText('You have a place.').waitFor();
  }
  const other = await visit.enter(await visit.link(), '/organise/workshops');
  await other.getByRole('heading', { level: 1, name: 'This page is for other people' }).waitFor();
});

it('a workshop that does not take place: its people are told where they are, and choose again', async () => {
  cy = await visit.enter(await visit.link(), '/workshops');
  await press(card(cy, 6), /^Choose: /u);
  await card(cy, 6).getByText('You have a place.').waitFor();
  const title = (await card(cy, 6).getByRole('heading').textContent()) ?? '';
  host = await visit.enter(await visit.link('host'), '/desk');
  await press(host, `Does not take place: ${title}`);
  await host.getByText('whoever chose it is told, and chooses again.').waitFor();
  await press(host, 'Yes, it does not take place');
  await shown(cy, `${title}: this workshop does not take place.`).waitFor();
  expect(await card(cy, 6).count()).toBe(0);
  await cy.goto(`${visit.platform.url}/room/plenary`);
  await shown(cy, `${title}: this workshop does not take place.`).waitFor();
});

it('who has no place when rooms open is offered a choice, then a room that they may leave; nobody is moved', async () => {
  const dee = await visit.enter(await visit.link(), '/room/plenary');
  await dee.getByRole('button', { name: 'Ask a question' }).first().waitFor();
  await press(host, 'Open rooms');
  await press(host, 'Yes, open rooms');
  await shown(dee, 'Workshops are open. You have no place yet.').waitFor();
  expect(new URL(dee.url()).pathname).toBe('/room/plenary');
  await dee.getByRole('link', { name: 'Look at the workshops' }).click();
  await shown(dee, 'The rooms are open. You have no place yet.').waitFor();
  await press(dee, 'Choose for me');
  await shown(dee, 'You have a place.').waitFor();
  await press(dee, /^Give my place back: /u);
  await shown(dee, 'The rooms are open. You have no place yet.').waitFor();
  // By form, without script.
  const plain = await visit.device({ javaScript: false });
  await plain.goto((await visit.link()).url);
  await plain.goto(`${visit.platform.url}/workshops`);
  await press(plain, 'Choose for me');
  await shown(plain, 'You have a place.').waitFor();
  await cy.getByRole('link', { name: 'Look at the workshops' }).click();
  await press(cy, 'Choose for me');
  await shown(cy, 'You have a place.').waitFor();
});

it('a host suggests a workshop in words, to everybody, and chooses for nobody', async () => {
  const before = await cy.locator('article.chosen').getByRole('heading').textContent();
  await press(host, 'Suggest a workshop');
  await host
    .getByRole('button', { name: /places left\. You can choose it\.$/u })
    .first()
    .click();
  await press(host, 'Suggest it');
  const page = await visit.enter(await visit.link(), '/room/plenary');
  await page
    .getByText(/places left\. You can choose it\./u)
    .first()
    .waitFor();
  expect(await cy.locator('article.chosen').getByRole('heading').textContent()).toBe(before);
});

it('more time says what would begin later, and asks once more', async () => {
  await press(cy, 'Join workshop');
  await cy.getByRole('link', { name: 'Back to plenary' }).first().waitFor();
  await visit.platform.clock({ at: '2025-07-01T12:08:00+01:00' });
  await press(host, 'Close rooms');
  await press(host, 'Yes, close rooms');
  await press(host, '5 more minutes');
  await host.getByText(/^Lunch is planned for 12:15\. It would begin [34] minutes later\.$/u).waitFor();
  await press(host, 'No, go back');
  // The platform's clock runs on while people read.
  expect(await host.getByText(/^Closing in [456] minutes$/u).count()).toBe(1);
  await press(host, '5 more minutes');
  await press(host, 'Yes, 5 more minutes');
  await host.getByText(/^Closing in (?:9|10|11) minutes$/u).waitFor();
});

it('back in the plenary one is told that the microphone is off, and where what was kept is', async () => {
  const room = new URL(cy.url()).pathname.split('/').at(-1) ?? '';
  const text = 'Everybody agreed that captions are kept.';
  await organise(
    visit,
    async (organiser) => {
      expect(await organiser.command('record.agree', { agreed: true })).toMatchObject({ f: 'ok' });
      expect(await organiser.command('announcement.make', { text })).toMatchObject({ f: 'ok' });
    },
    room
  );
  // Whoever reads this knows what was agreed before it.
  await cy.getByText(text).first().waitFor({ state: 'attached' });
  await cy.getByText('This room agreed to keep its captions.').first().waitFor({ state: 'attached' });
  await visit.platform.clock({ by: '16m' });
  await shown(cy, 'Your microphone is off. Its captions are kept.').waitFor();
  await cy.waitForURL('**/room/plenary');
  await cy.getByRole('link', { name: 'Read what was kept' }).click();
  await cy.waitForURL(`**/room/${room}/captions`);
});

it('a closed round is closed once, and the next one is chosen anew', async () => {
  await organise(visit, async (organiser) => {
    for (const type of ['workshops.close', 'workshops.extend'] as const) {
      const data = type === 'workshops.close' ? { inMs: 0, limitMs: 0 } : { byMs: 60_000 };
      expect(await organiser.command(type, data)).toMatchObject({ f: 'no', code: 'NOT_NOW' });
    }
  });
  await press(host, 'Let people choose the next round');
  await press(host, 'Yes, let them choose');
  await cy.goto(`${visit.platform.url}/workshops`);
  await card(cy, 6)
    .getByRole('button', { name: /^Choose: /u })
    .waitFor();
  expect(await cy.getByText('You have a place.').count()).toBe(0);
  expect(await cy.getByText('does not take place').count()).toBe(0);
});
