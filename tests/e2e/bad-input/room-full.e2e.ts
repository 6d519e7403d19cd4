import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { shown } from '../conference-day/shown.ts';
import { expectErrorPage, Visit } from './visit.ts';

type Workshop = { readonly room: string; readonly session: string; readonly title: string; readonly capacity: number };
let visit: Visit;
let small = '';
let holder: Page;
let late: Page;

/** One place in the first workshop. */
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

it('a page that is old by a moment: a place on the waiting list, and nobody loses a place', async () => {
  late = await visit.device({ javaScript: false });
  await late.goto((await visit.link()).url);
  await late.goto(`${visit.platform.url}/workshops`);
  holder = await visit.enter(await visit.link(), '/workshops');
  await holder.getByRole('button', { name: `Choose: ${small}` }).click();
  await shown(holder, 'You have a place.').waitFor();

  await late.getByRole('button', { name: `Choose: ${small}` }).click();
  await shown(late, 'You are number 1 on the waiting list.').waitFor();
  expect(await late.getByText('You have a place.').count()).toBe(0);
  await shown(holder, 'You have a place.').waitFor();
});

it('the next person is told that it is full, waits, and whoever came first is offered the place when it is free', async () => {
  const waiting = await visit.enter(await visit.link(), '/workshops');
  await shown(waiting, 'This workshop is full. 1 person waits.').waitFor();
  await waiting.getByRole('button', { name: `Join the waiting list: ${small}` }).click();
  await shown(waiting, 'You are number 2 on the waiting list.').waitFor();
  expect(await waiting.getByText('You have a place.').count()).toBe(0);

  const back = holder.getByRole('button', { name: `Give my place back: ${small}` });
  await back.click();
  // A page without script is as it was when it was asked for.
  await back.waitFor({ state: 'detached' });
  await late.goto(`${visit.platform.url}/workshops`);
  await shown(late, 'A place is free. Would you like it?').waitFor();
  expect(await waiting.getByText('A place is free.').count()).toBe(0);
  await late.getByRole('button', { name: `Yes, take this place: ${small}` }).click();
  await shown(late, 'You have a place.').waitFor();
  await shown(waiting, 'You are number 1 on the waiting list.').waitFor();
});

it('the address of a room without a place is refused in words, and the person is still in the day', async () => {
  const page = await visit.enter(await visit.link(), '/room/workshop-1');
  await expectErrorPage(page, 'This room is not open now');
  await page.goto(`${visit.platform.url}/room/plenary`);
  await page.getByRole('button', { name: 'Ask a question' }).first().waitFor();
});

it('a room that does not exist says so', async () => {
  const page = await visit.enter(await visit.link(), '/room/workshop-99');
  await expectErrorPage(page, 'This page is not here');
});
