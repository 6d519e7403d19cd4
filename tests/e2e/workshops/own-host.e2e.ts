import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { organise, press } from './rounds-house.ts';

/** The host of one workshop at the desk: what is theirs, and nothing that would be refused. */
let visit: Visit;
let host: Page;
let boss: Page;
beforeAll(async () => {
  visit = await Visit.begin();
  const [link] = await visit.platform.links('host', 1, { room: 'workshop-1' });
  if (link === undefined) throw new Error('no link');
  host = await visit.enter(link, '/desk');
  boss = await visit.enter(await visit.link('host'), '/desk');
});
afterAll(() => visit.end());
const count = (page: Page, name: string): Promise<number> => page.getByRole('button', { name, exact: true }).count();
/** In the dialog of this name: how long a room waits. */
async function wait(page: Page, name: string, label: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByLabel('In how many minutes?').fill('7');
  await dialog.getByLabel('Then wait for who writes or signs').selectOption({ label });
}

it('sees all rooms and leaves them to whoever runs the day; messages, closes and extends their own', async () => {
  await host.getByText('Whoever runs the day opens and closes all rooms, and messages them.').waitFor();
  await boss.getByRole('button', { name: 'Open rooms' }).waitFor();
  for (const name of ['Open rooms', 'Message all rooms', 'Suggest a workshop']) expect(await count(host, name), name).toBe(0);
  expect(await count(boss, 'Message this room')).toBe(0);
  await organise(visit, async (organiser) => void (await organiser.command('workshops.open', {})));
  const there = await visit.enter(await visit.link('organiser'), '/room/workshop-1');
  await press(host, 'Message this room');
  const dialog = host.getByRole('dialog', { name: 'Message this room' });
  await dialog.getByRole('textbox', { name: 'What do you want to say?' }).fill('We use the green chairs.');
  await press(dialog, 'Say it');
  await shown(there, 'We use the green chairs.').waitFor();
  await press(host, 'Close this room');
  await wait(host, 'Close this room', 'At most 10 minutes');
  expect(await axe(host)).toEqual([]);
  await press(host, 'Yes, close this room');
  const time = host.getByText(/^This room closes at \d\d:\d\d\.$/u);
  await time.waitFor();
  const before = await time.textContent();
  for (const name of ['Close rooms', '5 more minutes']) expect(await count(host, name), name).toBe(0);
  await press(host, '5 more minutes here');
  await time.filter({ hasNotText: before ?? '' }).waitFor();
  expect(await axe(host)).toEqual([]);
});

it('calls off a closing, and opens a room again that was closed too soon; at the desk and on the page of who chairs', async () => {
  const [link] = await visit.platform.links('host', 1, { room: 'workshop-1' });
  if (link === undefined) throw new Error('no link');
  const chair = await visit.enter(link, '/chair');
  await chair.getByText('Workshop rooms: open, close, more time').click();
  await chair.getByText(/^This room closes at/u).waitFor();
  await press(chair, 'Call off closing');
  await chair.getByText(/^This room closes at/u).waitFor({ state: 'detached' });
  await host.getByRole('button', { name: 'Close this room', exact: true }).waitFor();
  await organise(visit, async (organiser) => void (await organiser.command('room.close', {})), 'workshop-1');
  await host.getByText('This room is closed. The others are still open.').waitFor();
  await press(chair, 'Open this room again');
  await press(chair, 'Yes, open it again');
  await host.getByText('This room is closed. The others are still open.').waitFor({ state: 'detached' });
  await press(host, 'Close this room');
  await wait(host, 'Close this room', 'At most 10 minutes');
  await press(host, 'Yes, close this room');
  await host.getByText(/^This room closes at \d\d:\d\d\.$/u).waitFor();
});

it('whoever runs the day says how long rooms wait for those who write or sign', async () => {
  await press(boss, 'Close rooms');
  await wait(boss, 'Close rooms', 'Do not wait');
  await press(boss, 'Yes, close rooms');
  await host.getByText('It cannot go on longer than its round.').waitFor();
  expect(await count(host, '5 more minutes here')).toBe(0);
  expect(await count(host, '5 more minutes')).toBe(0);
});
