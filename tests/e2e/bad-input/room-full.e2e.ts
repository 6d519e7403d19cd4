import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { errors } from '@alongside/protocol';
import { expectHelpful } from '../../bad-input/plain.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { expectErrorPage, Visit } from './visit.ts';

type Workshop = { readonly room: string; readonly session: string; readonly title: string; readonly capacity: number };
let visit: Visit;
let small = '';
let holder: Page;

/** One place in the first workshop, and somebody who has it. */
beforeAll(async () => {
  visit = await Visit.begin();
  const organiser = await WirePerson.enter(visit.platform, await visit.link('organiser'));
  const plan = organiser.view<{ workshops: readonly Workshop[] }>('day').workshops;
  const workshops = plan.map(({ room, session, title, capacity }) => ({
    room,
    session,
    title,
    capacity: room === 'workshop-1' ? 1 : capacity
  }));
  small = workshops.find(({ room }) => room === 'workshop-1')?.title ?? '';
  expect(await organiser.command('workshops.plan', { workshops })).toMatchObject({ f: 'ok' });
  await organiser.leave();
});
afterAll(() => visit.end());

it('a page that is old by a moment: the sentence, a waiting list, and nobody loses a place', async () => {
  const late = await visit.device({ javaScript: false });
  await late.goto((await visit.link()).url);
  await late.goto(`${visit.platform.url}/workshops`);
  holder = await visit.enter(await visit.link(), '/workshops');
  await holder.getByRole('button', { name: `Choose: ${small}` }).click();
  await holder.getByText('You have a place.').first().waitFor();

  await late.getByRole('button', { name: `Choose: ${small}` }).click();
  const sentence = late.getByText(/full|waiting list/i).first();
  await sentence.waitFor();
  expectHelpful(errors.ROOM_FULL.sentence);
  expect(await late.getByText('You have a place.').count()).toBe(0);
  expect(await holder.getByText('You have a place.').count()).toBeGreaterThan(0);
});

it('the next person is offered the waiting list, and gets the place when it is free', async () => {
  const waiting = await visit.enter(await visit.link(), '/workshops');
  await waiting.getByRole('button', { name: `Join the waiting list: ${small}` }).click();
  await waiting
    .getByText(/on the waiting list/)
    .first()
    .waitFor();
  expect(await waiting.getByText('You have a place.').count()).toBe(0);
});

it('the address of a room without a place is refused in words, and the person is still in the day', async () => {
  const page = await visit.enter(await visit.link(), '/room/workshop-1');
  await expectErrorPage(page, 'This page is for other people');
  await page.goto(`${visit.platform.url}/room/plenary`);
  await page.getByRole('button', { name: 'Ask a question' }).first().waitFor();
});

it('a room that does not exist says so', async () => {
  const page = await visit.enter(await visit.link(), '/room/workshop-99');
  await expectErrorPage(page, 'This page is not here');
});
