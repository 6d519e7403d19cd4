import { afterAll, beforeAll, expect, it } from 'vitest';
import { shown } from '../conference-day/shown.ts';
import { expectSound } from '../help/cast.ts';
import { Visit } from '../bad-input/visit.ts';
import { card, organise, press } from './rounds-house.ts';

/** Places that are given to who has none, and taken back; and a place whose person does not come. */
let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterAll(() => visit.end());

it('places for who has none are asked about once more, and taken back from who has not answered; by form', async () => {
  const [stays, gone] = [await visit.link(), await visit.link()];
  const page = await visit.device({ javaScript: false });
  await page.goto((await visit.link('organiser')).url);
  await page.goto(`${visit.platform.url}/organise/workshops`);
  await press(page, 'Give places to who has none');
  await page.getByText(/^Give places to \d+ people\?$/u).waitFor();
  // What is asked stands out, and nothing beside it.
  expect(await page.getByRole('main').locator('.button.primary').allInnerTexts()).toEqual(['Yes, give them places']);
  await page.getByText('0 people have a place,').first().waitFor();
  await page.getByRole('link', { name: 'No, go back' }).click();
  await press(page, 'Give places to who has none');
  await press(page, 'Yes, give them places');
  await page.getByText('Places were given.').waitFor();
  const chooses = await visit.enter(stays, '/workshops');
  await shown(chooses, 'You have a place.').waitFor();
  await press(chooses, /^Give my place back: /u);
  await press(card(chooses, 5), /^Choose: /u);
  await card(chooses, 5).getByText('You have a place.').waitFor();
  await press(page, 'Undo: take these places back');
  await page.getByText(/places were taken back\./u).waitFor();
  await page.getByText('1 person has a place,').first().waitFor();
  await card(chooses, 5).getByText('You have a place.').waitFor();
  const theirs = await visit.enter(gone, '/workshops');
  await card(theirs, 1)
    .getByRole('button', { name: /^Choose: /u })
    .waitFor();
  expect(await theirs.getByText('You have a place.').count()).toBe(0);
});

it('a place whose person does not come goes to who waits, is told kindly, and may be waited for again', async () => {
  await organise(visit, async (organiser, plan) => {
    await organiser.command('workshops.plan', {
      workshops: plan.map((one) => (one.room === 'workshop-1' ? { ...one, capacity: 2 } : one))
    });
  });
  const [comes, absent, waits] = [
    await visit.enter(await visit.link(), '/workshops'),
    await visit.enter(await visit.link(), '/workshops'),
    await visit.enter(await visit.link(), '/workshops')
  ];
  for (const page of [comes, absent]) {
    await press(card(page, 1), /^Choose: /u);
    await card(page, 1).getByText('You have a place.').waitFor();
  }
  await press(card(waits, 1), /^Join the waiting list: /u);
  await card(waits, 1).getByText('on the waiting list.').waitFor();
  await organise(visit, async (organiser) => {
    await organiser.command('workshops.open', {});
  });
  await comes.goto(`${visit.platform.url}/room/workshop-1`);
  // Whoever has raised a hand is connected, and in this room.
  await press(comes, 'Raise hand');
  await comes.getByRole('button', { name: 'Lower hand' }).first().waitFor();
  await visit.platform.clock({ by: '9m' });
  expect(await shown(absent, 'you were not there').count()).toBe(0);
  await visit.platform.clock({ by: '1m' });
  await shown(absent, 'Workshop 1: you were not there, so somebody who waited has your place.').waitFor();
  await expectSound(absent);
  await card(waits, 1).getByText('A place is free. Would you like it?').waitFor();
  await press(card(waits, 1), /^Yes, take this place: /u);
  await card(waits, 1).getByText('You have a place.').waitFor();
  await press(card(absent, 1), /^Join the waiting list: /u);
  await card(absent, 1).getByText('on the waiting list.').waitFor();
  // Whoever came keeps theirs.
  await comes.goto(`${visit.platform.url}/workshops`);
  await card(comes, 1).getByText('You have a place.').waitFor();
});
