import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe } from '../../access/axe.ts';
import { hear, installProbe } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { House } from '../../scenes/house.ts';
import { resize } from '../../scenes/look.ts';
import { press, text } from '../../scenes/scene.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

type Node = { readonly role?: { readonly value?: unknown }; readonly name?: { readonly value?: unknown } };

/** The headings of the rooms, as Chromium gives them to a screen reader. */
async function sentences(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { readonly nodes: readonly Node[] };
  await session.detach();
  const headings = nodes.filter(({ role }) => role?.value === 'heading').map(({ name }) => String(name?.value));
  return headings.filter((name) => /^(Workshop \d|Plenary):/u.test(name));
}
/** States in which axe found nothing. */
let clean = 0;
async function axeFindsNothing(page: Page, state: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  // The whole page: where one has scrolled to, the bar may stand over half a button.
  await resize(page, { width: size.width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  expect(await axe(page), state).toEqual([]);
  await resize(page, size);
  clean += 1;
}
const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}:`, 'u') }) });

/** What was said to a screen reader, from the two live regions there are. */
const spoken = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll('[role=log][aria-live=polite], [role=alert]')].map((one) => one.textContent).join(' '));

describe('the wall, by keyboard alone', () => {
  let house: House;
  let page: Page;
  let host: Keyboard;
  beforeAll(async () => {
    house = await House.open({ media: false });
    page = await house.at('organiser', '/wall');
    host = new Keyboard(page);
    await page.getByRole('heading', { level: 1, name: 'The wall' }).waitFor();
  });
  afterAll(() => house.close());

  it('is nobody’s page but theirs who run the day, host and help', async () => {
    const delegate = await house.at('delegate', '/wall');
    await delegate.getByRole('heading', { level: 1 }).waitFor();
    expect(await delegate.getByRole('list', { name: 'Rooms' }).count()).toBe(0);
    for (const role of ['host', 'helper'] as const) {
      const own = await house.at(role, '/wall');
      await own.getByRole('list', { name: 'Rooms' }).waitFor();
    }
  });

  it('says six rooms in six sentences, each of at most fifteen words, and the plenary after them', async () => {
    const all = await sentences(page);
    expect(all).toHaveLength(7);
    expect(all.slice(0, 6).map((one) => one.split(':')[0])).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Workshop ${n}`));
    for (const one of all) {
      expect(one.endsWith('.'), one).toBe(true);
      expect(one.split(/\s+/u).length, one).toBeLessThanOrEqual(15);
    }
    expect(all[3]).toBe('Workshop 4: not open yet, nobody chose it yet.');
    await axeFindsNothing(page, 'before the round');
  });

  it('shows a round that opens, somebody who comes, and says that a room has no host', async () => {
    const delegate = await house.at('delegate', '/workshops');
    await press(delegate, /^Choose: /u);
    await text(delegate, 'You have a place.');
    const desk = await house.at('host', '/desk');
    await press(desk, 'Open rooms');
    await press(desk, 'Yes, open rooms');
    await delegate.getByRole('button', { name: 'Join workshop' }).click();
    await delegate.getByRole('button', { name: 'Call for help' }).waitFor();
    await expect.poll(async () => (await sentences(page))[0]).toBe('Workshop 1: no host, no captions, 1 person, no BSL.');
    await until('it is said', async () => (await spoken(page)).includes('Workshop 1 has no host.'));
    await page.getByText('Workshop 1: no host.').waitFor();
    await axeFindsNothing(page, 'a room without host');
  });

  it('says a call at once, tells its age and who goes, and keeps the order', async () => {
    await press(await house.page('delegate'), 'Call for help');
    await until('it is said', async () => (await spoken(page)).includes('Workshop 1 calls for help.'));
    await text(page, 'Called just now. Nobody goes yet.');
    await axeFindsNothing(page, 'a call');
    const helper = await house.at('helper', '/wall');
    const helping = new Keyboard(helper);
    await helping.press('I will go: Workshop 1');
    await until('the focus stays with the room', async () => (await helping.focused()).startsWith('h2 Workshop 1'));
    await card(page, 'Workshop 1')
      .getByText(`${await house.name('helper')} goes.`)
      .waitFor();
    expect(await helper.getByRole('button', { name: 'Message: Workshop 1' }).count()).toBe(0);
    expect((await sentences(page)).map((one) => one.split(':')[0]).indexOf('Workshop 1')).toBe(0);
  });

  it('sorts by need only when asked', async () => {
    await page.getByRole('button', { name: 'Sort by need' }).waitFor();
    const before = (await sentences(page)).map((one) => one.split(':')[0]);
    await host.press('Sort by need');
    await until('pressed', async () => (await page.getByRole('button', { name: 'Sort by need' }).getAttribute('aria-pressed')) === 'true');
    expect((await sentences(page))[0]).toContain('Workshop 1');
    await axeFindsNothing(page, 'sorted by need');
    await host.press('Sort by need');
    expect((await sentences(page)).map((one) => one.split(':')[0])).toEqual(before);
  });

  it('sends a message to one room, which that room reads and no other', async () => {
    await host.press('Message: Workshop 1');
    await page.getByRole('dialog', { name: 'Message to Workshop 1' }).waitFor();
    await axeFindsNothing(page, 'a message is written');
    await host.tabTo('textbox', 'What do you want to say?');
    await host.type('Somebody is coming to you.');
    await host.press('Say it');
    await text(page, 'Workshop 1 has your message.');
    await until('the button has the focus again', async () => (await host.focused()).includes('Message: Workshop 1'));
    const delegate = await house.page('delegate');
    await text(delegate, 'Somebody is coming to you.');
    await delegate.locator('summary', { hasText: 'What was said to me' }).click();
    await delegate.getByRole('heading', { name: 'What was said', exact: true }).waitFor();
    // And here stands what the wall said.
    await page.getByRole('region', { name: 'What was said' }).getByText('Workshop 1 calls for help.').waitFor();
    const other = await house.at('other', '/room/plenary');
    await other.getByRole('log', { name: 'Caption text' }).waitFor();
    expect(await other.getByText('Somebody is coming to you.').count()).toBe(0);
  });

  it('sends a helper, and takes it back', async () => {
    await host.press('Send a helper: Workshop 3');
    await text(page, 'Helpers are asked to go to Workshop 3.');
    // At once: the page knows its own call when it says that it was made, not with a later look at the wall.
    await host.press('Send a helper: Workshop 5');
    await text(page, 'You have an open call. Close it first, then send a helper.');
    const helper = await house.page('helper');
    await helper.getByRole('button', { name: 'I will go: Workshop 3' }).waitFor();
    await axeFindsNothing(page, 'an own open call');
    await host.press('All right');
    await host.press('Not needed any more');
    await text(page, 'Your call is closed.');
    await until('nobody is asked', async () => (await helper.getByRole('button', { name: 'I will go: Workshop 3' }).count()) === 0);
  });

  it('tells that there is news on the back channel to its readers, and none of its words', async () => {
    const desk = await house.at('host', '/desk');
    await desk.locator('summary', { hasText: 'Back channel' }).click();
    await desk.getByRole('textbox', { name: 'Write to the hosts and the producer' }).fill('Shall we shorten the break?');
    await press(desk, 'Send to the hosts and the producer');
    const news = (at: Page) => card(at, 'Plenary').getByRole('link', { name: '1 new in the back channel: Plenary' });
    await news(page).waitFor();
    await axeFindsNothing(page, 'news on the back channel');
    for (const at of [page, await house.page('helper')]) expect(await at.content()).not.toContain('shorten the break');
    expect(await (await house.page('helper')).content()).not.toContain('new in the back channel');
    expect(await news(page).getAttribute('href')).toBe('/desk?room=plenary');
  });

  it('lets a room that closes go on, within the time of the round', async () => {
    expect(await page.getByRole('button', { name: '5 more minutes: Workshop 1' }).count()).toBe(0);
    const desk = await house.page('host');
    await press(desk, 'Close rooms');
    await press(desk, 'Yes, close rooms');
    // The platform's clock runs on while people press.
    await card(page, 'Workshop 1')
      .getByText(/^[45] minutes left$/u)
      .waitFor();
    await host.press('5 more minutes: Workshop 1');
    await card(page, 'Workshop 1')
      .getByText(/^(?:9|10) minutes left$/u)
      .waitFor();
    await card(page, 'Workshop 2')
      .getByText(/^[45] minutes left$/u)
      .waitFor();
    await axeFindsNothing(page, 'the round closes');
    await host.press('Add 5 minutes');
    await text(page, 'All workshops have 5 more minutes.');
  });

  it('listens in beside the wall, and the focus comes back', async () => {
    await host.press('Listen in: Workshop 1');
    await until('the focus follows', async () => (await host.focused()) === 'h2 You listen in: Workshop 1');
    await page.getByText('You read this room. There is no sound now.').waitFor();
    // Nobody listens unseen: whoever listens is one of the people there.
    await card(page, 'Workshop 1').getByText('2 people', { exact: true }).waitFor();
    await axeFindsNothing(page, 'listening in');
    await host.press('Stop listening');
    await until('the focus is on the room', async () => (await host.focused()).startsWith('h2 Workshop 1'));
    expect(await page.getByText('You listen in').count()).toBe(0);
  });

  it('says when it hears nothing, keeps what it showed, and is back by itself', async () => {
    await page.context().setOffline(true);
    await text(page, 'We lost the connection.');
    expect(await sentences(page)).toHaveLength(7);
    await axeFindsNothing(page, 'the connection is lost');
    await page.context().setOffline(false);
    await until('it is back', async () => (await page.getByText('We lost the connection.', { exact: true }).count()) === 0);
  });

  it('passes axe in twelve states and more, and at 1024 px with 200 % text nothing is cut or moves sideways', async () => {
    for (const theme of ['light', 'dark', 'contrast']) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await axeFindsNothing(page, theme);
    }
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '2'));
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide[0]).toBeLessThanOrEqual(wide[1] ?? 0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.room-card, .room-card dd, .do .button, .strip p')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent?.trim().slice(0, 40))
    );
    expect(cut).toEqual([]);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main a')]
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => one.textContent)
    );
    expect(small).toEqual([]);
    await axeFindsNothing(page, '200 % text');
    expect(clean).toBeGreaterThanOrEqual(12);
  });
});

describe('listening in from the wall', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ media: true });
  });
  afterAll(() => house.close());

  it('brings the sound of one room beside the wall, microphone off, and ends with one press', async () => {
    const { context, page } = await house.guest('organiser');
    await installProbe(context);
    const delegate = await house.at('delegate', '/workshops');
    await press(delegate, /^Choose: /u);
    await text(delegate, 'You have a place.');
    const desk = await house.at('host', '/desk');
    await press(desk, 'Open rooms');
    await press(desk, 'Yes, open rooms');
    await delegate.getByRole('button', { name: 'Join workshop' }).click();
    await delegate.getByRole('button', { name: 'Turn microphone on' }).click();
    await delegate.getByRole('button', { name: 'Turn microphone off' }).waitFor();
    await page.goto(`${house.url}/wall`);
    await page.getByRole('button', { name: 'Listen in: Workshop 1' }).click();
    await page.getByText('You hear this room. Your microphone is off.').waitFor();
    await until('sound arrives', async () => (await hear(page, 1_500, 0.02)).loudest > 0.02);
    expect(await page.locator('video').count()).toBe(0);
    await page.getByRole('button', { name: 'Stop listening' }).click();
    await until('it is quiet', async () => (await hear(page, 300)).tracks === 0);
  });
});
