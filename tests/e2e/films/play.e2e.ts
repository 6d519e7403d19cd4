import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import type { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { boxOf, filmHouse, filmOf, holdSoundBack, pictureOf, script } from './played-film.ts';

const seconds = 30;
/** Browsers of a busy computer that all decode one film; a page jumps when it is one second off. */
const apart = 2;

/** Each step begins where the one before ended. */
let visit: Visit;
let host: Page;
let wide: Page;
let narrow: Page;
beforeAll(async () => {
  ({ visit, host } = await filmHouse(seconds));
  wide = await visit.enter(await visit.link());
  narrow = await visit.enter(await visit.link());
  await narrow.setViewportSize({ width: 320, height: 640 });
  for (const page of [wide, narrow]) await page.getByText('Nobody is on the stage.').waitFor();
});
afterAll(() => visit.end());

const moves = (page: Page): Promise<void> =>
  until('the film moves', async () => {
    const { at, paused, drawn } = await pictureOf(page);
    return drawn && !paused && at > 0.5;
  });
async function inStep(...pages: readonly Page[]): Promise<void> {
  const seen = await Promise.all(pages.map(pictureOf));
  const places = seen.map(({ at }) => at);
  expect(Math.max(...places) - Math.min(...places), `at ${places.join(', ')}`).toBeLessThan(apart);
}
const film = async (page: Page): Promise<string> => (await filmOf(page).locator('video').getAttribute('src')) ?? '';
const status = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (wanted) => (await fetch(wanted, { headers: { range: 'bytes=0-9' } })).status, path);
const clear = async (page: Page, what: string): Promise<void> => {
  const found = [...(await axe(page)), ...(await targets(page)), ...(await sideways(page)), ...(await clipped(page))];
  expect(found, what).toEqual([]);
};
async function play(keys: Keyboard): Promise<void> {
  await host.getByText('Choose a film to play').click();
  await keys.press('Play: A walk in Leeds');
  await keys.press('Yes, play it');
}
/** As it is before a film is chosen. */
async function noFilm(): Promise<void> {
  const keys = new Keyboard(host);
  if ((await host.getByRole('button', { name: 'End film' }).count()) === 0) return;
  await keys.press('End film');
  await keys.press('Yes, end it');
  await filmOf(wide).waitFor({ state: 'detached' });
}

it('a host plays it in two presses by keyboard, and everybody sees it in step, with its captions; BSL and captions stay where they are', async () => {
  const before = await Promise.all([wide, narrow].flatMap((page) => [boxOf(page, 'bsl'), boxOf(page, 'captions')]));
  await host.getByText('Choose a film to play').click();
  const keys = new Keyboard(host);
  await keys.press('Play: A walk in Leeds');
  await host.getByText(/^Everybody in the room sees and hears A walk in Leeds, about (?:\d0 seconds|1 minute)\. $/u).waitFor();
  expect(await wide.getByText('A film plays').count(), 'nothing before the second press').toBe(0);
  await keys.press('Yes, play it');
  await host.getByText('A film plays: A walk in Leeds.').waitFor();
  for (const page of [wide, narrow]) await moves(page);
  await inStep(wide, narrow);
  const words = filmOf(wide).getByRole('group', { name: 'Captions of the film' });
  await words.getByText('We walk on together.').waitFor();
  expect(await Promise.all([wide, narrow].flatMap((page) => [boxOf(page, 'bsl'), boxOf(page, 'captions')]))).toEqual(before);
  // Nobody here moves to and fro in it.
  expect(await filmOf(wide).locator('video').getAttribute('controls')).toBeNull();
});

it('whoever comes while it waits is where the others are, and goes on with them', async () => {
  const keys = new Keyboard(host);
  await keys.press('Pause');
  await host.getByText('A film waits: A walk in Leeds.').waitFor();
  const late = await visit.enter(await visit.link());
  await until('all wait at one place', async () => {
    const seen = await Promise.all([late, wide, narrow].map(pictureOf));
    const places = seen.map(({ at }) => at);
    return seen.every(({ paused, drawn }) => paused && drawn) && Math.max(...places) - Math.min(...places) <= 1.1;
  });
  const { at } = await pictureOf(late);
  expect(at, 'not at its beginning').toBeGreaterThan(1);
  await keys.press('Play');
  await until('it goes on', async () => (await pictureOf(late)).at > at + 1);
  await inStep(late, wide);
  await keys.press('Pause');
  await late.context().close();
});

it('whoever turned captions off has none of the film either, until they are on again', async () => {
  const words = filmOf(wide).getByRole('group', { name: 'Captions of the film' });
  const captions = wide.getByRole('button', { name: 'Captions', exact: true });
  await captions.click();
  await words.waitFor({ state: 'detached' });
  await captions.click();
  await words.waitFor();
});

it('its script is read in its place, at every size and in every look', async () => {
  const keys = new Keyboard(narrow);
  await keys.press('Read the script');
  await filmOf(narrow).getByText(script).waitFor();
  for (const [page, width] of [
    [wide, 1280],
    [wide, 768],
    [narrow, 320]
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await wear(page, theme);
      await clear(page, `the room, ${theme} at ${width}`);
    }
  }
  await keys.press('Read the script');
  await filmOf(narrow).getByText(script).waitFor({ state: 'detached' });
  for (const width of [1280, 320]) {
    await host.setViewportSize({ width, height: 800 });
    await clear(host, `the desk at ${width}`);
  }
  await new Keyboard(host).press('Play');
});

it('those who give access know that a film plays, and the interpreter sees it', async () => {
  const captioner = await visit.enter(await visit.link('captioner'), '/captioner?room=plenary');
  await captioner.getByText('A film plays: A walk in Leeds.').waitFor();
  const interpreter = await visit.enter(await visit.link('interpreter'), '/interpreter?room=plenary');
  await interpreter.getByText('A film plays: A walk in Leeds.').waitFor();
  await until('the interpreter sees it', async () => (await pictureOf(interpreter)).drawn);
  for (const page of [captioner, interpreter]) await page.context().close();
});

it('ends for everybody in two presses, and nobody but those who prepare it has a byte of it then', async () => {
  const address = await film(wide);
  expect(await status(wide, address)).toBe(206);
  const keys = new Keyboard(host);
  await keys.press('End film');
  await keys.press('Yes, end it');
  for (const page of [wide, narrow]) {
    await filmOf(page).waitFor({ state: 'detached' });
    await page.getByText('Nobody is on the stage.').waitFor();
  }
  expect(await status(wide, address)).toBe(404);
  expect(await status(host, address)).toBe(206);
});

it('in calm mode it does not move before a press, and is in step after it', async () => {
  const calm = await visit.device();
  await calm.emulateMedia({ reducedMotion: 'reduce' });
  const link = await visit.link();
  await calm.goto(link.url);
  await calm.goto(`${visit.platform.url}/room/plenary`);
  await calm.getByText('Nobody is on the stage.').waitFor();
  await play(new Keyboard(host));
  await moves(wide);
  expect(await filmOf(calm).locator('video').count(), 'no picture, and nothing fetched').toBe(0);
  await new Keyboard(calm).press('Play the film');
  await moves(calm);
  await inStep(calm, wide);
});

it('where the browser holds its sound back it plays without, and one press brings it', async () => {
  await noFilm();
  const page = await visit.device();
  await page.addInitScript(holdSoundBack);
  await page.goto((await visit.link()).url);
  await page.goto(`${visit.platform.url}/room/plenary`);
  await page.getByText('Nobody is on the stage.').waitFor();
  await play(new Keyboard(host));
  const sound = (): Promise<boolean> =>
    filmOf(page)
      .locator('video')
      .evaluate((video: HTMLVideoElement) => !video.muted && !video.paused);
  await filmOf(page).getByRole('button', { name: 'Turn on the film’s sound' }).waitFor();
  expect(await sound()).toBe(false);
  await new Keyboard(page).press('Turn on the film’s sound');
  await until('it is heard', sound);
  await page.context().close();
});

it('whoever loses the connection is with the others when it is back', async () => {
  await noFilm();
  await play(new Keyboard(host));
  await moves(wide);
  await wide.context().setOffline(true);
  await new Keyboard(host).press('Pause');
  await until('the others wait', async () => (await pictureOf(narrow)).paused);
  await wide.context().setOffline(false);
  await until('whoever was away waits where they do', async () => {
    const [one, other] = await Promise.all([pictureOf(wide), pictureOf(narrow)]);
    return one.paused && Math.abs(one.at - other.at) <= 1.1;
  });
});
