import { expect } from 'vitest';
import { hear } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import { Person } from './cast.ts';
import type { Day } from './day.ts';
import { captionPixels } from './step-a-arrive.ts';

const audible = 0.02;
const message = 'Drinks are at the back of the hall.';

/** The workshop that the organiser has made small, as its card names it. */
async function smallWorkshop({ platform }: Day): Promise<string> {
  const [organiser] = await platform.links('organiser');
  if (organiser === undefined) throw new Error('no organiser');
  const cookie = await platform.cookie(organiser);
  const view = (await (await fetch(`${platform.url}/api/rooms/plenary/view`, { headers: { cookie } })).json()) as RoomAnswer;
  const workshops = view.logs.day.view.workshops.map(({ room, session, title, capacity }) => ({
    room,
    session,
    title,
    capacity: room === 'workshop-1' ? 2 : capacity
  }));
  const response = await fetch(`${platform.url}/api/rooms/plenary/commands`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: platform.url },
    body: JSON.stringify({ id: 'journey-plan-small', type: 'workshops.plan', data: { workshops } })
  });
  expect(await response.json()).toMatchObject({ f: 'ok' });
  return workshops.find(({ room }) => room === 'workshop-1')?.title ?? '';
}

type Plan = { room: string; session: string; title: string; capacity: number };
type RoomAnswer = { logs: { day: { view: { workshops: Plan[] } } } };

/** Two places, three people: the third waits, and is offered the place that becomes free. */
export async function choosing(day: Day): Promise<void> {
  const { cast, platform } = day;
  const small = await smallWorkshop(day);
  const { onPhone, behindProxy, atDesk } = cast;
  for (const person of [onPhone, behindProxy]) {
    await person.page.goto(`${platform.url}/workshops`);
    await person.page.getByRole('button', { name: `Choose: ${small}` }).click();
    await shown(person.page, 'You have a place.').waitFor();
  }
  await atDesk.page.goto(`${platform.url}/workshops`);
  await atDesk.page.getByRole('button', { name: `Join the waiting list: ${small}` }).click();
  await shown(atDesk.page, 'You are number 1 on the waiting list.').waitFor();
  await behindProxy.page
    .getByRole('button', { name: /^Choose: / })
    .first()
    .click();
  // Offered, never moved: it is theirs when they say yes.
  await shown(atDesk.page, 'A place is free. Would you like it?').waitFor();
  await atDesk.page.getByRole('button', { name: `Yes, take this place: ${small}` }).click();
  await shown(atDesk.page, 'You have a place.').waitFor();
}

export async function everybodyMoves({ cast, platform }: Day): Promise<void> {
  const { host, onPhone, atDesk, behindProxy } = cast;
  const all = [onPhone, atDesk, behindProxy];
  for (const person of all) {
    await person.page.goto(`${platform.url}/room/plenary`);
    await person.page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  }
  const size = await captionPixels(atDesk);
  await host.page.getByRole('button', { name: 'Open rooms' }).click();
  await host.page.getByRole('button', { name: 'Yes, open rooms' }).click();
  for (const person of all) {
    await person.page.getByRole('button', { name: 'Join workshop' }).click();
    await person.page.getByRole('link', { name: 'Back to plenary' }).waitFor();
    expect(await person.page.evaluate(() => 'samePage' in globalThis)).toBe(true);
    expect(await person.page.getByRole('button', { name: 'Captions', exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await person.page.getByRole('button', { name: 'BSL', exact: true }).getAttribute('aria-pressed')).toBe('true');
  }
  expect(await captionPixels(atDesk)).toBe(size);
  await onPhone.page.getByRole('button', { name: 'Turn microphone on' }).click();
  await until('sound arrives in the workshop', async () => (await hear(atDesk.page, 1_500, audible)).loudest > audible);
}

export async function helpArrives({ cast, platform, browser }: Day, room: string): Promise<void> {
  const hosts = await platform.links('host', 2, { room });
  const people = await Promise.all(hosts.map((link) => Person.enter(browser, link)));
  for (const person of people) await person.open();
  await cast.onPhone.page.getByRole('button', { name: 'Call for help' }).click();
  await shown(cast.onPhone.page, 'A person will come').waitFor();
  await cast.helper.page.goto(`${platform.url}/desk`);
  const call = { name: `I will go: ${cast.onPhone.name}` } as const;
  for (const person of [cast.helper, ...people]) await person.page.getByRole('button', call).waitFor();
  // Hosts of other rooms are not disturbed.
  expect(await cast.host.page.getByRole('button', call).count()).toBe(0);
  await cast.helper.page.getByRole('button', call).click();
  for (const person of people) {
    await shown(person.page, `${cast.helper.name} goes`).waitFor();
    expect(await person.page.getByRole('button', call).count()).toBe(0);
  }
  for (const person of people) await person.close();
}

export async function messageToAll({ cast }: Day): Promise<void> {
  await cast.host.page.getByRole('button', { name: 'Message all rooms' }).click();
  await cast.host.page.getByRole('textbox', { name: 'What do you want to say?' }).fill(message);
  await cast.host.page.getByRole('button', { name: 'Say it' }).click();
  for (const person of [cast.onPhone, cast.atDesk, cast.behindProxy]) await shown(person.page, message).waitFor();
}

/** Warnings at 5, 2 and 1 minutes; the close waits for the person who composes; then everything is as before. */
export async function closing(day: Day): Promise<void> {
  const { host, onPhone, atDesk } = day.cast;
  await host.page.getByRole('button', { name: 'Close rooms' }).click();
  await host.page.getByRole('button', { name: 'Yes, close rooms' }).click();
  await shown(atDesk.page, '5 minutes left').waitFor();
  await atDesk.page.getByRole('button', { name: 'Ask a question' }).first().click();
  await atDesk.page.getByRole('textbox', { name: 'Your question' }).fill('I am still writing this');
  await day.platform.clock({ by: '3m' });
  await shown(onPhone.page, '2 minutes left').waitFor();
  await day.platform.clock({ by: '1m' });
  await shown(onPhone.page, '1 minute left').waitFor();
  await day.platform.clock({ by: '90s' });
  await shown(onPhone.page, 'We wait for somebody').waitFor();
  expect(new URL(atDesk.page.url()).pathname).toBe('/room/workshop-1');
  await atDesk.page.getByRole('button', { name: 'Send my question' }).click();
  for (const person of [onPhone, atDesk]) {
    await person.page.getByRole('heading', { level: 1, name: /plenary/i }).waitFor();
    await person.page.getByRole('button', { name: 'Turn microphone off' }).waitFor({ state: 'detached' });
    expect(await person.page.evaluate(() => 'samePage' in globalThis)).toBe(true);
  }
}
