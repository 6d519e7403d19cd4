import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { losePackets } from '../../media/poor-link.ts';
import { until } from '../../platform/wait.ts';
import { smallFilm } from '../../scenes/small-film.ts';
import { filmOf, loadFilm, pictureOf } from '../films/played-film.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

let plenary: SignedPlenary;
let page: Page;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
  await loadFilm(plenary.host, await smallFilm(plenary.visit.browser, 4));
  page = await plenary.delegate((device) => device.addInitScript(losePackets));
});
afterAll(() => plenary.close());

/** Too many losses for a film, too seldom for BSL to get smaller. */
const poor = (is: boolean): Promise<void> =>
  page.evaluate((value) => void Object.assign(globalThis, { poorLink: value, poorEveryMs: 3_000 }), is);
const video = () => tileOf(page).locator('video[data-shown]');
const box = () => page.locator('.stage > .place-bsl').boundingBox();

it('a film on the stage leaves BSL where it is, as large and as alive as before', async () => {
  const before = await box();
  const { host } = plenary;
  await host.getByText('Choose a film to play').click();
  const keys = new Keyboard(host);
  await keys.press('Play: A walk in Leeds');
  await keys.press('Yes, play it');
  await until('the film is seen', async () => (await pictureOf(page)).drawn);
  expect(await box()).toEqual(before);
  await moves(video());
});

it('on a poor link its picture waits before BSL gets smaller, and its captions stay; it comes for whoever asks', async () => {
  await poor(true);
  await filmOf(page).getByText('Your connection is slow. The film waits; its captions do not.').waitFor();
  expect(await filmOf(page).locator('video').count()).toBe(0);
  await filmOf(page).getByRole('group', { name: 'Captions of the film' }).waitFor();
  await filmOf(page).getByRole('button', { name: 'Read the script' }).waitFor();
  // The small copy is 320 wide; of the whole picture a busy computer may send fewer points than 640.
  expect(await video().evaluate((one) => (one instanceof HTMLVideoElement ? one.videoWidth : 0))).toBeGreaterThan(320);
  await new Keyboard(page).press('Play the film');
  await until('the film is seen again', async () => (await pictureOf(page)).drawn);
  await poor(false);
});
