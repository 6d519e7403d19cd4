import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { until } from '../../platform/wait.ts';
import { expectErrorPage, Visit } from '../bad-input/visit.ts';
import { card, organise, press } from './rounds-house.ts';

/** A delegate with a place in workshop 1 looks into workshop 2, and goes back and forward with the browser's own keys. */
let visit: Visit;
let ada: Page;
let host: Page;
/** While true, nothing that the server says comes to Ada's page. */
let held = false;
const kept: (() => void)[] = [];
function release(): void {
  held = false;
  for (const say of kept.splice(0)) say();
}
let me = '';

beforeAll(async () => {
  visit = await Visit.begin();
  ada = await visit.device();
  // What was said, as it is said: old words leave the log again, and how soon depends on how fast the rest is.
  await ada.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const hear = (records: MutationRecord[]): void => {
      for (const { target, addedNodes } of records)
        if (target instanceof Element && target.closest('[aria-label="Announcements"]') !== null)
          for (const node of addedNodes) if (node instanceof HTMLElement) said.push(node.textContent);
    };
    new MutationObserver(hear).observe(document, { childList: true, subtree: true });
  });
  await ada.routeWebSocket(/\/live/u, (page) => {
    const server = page.connectToServer();
    server.onMessage((message) => {
      if (held) kept.push(() => page.send(message));
      else page.send(message);
    });
  });
  await ada.goto((await visit.link()).url);
  await ada.goto(`${visit.platform.url}/workshops`);
  me = await ada.evaluate(async () => ((await (await fetch('/api/me')).json()) as { person: { id: string } }).person.id);
  await press(card(ada, 1), /^Choose: /u);
  await card(ada, 1).getByText('You have a place.').waitFor();
  expect(await ada.getByRole('link', { name: /^Look in: /u }).count()).toBe(0);
  await organise(visit, async (organiser) => void (await organiser.command('workshops.open', {})));
  const [link] = await visit.platform.links('host', 1, { room: 'workshop-2' });
  if (link === undefined) throw new Error('no link');
  host = await visit.enter(link, '/desk');
});
afterAll(() => visit.end());

const arrivals = (words: string): Promise<number> =>
  ada.evaluate((start) => (window as unknown as { said: string[] }).said.filter((text) => text.startsWith(start)).length, words);
const names: Record<string, string> = {
  'workshop-1': 'Workshop 1: ',
  'workshop-2': 'Workshop 2: ',
  plenary: 'Welcome and opening plenary'
};
/** How often each arrival must have been said by now. Who leaves before it is said does not hear it any more. */
const due = new Map<string, number>();

/** The address, the heading that has the focus, and the one connection of this person agree, and the arrival was said. */
async function stands(room: string): Promise<void> {
  await ada.waitForURL(`**/room/${room}`);
  await until(`the connection is in ${room}, and in no other room`, async () => {
    const rooms = (await visit.platform.present()).filter(({ person }) => person === me).map((one) => one.room);
    return JSON.stringify(rooms) === JSON.stringify([room]);
  });
  await ada.getByRole('button', { name: 'Raise hand' }).first().waitFor();
  await until('the heading has the focus', () => ada.evaluate(() => document.activeElement?.tagName === 'H1'));
  const words = `You are now in ${names[room]}`;
  due.set(words, (due.get(words) ?? 0) + 1);
  await until('the arrival is said', async () => (await arrivals(words)) >= (due.get(words) ?? 0));
}
/** Each arrival was said as often as somebody arrived, and no more. */
async function saidOnceEach(): Promise<void> {
  for (const [words, times] of due) expect([words, await arrivals(words)]).toEqual([words, times]);
}

it('looks in while there is room, keeps the place, and comes back to it', async () => {
  await card(ada, 2)
    .getByRole('link', { name: /^Look in: /u })
    .click();
  await stands('workshop-2');
  await press(ada, 'Join workshop');
  await stands('workshop-1');
  await ada.getByRole('link', { name: 'Back to plenary' }).click();
  await stands('plenary');
});

it('Back and Forward: address, heading and connection agree, each arrival is said once, and the person is in one room', async () => {
  await ada.goBack();
  await stands('workshop-1');
  await ada.goBack();
  await stands('workshop-2');
  await ada.goForward();
  await stands('workshop-1');
  await ada.goForward();
  await stands('plenary');
  await saidOnceEach();
});

it('Back and at once Forward, before the first room has answered: the last one counts', async () => {
  held = true;
  await ada.goBack();
  await ada.waitForURL('**/room/workshop-1');
  await until('the page of the workshop stands', async () => (await ada.title()).includes('Family and friend carers'));
  await until('the workshop has answered, and the page does not hear it yet', () => kept.length > 0);
  await ada.goForward();
  await ada.waitForURL('**/room/plenary');
  await until('the page of the plenary stands', async () => !(await ada.title()).includes('Family and friend carers'));
  release();
  await stands('plenary');
  await ada.goBack();
  await stands('workshop-1');
});

it('a host wants no visitors: it is said in words, the own place stays, and visitors may come again', async () => {
  await press(host, 'Visitors may look in');
  const dialog = host.getByRole('dialog', { name: 'No more visitors' });
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('We speak in confidence now');
  await press(dialog, 'No more visitors');
  await host.getByText('Only people with a place come in.').waitFor();
  expect(await axe(host)).toEqual([]);
  await ada.goto(`${visit.platform.url}/room/workshop-2`);
  await expectErrorPage(ada, 'This room has no visitors now');
  expect(await ada.content()).not.toContain('in confidence');
  await ada.goto(`${visit.platform.url}/workshops`);
  await card(ada, 1).getByText('You have a place.').waitFor();
  // Before anybody comes to the door, its card says so.
  await card(ada, 2).getByText('You cannot look in now: its hosts want no visitors.').waitFor();
  expect(
    await card(ada, 2)
      .getByRole('link', { name: /^Look in: /u })
      .count()
  ).toBe(0);
  await card(ada, 3)
    .getByRole('link', { name: /^Look in: /u })
    .waitFor();
  await press(host, 'Visitors may look in');
  await host.getByText('Nobody loses a place.').waitFor();
  await card(ada, 2)
    .getByRole('link', { name: /^Look in: /u })
    .click();
  await ada.waitForURL('**/room/workshop-2');
  await ada.getByRole('button', { name: 'Raise hand' }).first().waitFor();
});
