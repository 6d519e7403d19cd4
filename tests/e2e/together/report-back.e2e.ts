import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { shown } from '../conference-day/shown.ts';
import { organise, press } from '../workshops/rounds-house.ts';
import { notesOf, saidAloud, twoInWorkshop, type InRoom } from './together-house.ts';

/** What a workshop says to the plenary: handed over in its room, brought up at the desk, read by everybody. */
const room = 'workshop-2';
let visit: Visit;
let ada: InRoom;
let ben: InRoom;
let desk: Page;
/** A delegate on the wire: what every page of theirs receives. */
let ears: WirePerson;
let session: { readonly session: string; readonly title: string };

beforeAll(async () => {
  visit = await Visit.begin();
  [ada, ben] = await twoInWorkshop(visit, 2);
  desk = await visit.enter(await visit.link('host'), '/desk');
  ears = await WirePerson.enter(visit.platform, await visit.link());
  await organise(visit, (_organiser, plan) => {
    const found = plan.find((one) => one.room === room);
    if (found === undefined) throw new Error('there is no such workshop');
    session = found;
    return Promise.resolve();
  });
});
afterAll(() => visit.end());

const handing = (page: Page): Locator => page.getByRole('region', { name: 'Three sentences for the plenary' });
const atDesk = (): Locator => desk.getByRole('region', { name: 'What the workshops say' });
const box = (page: Page): Locator => page.getByRole('region', { name: `What “${session.title}” says` });
const listed = (page: Page): Locator => handing(page).getByRole('list', { name: 'What this workshop says' }).getByRole('listitem');
const hears = (text: string): boolean => JSON.stringify(ears.frames).includes(text);

it('who writes the notes hands over, by keyboard; the room and the desk read it, and nobody else', async () => {
  await press(notesOf(ada.page), 'Write notes');
  const form = handing(ada.page);
  await form.getByText('No person’s name goes with them.').waitFor();
  await atDesk().getByText('0 of 6 workshops handed something over.').waitFor();
  expect(await handing(ben.page).count()).toBe(0);
  await press(form, 'Hand over to the plenary');
  await form.getByText('There are no words yet.').waitFor();
  await form.getByLabel('First sentence').focus();
  await ada.page.keyboard.type('Pay people in money');
  await form.getByLabel('Second sentence, if there is one').fill('word '.repeat(16).trim());
  await form.getByText('16 words. At most 15 are easier to follow.').waitFor();
  await form.getByRole('button', { name: 'Hand over to the plenary' }).focus();
  await ada.page.keyboard.press('Enter');
  await form.getByText('Handed over to the plenary').waitFor();
  await handing(ben.page).getByText('Pay people in money').waitFor();
  await atDesk().getByText('Pay people in money').waitFor();
  await atDesk().getByText('1 of 6 workshops handed something over. 5 are missing.').waitFor();
  expect(await atDesk().textContent()).not.toContain(ada.link.name);
  expect(await handing(ben.page).getByRole('button').count()).toBe(0);
  expect(hears('Pay people in money')).toBe(false);
});

it('it is taken back, and the words are still there; it is changed', async () => {
  await press(handing(ada.page), 'Take the sentences back');
  await atDesk().getByText('0 of 6 workshops handed something over.').waitFor();
  const first = handing(ada.page).getByLabel('First sentence');
  await until('the words are there', async () => (await first.inputValue()) === 'Pay people in money');
  await handing(ada.page).getByLabel('Second sentence, if there is one').fill('');
  await press(handing(ada.page), 'Hand over to the plenary');
  await press(handing(ada.page), 'Change the sentences');
  await handing(ada.page).getByLabel('Second sentence, if there is one').fill('Travel is paid first.');
  await press(handing(ada.page), 'Hand over to the plenary');
  await until('the change stands', async () => (await listed(ben.page).count()) === 2);
  await atDesk().getByText('Travel is paid first.').waitFor();
});

it('after the room has closed it is still there, and can be changed on the page of its notes', async () => {
  expect(await atDesk().getByRole('button').count()).toBe(0);
  await atDesk().getByText('You can bring them up when the workshops have closed.').waitFor();
  await organise(visit, async (organiser) => {
    expect(await organiser.command('workshops.close', { inMs: 0, limitMs: 0 })).toMatchObject({ f: 'ok' });
  });
  await ada.page.waitForURL('**/room/plenary');
  await ben.page.waitForURL('**/room/plenary');
  await ada.page.goto(`${visit.platform.url}/room/${room}/notes`);
  await press(handing(ada.page), 'Change the sentences');
  await handing(ada.page).getByLabel('Second sentence, if there is one').fill('Travel is paid at once.');
  await press(handing(ada.page), 'Hand over to the plenary');
  await atDesk().getByText('Travel is paid at once.').waitFor();
});

it('a host brings it up in two steps; everybody reads it and hears it once; nobody without the right can', async () => {
  expect(await ears.command('said.show', { session: session.session })).toMatchObject({ f: 'no', code: 'NOT_ALLOWED' });
  // Whatever was going to be told of it came before this answer.
  expect(hears('Travel is paid at once.')).toBe(false);
  await press(atDesk(), `Bring up: ${session.title}`);
  await desk.getByRole('dialog').getByText('The workshop cannot change them any more.').waitFor();
  expect(await box(ben.page).count()).toBe(0);
  await press(desk.getByRole('dialog'), 'Yes, bring it up');
  await box(ben.page).getByText('Pay people in money').waitFor();
  expect(await box(ben.page).getByRole('listitem').count()).toBe(2);
  await atDesk().getByText('Everybody reads this now.').waitFor();
  const words = `“${session.title}” says: Pay people in money. Travel is paid at once.`;
  await ears.until('the delegate receives it', () => hears('Travel is paid at once.'));
  await until('it is said', async () => (await saidAloud(ben.page, words)) === 1);
  await handing(ada.page).getByText('The plenary has them now.').waitFor();
  expect(await handing(ada.page).getByRole('button').count()).toBe(0);
});

it('in simple view it is read as well, also by somebody who comes later', async () => {
  await ben.page.getByRole('button', { name: 'My view' }).first().click();
  await ben.page.getByRole('dialog').getByLabel('Simple view').click();
  await ben.page.getByRole('button', { name: 'Normal view' }).waitFor();
  await ben.page.reload();
  await box(ben.page).getByText('Travel is paid at once.').waitFor();
});

it('it is taken down, also from the chair’s page, and the room has its place again', async () => {
  const chair = await visit.enter(await visit.link('host'), '/chair');
  await chair.getByText('From the workshops: their sentences').click();
  const there = chair.getByRole('region', { name: 'What the workshops say' });
  await press(there, `Take down: ${session.title}`);
  await box(ben.page).waitFor({ state: 'detached' });
  await there.getByText('It was shown.').waitFor();
  await atDesk()
    .getByRole('button', { name: `Bring up: ${session.title}` })
    .waitFor();
  await shown(desk, '1 of 6 workshops handed something over.').waitFor();
});
