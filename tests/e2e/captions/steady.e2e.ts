import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page, WebSocketRoute } from 'playwright-core';
import { clipped, sideways } from '../../access/in-page.ts';
import { resize, sizes } from '../../scenes/look.ts';
import { until } from '../../platform/wait.ts';
import type { Link } from '../../platform/platform.ts';
import { Visit } from '../bad-input/visit.ts';
import { moved, watch } from './places.ts';
import { captionText, Software } from './writing.ts';

const alone = '/room/plenary/captions';
const lost = 'We lost the connection. We are trying again.';
const parts = {
  alone: ['.top', '.captions .lines', '.captions .under', '.captions .kind', '.captions .tools'],
  room: ['.place-captions', '.place-captions .under', '.place-captions .lines', '.place-captions .tools']
};
let visit: Visit;
let host: Link;
let software: Software;
beforeAll(async () => {
  visit = await Visit.begin();
  host = await visit.link('host');
  software = await Software.of(visit);
  await software.lines(['The first line of the day.']);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

/** The line to the server, which a test cuts and gives back. */
class Wire {
  readonly #open = new Set<WebSocketRoute>();
  readonly #page: Page;
  #cut = false;

  constructor(page: Page) {
    this.#page = page;
  }
  async through(): Promise<void> {
    await this.#page.routeWebSocket(/\/live(?:\?|$)/u, (socket) => {
      if (this.#cut) return void socket.close();
      socket.connectToServer();
      this.#open.add(socket);
    });
    await this.#page.route(/\/socket\.io\//u, (route) => (this.#cut ? route.abort() : route.continue()));
  }
  async cut(): Promise<void> {
    this.#cut = true;
    for (const socket of this.#open) await socket.close();
    this.#open.clear();
  }
  mend(): void {
    this.#cut = false;
  }
}

let come = 0;
async function reader(path: string, size: (typeof sizes)[number]): Promise<{ readonly page: Page; readonly wire: Wire }> {
  const link = await visit.link();
  const page = await visit.device();
  await page.setViewportSize(size);
  await page.goto(link.url);
  const wire = new Wire(page);
  await wire.through();
  await page.goto(visit.platform.url + path);
  await captionText(page).getByText('The first line of the day.').waitFor();
  await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
  // Only a page that is connected shows what is said now.
  come += 1;
  await software.lines([`Reader ${come} is in.`]);
  await captionText(page).getByText(`Reader ${come} is in.`).waitFor();
  return { page, wire };
}

/** Nothing can be pressed until the code is there, and when it comes nothing moves. */
async function codeComes(size: (typeof sizes)[number], there?: (page: Page) => Promise<void>): Promise<void> {
  const link = await visit.link();
  const page = await visit.device();
  await page.setViewportSize(size);
  await page.goto(link.url);
  const held = Promise.withResolvers<void>();
  await page.route(/\/_app\/.*\.js$/u, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(visit.platform.url + alone, { waitUntil: 'commit' });
  await captionText(page).getByText('The first line of the day.').waitFor();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.getByRole('button', { name: 'Earlier captions' }).count(), 'nothing can be pressed yet').toBe(0);
  await watch(page, parts.alone);
  held.resolve();
  await page.getByRole('button', { name: 'Full screen' }).waitFor();
  await there?.(page);
  expect(await moved(page)).toEqual([]);
}

async function offTheRecord(off: boolean): Promise<void> {
  const { url } = visit.platform;
  const cookie = await visit.platform.cookie(host);
  const answer = await fetch(`${url}/api/rooms/plenary/commands`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), type: 'record.set', data: { off } })
  });
  if (!answer.ok) throw new Error(`not set: ${await answer.text()}`);
}

describe.each(sizes)('at $width px nothing moves', (size) => {
  it('on the page of captions alone when words about the connection come and go', async () => {
    const { page, wire } = await reader(alone, size);
    await watch(page, parts.alone);
    await wire.cut();
    await captionText(page).getByText(lost).waitFor();
    expect([...(await sideways(page)), ...(await clipped(page))]).toEqual([]);
    wire.mend();
    await page.getByText('Human captions', { exact: true }).waitFor();
    expect(await moved(page)).toEqual([]);
  });

  it('there when connecting takes long', async () => {
    const link = await visit.link();
    const page = await visit.device();
    await page.setViewportSize(size);
    await page.goto(link.url);
    const wire = new Wire(page);
    await wire.through();
    await wire.cut();
    await page.goto(visit.platform.url + alone);
    await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
    await watch(page, parts.alone);
    await page.getByText('We are connecting. You can read this page meanwhile.').waitFor();
    expect([...(await sideways(page)), ...(await clipped(page))]).toEqual([]);
    expect(await moved(page)).toEqual([]);
  });

  it('there while its code is on its way', () => codeComes(size));

  it.each([
    ['the page alone', alone, parts.alone],
    ['the room', '/room/plenary', parts.room]
  ] as const)('in %s when the room goes off the record, and when somebody types their own words', async (_where, path, selectors) => {
    const { page } = await reader(path, size);
    await watch(page, selectors);
    const panel = page.getByRole('region', { name: 'Captions' });
    await offTheRecord(true);
    const label = panel.getByText('Human captions, off the record');
    await label.waitFor();
    await label.evaluate((element) => {
      const text = [...element.childNodes].find((node) => node instanceof Text && node.data.includes('off the record'));
      if (text instanceof Text) text.data = 'Rhiannon’s own words, off the record';
    });
    await resize(page, size);
    expect([...(await sideways(page)), ...(await clipped(page))]).toEqual([]);
    await offTheRecord(false);
    await until('it is on the record', async () => (await panel.getByText('off the record').count()) === 0);
    expect(await moved(page)).toEqual([]);
  });
});

it.each(sizes)('nor at $width px where captions come in several languages', async (size) => {
  await (await Software.of(visit, 'cy-GB')).lines(['Bore da.']);
  await codeComes(size, async (page) => page.getByRole('combobox', { name: 'Language' }).waitFor());
});

it('who was put out while the connection was lost reads that, and never hears that they are back', async () => {
  const link = await visit.link();
  const page = await visit.device();
  await page.goto(link.url);
  const wire = new Wire(page);
  await wire.through();
  await page.goto(visit.platform.url + alone);
  await software.lines(['Somebody is in.']);
  await captionText(page).getByText('Somebody is in.').waitFor();
  await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
  const { person } = (await (await page.request.get(`${visit.platform.url}/api/me`)).json()) as { person: { id: string } };
  await until('the page is in the room', async () =>
    (await visit.platform.present()).some((one) => one.person === person.id && one.room === 'plenary')
  );
  await wire.cut();
  const announced = page.locator('[role=log][aria-label="Announcements"]');
  await announced.getByText(lost).waitFor({ state: 'attached' });
  await visit.platform.revoke(link);
  wire.mend();
  await captionText(page).getByText(lost).waitFor({ state: 'detached' });
  await captionText(page).getByText(/link/u).waitFor();
  expect(await announced.getByText('You are back.').count()).toBe(0);
});
