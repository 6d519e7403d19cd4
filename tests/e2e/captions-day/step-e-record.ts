import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Person } from '../conference-day/cast.ts';
import type { CaptionsDay } from './day.ts';
import { linesOn } from './delegate.ts';
import { between } from './step-b-plenary.ts';

const forms = ['vtt', 'txt', 'html'] as const;
const names = { vtt: 'WebVTT', txt: 'Plain text', html: 'Readable page' } as const;

/** Each text as often as it was said, and in that order. */
function expectOnceInOrder(file: string, texts: readonly string[]): void {
  const places = texts.map((text) => file.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const text of texts) expect(file.split(text).length - 1, text).toBe(1);
}

export async function historyHasAll({ delegates, platform, said }: CaptionsDay): Promise<void> {
  const [reader] = delegates;
  if (reader === undefined) throw new Error('nobody reads');
  const { page } = reader.person;
  await page.goto(`${platform.url}/room/plenary/captions`);
  await page.getByRole('button', { name: 'Earlier captions' }).click();
  await expect.poll(async () => said.writtenIn(await linesOn(page)), { timeout: 60_000 }).toEqual(said.in('plenary'));
  expect(await page.getByText(between).count()).toBe(0);
}

export async function filesComeWithTheRelease({ host, delegates, platform, said }: CaptionsDay): Promise<void> {
  const [reader] = delegates;
  if (reader === undefined) throw new Error('nobody reads');
  const read = (form: string) => reader.person.context.request.get(`${platform.url}/api/rooms/plenary/captions.${form}`);
  for (const form of forms) expect((await read(form)).status()).toBe(403);
  const { page } = reader.person;
  expect(await page.getByRole('link', { name: 'Plain text' }).count()).toBe(0);
  await host.page.getByRole('button', { name: 'Release the captions' }).click();
  await host.page.getByRole('button', { name: 'Yes, release them' }).click();
  await page.getByText('Captions to keep').click();
  for (const form of forms) {
    await page.getByRole('link', { name: names[form] }).waitFor();
    const answer = await read(form);
    expect(answer.status()).toBe(200);
    const file = await answer.text();
    expectOnceInOrder(file, said.in('plenary'));
    expect(file).toContain('Written live as access, not a checked record.');
    expect(file).not.toContain(between);
  }
}

/** Not on a page, not in a file that leaves, and in no file of the server. */
export async function offTheRecordIsNowhere({ platform, browser, writersPage }: CaptionsDay): Promise<void> {
  await writersPage.close();
  const [link] = await platform.links('delegate');
  if (link === undefined) throw new Error('no delegate');
  const late = await Person.enter(browser, link);
  await late.open();
  await late.page.goto(`${platform.url}/room/plenary`);
  await late.page.getByRole('button', { name: 'Earlier captions' }).click();
  await late.page.getByText('Now we are on the record again.').waitFor();
  expect(await late.everyByte()).not.toContain(between);
  await late.close();
  for (const file of await readdir(platform.dataDir, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) expect((await readFile(join(file.parentPath, file.name))).includes(between), file.name).toBe(false);
  }
}

/** While it is open everybody there can scroll back. Then it is on no page and in no file, not a host's either. */
export async function workshopKeepsNothing({ host, platform, said }: CaptionsDay): Promise<void> {
  const [line = ''] = said.in('workshop-3');
  expect(line).not.toBe('');
  const { page } = host;
  await page.goto(`${platform.url}/room/workshop-3/captions`);
  await page.getByText('Captions appear here when somebody speaks.').waitFor();
  expect(await page.getByText(line).count()).toBe(0);
  await page.goto(`${platform.url}/desk?room=workshop-3`);
  await page.getByText('When this workshop closes, its captions are gone.').waitFor();
  expect(await page.getByRole('button', { name: 'Release the captions' }).count()).toBe(0);
  for (const form of forms) expect(await statusOf(host, `${platform.url}/api/rooms/workshop-3/captions.${form}`)).toBe(403);
  said.forget('workshop-3');
  await page.goto(`${platform.url}/desk?room=plenary`);
}
const statusOf = async ({ context }: Person, url: string): Promise<number> => (await context.request.get(url)).status();

/** The people there said yes, and a host said so: then it is kept and can be released, as elsewhere. */
export async function workshopAgrees({ host, platform, said, delegates }: CaptionsDay): Promise<void> {
  const [one] = delegates.filter(({ wish }) => wish.workshop === 'workshop-1');
  if (one === undefined) throw new Error('nobody is in workshop 1');
  const { page } = host;
  const file = `${platform.url}/api/rooms/workshop-1/captions.txt`;
  await page.goto(`${platform.url}/desk?room=workshop-1`);
  await page.getByRole('button', { name: 'The room agreed' }).click();
  expect(await statusOf(one.person, file)).toBe(403);
  await page.getByRole('button', { name: 'Release the captions' }).click();
  await page.getByRole('button', { name: 'Yes, release them' }).click();
  await page.getByText('Released. Everybody can read them.').waitFor();
  expectOnceInOrder(await (await one.person.context.request.get(file)).text(), said.in('workshop-1'));
  await page.goto(`${platform.url}/desk?room=plenary`);
}
