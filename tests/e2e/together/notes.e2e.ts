import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { shown } from '../conference-day/shown.ts';
import { organise, press } from '../workshops/rounds-house.ts';
import { addLine, linesOf, notesOf, saidAloud, twoInWorkshop, type InRoom } from './together-house.ts';

/** The notes of one workshop, from the first line to the plenary afterwards. */
const room = 'workshop-2';
let visit: Visit;
let ada: InRoom;
let ben: InRoom;
let host: Page;
const stand = (who: Page, lines: readonly string[]): Promise<void> =>
  until(`the notes are: ${lines.join(' / ')}`, async () => JSON.stringify(await linesOf(who)) === JSON.stringify(lines));

beforeAll(async () => {
  visit = await Visit.begin();
  [ada, ben] = await twoInWorkshop(visit, 2);
});
afterAll(() => visit.end());

it('one person writes, by keyboard; the others read it as it grows, and nothing is said to them', async () => {
  const [writer, reader] = [ada.page, ben.page];
  await notesOf(writer).getByRole('button', { name: 'Write notes' }).focus();
  await writer.keyboard.press('Enter');
  await notesOf(writer).getByText('You write the notes. Everybody in this room reads them.').waitFor();
  await addLine(writer, 'We want to be paid in money');
  await notesOf(reader).getByText(`${ada.link.name} writes the notes.`).waitFor();
  await notesOf(reader).getByText('Read the notes: 1 line').click();
  await stand(reader, ['We want to be paid in money']);
  expect(await notesOf(reader).getByRole('button', { name: 'Write notes' }).count()).toBe(0);
  expect(
    await notesOf(reader)
      .getByRole('button', { name: /^(?:Change|Take out): /u })
      .count()
  ).toBe(0);
  expect(await saidAloud(reader, 'We want to be paid in money')).toBe(0);
});

it('new lines are said to whoever asks for it, and only new ones', async () => {
  await notesOf(ben.page).getByLabel('Say new notes aloud').check();
  await addLine(ada.page, 'Travel is paid too');
  await until('the new line is said', async () => (await saidAloud(ben.page, 'Notes: Travel is paid too')) === 1);
  expect(await saidAloud(ben.page, 'We want to be paid in money')).toBe(0);
  expect(await saidAloud(ada.page, 'Travel is paid too')).toBe(0);
  await notesOf(ben.page).getByLabel('Say new notes aloud').uncheck();
});

it('the scribe changes a line, takes one out, and puts it back', async () => {
  const notes = notesOf(ada.page);
  await press(notes, 'Change: Travel is paid too');
  await notes.getByLabel('Change this line').fill('Travel is paid first');
  await press(notes, 'Save the change');
  await stand(ben.page, ['We want to be paid in money', 'Travel is paid first']);
  await press(notes, 'Take out: We want to be paid in money');
  await stand(ben.page, ['Travel is paid first']);
  await press(notes, 'Put it back');
  await stand(ben.page, ['Travel is paid first', 'We want to be paid in money']);
});

it('in simple view the notes are one press away in the room, and a link without script', async () => {
  const { page } = ben;
  await press(page, 'My view');
  await page.getByRole('dialog').getByLabel('Simple view').click();
  await page.getByRole('button', { name: 'Normal view' }).waitFor();
  await page.getByRole('group').getByText('Read the notes').click();
  const lines = page.getByRole('complementary').getByRole('list');
  await lines.getByText('Travel is paid first').waitFor();
  expect(await page.getByRole('button', { name: /^(?:Write notes|Change: |Take out: )/u }).count()).toBe(0);
  await addLine(ada.page, 'Read in simple view');
  await lines.getByText('Read in simple view').waitFor();
  expect(await saidAloud(page, 'Read in simple view')).toBe(0);
  const plain = await visit.device({ javaScript: false });
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto(`${visit.platform.url}/room/${room}`);
  await plain.getByText('Read the notes').click();
  await plain.getByRole('link', { name: 'Go to the notes' }).click();
  await plain.getByText('Read in simple view').waitFor();
  await press(page, 'Normal view');
  await notesOf(page).getByText('Read the notes: 3 lines').click();
  await press(notesOf(ada.page), 'Take out: Read in simple view');
  await stand(page, ['Travel is paid first', 'We want to be paid in money']);
});

it('words written while the connection is away stand there once, in their order, also after the page was closed', async () => {
  const before = ada.page;
  const context = before.context();
  await context.setOffline(true);
  await addLine(before, 'Written on a train');
  await addLine(before, 'And in a tunnel');
  const waiting = notesOf(before).getByRole('list', { name: 'Not in the notes yet' }).getByRole('listitem');
  await until('both wait', async () => (await waiting.count()) === 2);
  await notesOf(before).getByLabel('Next line').fill('Half a');
  expect(await linesOf(ben.page)).toHaveLength(2);
  await before.close();
  await context.setOffline(false);
  ada = { ...ada, page: await context.newPage() };
  await ada.page.goto(`${visit.platform.url}/room/${room}`);
  const all = ['Travel is paid first', 'We want to be paid in money', 'Written on a train', 'And in a tunnel'];
  await stand(ben.page, all);
  await until('nothing waits', async () => (await notesOf(ada.page).getByRole('list', { name: 'Not in the notes yet' }).count()) === 0);
  expect(await notesOf(ada.page).getByLabel('Next line').inputValue()).toBe('Half a');
  expect(await linesOf(ben.page)).toEqual(all);
});

it('a host takes over with a reason that everybody reads; the words of who wrote before stay with them', async () => {
  host = await visit.enter(await visit.link('organiser'), `/room/${room}`);
  await press(notesOf(host), 'Take over the notes');
  await press(host.getByRole('dialog'), 'Take over');
  await host.getByText('There are no words yet.').waitFor();
  await host.getByLabel('Why do you take over?').fill('Their turn to sign');
  await press(host.getByRole('dialog'), 'Take over');
  await notesOf(host).getByText('You write the notes.').waitFor();
  await notesOf(ben.page).getByText('They took over: Their turn to sign').waitFor();
  const notes = notesOf(ada.page);
  await notes.getByText('Your words are kept here. They are not in the notes.').waitFor();
  expect(await notes.getByLabel('Next line').inputValue()).toBe('Half a');
  await addLine(host, 'What we ask for is on this page');
});

it('when the scribe gives no sign for five minutes anybody may go on', async () => {
  expect(await notesOf(ben.page).getByRole('button', { name: 'Write notes' }).count()).toBe(0);
  await visit.platform.clock({ by: '6m' });
  await notesOf(ben.page).getByText('has not written for five minutes.').waitFor();
  await press(notesOf(ben.page), 'Write notes');
  await notesOf(ben.page).getByText('You write the notes.').waitFor();
  await press(notesOf(ben.page), 'Stop writing notes');
  await notesOf(ben.page).getByText('Nobody writes notes now.').waitFor();
});

it('back in the plenary the notes are one press away, also without script; who may not go in there reads nothing', async () => {
  await organise(visit, async (organiser) => {
    expect(await organiser.command('workshops.close', { inMs: 0, limitMs: 0 })).toMatchObject({ f: 'ok' });
  });
  await shown(ben.page, 'Its notes are kept, and nothing else that was said there.').waitFor();
  await ben.page.waitForURL('**/room/plenary');
  await ben.page.getByRole('link', { name: 'Read the notes' }).click();
  await ben.page.waitForURL(`**/room/${room}/notes`);
  await ben.page.getByText('Written on a train').waitFor();
  const plain = await visit.device({ javaScript: false });
  await plain.goto(ada.link.url);
  await press(plain, 'Use this device');
  await plain.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
  await plain.goto(`${visit.platform.url}/room/${room}/notes`);
  await plain.getByText('What we ask for is on this page').waitFor();
  const other = await visit.enter(await visit.link(), `/room/${room}/notes`);
  await other.getByRole('heading', { level: 1 }).waitFor();
  expect(await other.content()).not.toContain('Written on a train');
});
