import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { Visit } from '../bad-input/visit.ts';
import { shown } from '../conference-day/shown.ts';
import { captionText, Software } from './writing.ts';

let visit: Visit;
let english: Software;
beforeAll(async () => {
  visit = await Visit.begin();
  english = await Software.of(visit, 'en-US');
  await english.lines(['Good morning, and welcome to the week.']);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const choice = (page: Page) => page.getByRole('combobox', { name: 'Language' });
/** Saved on the platform, so that the next page has it. */
async function choose(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/me/view') && answer.ok()),
    choice(page).selectOption({ label: name })
  ]);
}

it('where captions come in one language nobody is asked', async () => {
  for (const path of ['/room/plenary', '/room/plenary/captions']) {
    const page = await visit.enter(await visit.link(), path);
    await captionText(page).getByText('welcome to the week').waitFor();
    expect(await choice(page).count()).toBe(0);
    expect(await captionText(page).getAttribute('lang')).toBeNull();
  }
});

it('in a room of several each reads one: chosen once, remembered everywhere, marked as what it is', async () => {
  const welsh = await Software.of(visit, 'cy-GB');
  await welsh.lines(['Bore da, a chroeso i bawb.']);
  const link = await visit.link();
  const page = await visit.enter(link);
  await choice(page).waitFor();
  await captionText(page).getByText('welcome to the week').waitFor();
  expect(await captionText(page).getByText('Bore da').count()).toBe(0);
  expect(await choice(page).locator('option').allInnerTexts()).toEqual(['English', 'Cymraeg']);
  await choose(page, 'Cymraeg');
  await captionText(page).getByText('Bore da').waitFor();
  expect(await captionText(page).getByText('welcome to the week').count()).toBe(0);
  expect(await captionText(page).getAttribute('lang')).toBe('cy');
  await english.lines(['This is said in English.']);
  await welsh.letters('Nid oedd neb');
  await captionText(page).getByText('Nid oedd neb').waitFor();
  expect(await captionText(page).getByText('This is said in English.').count()).toBe(0);
  await page.goto(`${visit.platform.url}/room/plenary/captions`);
  await captionText(page).getByText('Bore da').waitFor();
  expect([await choice(page).inputValue(), await captionText(page).getByText('in English').count()]).toEqual(['cy', 0]);
  const another = await visit.enter(await visit.link());
  await choice(another).waitFor();
  await captionText(another).getByText('This is said in English.').waitFor();
  expect(await captionText(another).getByText('Bore da').count()).toBe(0);
});

it('the page of captions alone has one language without script, and links to the others', async () => {
  const link = await visit.link();
  const page = await visit.enter(link, '/room/plenary/captions');
  await choose(page, 'Cymraeg');
  const plain = await visit.device({ javaScript: false });
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto(`${visit.platform.url}/room/plenary/captions`);
  await captionText(plain).getByText('Bore da').waitFor();
  expect(await captionText(plain).getByText('welcome to the week').count()).toBe(0);
  const tongues = plain.getByRole('navigation', { name: 'Language of captions' }).getByRole('link');
  expect(await tongues.allInnerTexts()).toEqual(['English', 'Cymraeg']);
  await tongues.getByText('English').click();
  await captionText(plain).getByText('welcome to the week').waitFor();
  expect(await captionText(plain).getByText('Bore da').count()).toBe(0);
  // What comes later is in the language that was asked for, and the choice of every room stays.
  await plain.getByRole('link', { name: 'Show newer captions' }).click();
  await captionText(plain).getByText('welcome to the week').waitFor();
  expect(await captionText(plain).getByText('Bore da').count()).toBe(0);
  await plain.goto(`${visit.platform.url}/room/plenary/captions?lang=xx`);
  await captionText(plain).getByText('Bore da').waitFor();
});

it('so has the room without script', async () => {
  const plain = await visit.device({ javaScript: false });
  await plain.goto((await visit.link()).url);
  await plain.goto(`${visit.platform.url}/room/plenary`);
  await captionText(plain).getByText('welcome to the week').waitFor();
  expect(await captionText(plain).getByText('Bore da').count()).toBe(0);
  await plain.getByRole('link', { name: 'Cymraeg' }).click();
  await captionText(plain).getByText('Bore da').waitFor();
  expect(await captionText(plain).getByText('welcome to the week').count()).toBe(0);
});

it('with script a language of the address holds for that page, until another one is chosen', async () => {
  const page = await visit.enter(await visit.link(), '/room/plenary/captions?lang=cy');
  await choice(page).waitFor();
  expect(await choice(page).inputValue()).toBe('cy');
  await captionText(page).getByText('Bore da').waitFor();
  await choose(page, 'English');
  await captionText(page).getByText('welcome to the week').waitFor();
  expect(await captionText(page).getByText('Bore da').count()).toBe(0);
});

it('a language that is written from the right stands so, and a caption of the console is in the language that was chosen', async () => {
  const page = await visit.device();
  await page.goto((await visit.link('captioner')).url);
  await page.goto(`${visit.platform.url}/captioner`);
  await page.getByRole('combobox', { name: 'You write in' }).selectOption('ar');
  await page.getByRole('button', { name: 'Start writing' }).click();
  await page.getByText('You are writing.').waitFor();
  const box = page.getByRole('textbox', { name: 'Write here' });
  await box.pressSequentially('صباح الخير');
  await box.press('Enter');
  const reader = await visit.enter(await visit.link());
  await choice(reader).waitFor();
  await choose(reader, 'العربية');
  await captionText(reader).getByText('صباح الخير').waitFor();
  const { lang, dir } = await captionText(reader).evaluate((log) => ({
    lang: log.getAttribute('lang'),
    dir: getComputedStyle(log).direction
  }));
  expect({ lang, dir }).toEqual({ lang: 'ar', dir: 'rtl' });
});

it('an announcement stands in the language of one’s captions, on the page of captions too, and else in the event’s own', async () => {
  const host = await visit.enter(await visit.link('host'), '/desk');
  const [welsh, other] = [await visit.link(), await visit.link()];
  const first = await visit.enter(welsh);
  await choice(first).waitFor();
  await choose(first, 'Cymraeg');
  const room = await visit.enter(other);
  const captions = await first.context().newPage();
  await captions.goto(`${visit.platform.url}/room/plenary/captions`);
  const pages = [first, captions, room];
  const announce = async (words: string, same: string): Promise<void> => {
    await host.getByRole('button', { name: 'Announce to this room' }).click();
    await host.getByRole('textbox', { name: 'What do you want to say?' }).fill(words);
    await host.getByRole('textbox', { name: 'The same in Cymraeg' }).fill(same);
    await host.getByRole('button', { name: 'Say it' }).click();
  };
  await announce('Good morning.', '');
  for (const page of pages) await shown(page, 'Good morning.').waitFor();
  await announce('Lunch is at 12.', 'Cinio am 12.');
  for (const page of [first, captions]) {
    await shown(page, 'Cinio am 12.').waitFor();
    expect(await shown(page, 'Cinio am 12.').getAttribute('lang')).toBe('cy');
    const said = page.locator('[role=log] [lang=cy]', { hasText: /^Cinio am 12\.$/u });
    await said.first().waitFor({ state: 'attached' });
    expect(await said.count(), 'said once').toBe(1);
  }
  await shown(room, 'Lunch is at 12.').waitFor();
  expect(await room.getByText('Cinio').count()).toBe(0);
});

it('a message to all rooms and the wall’s message to one can be written in each language too', async () => {
  const reader = await visit.enter(await visit.link());
  await choice(reader).waitFor();
  await choose(reader, 'Cymraeg');
  const host = await visit.link('host');
  const desk = await visit.enter(host, '/desk');
  const wall = await desk.context().newPage();
  await wall.goto(`${visit.platform.url}/wall`);
  const say = async (page: Page, button: string, words: string, same: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What do you want to say?' }).fill(words);
    await dialog.getByRole('textbox', { name: 'The same in Cymraeg' }).fill(same);
    await dialog.getByRole('button', { name: 'Say it', exact: true }).click();
    await shown(reader, same).waitFor();
    expect(await reader.getByText(words, { exact: true }).count()).toBe(0);
    await reader.getByRole('button', { name: 'I have read this' }).click();
  };
  await say(desk, 'Message all rooms', 'Please come back now.', 'Dewch yn ôl nawr.');
  await say(wall, 'Message all rooms', 'We begin again.', 'Dechreuwn eto.');
  await say(wall, 'Message: Plenary', 'The lights are low.', 'Mae’r golau yn isel.');
  // Nobody writes in Welsh there.
  await wall.getByRole('button', { name: 'Message: Workshop 1', exact: true }).click();
  await wall.getByRole('dialog').getByRole('textbox', { name: 'What do you want to say?' }).waitFor();
  expect(await wall.getByRole('textbox', { name: 'The same in Cymraeg' }).count()).toBe(0);
});
