import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { wear } from '../../scenes/look.ts';
import { smallFilm } from '../../scenes/small-film.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

const captions = 'WEBVTT\n\n00:00.000 --> 00:30.000\nGood morning, Leeds.';

/** Each step begins where the one before ended. */
describe('a film, before it is played', () => {
  let visit: Visit;
  let page: Page;
  let film: Buffer;
  beforeAll(async () => {
    visit = await Visit.begin();
    film = await smallFilm(visit.browser);
    page = await visit.enter(await visit.link('speaker'), '/prepare?room=plenary');
  });
  afterAll(() => visit.end());

  const has = (words: string) => page.getByRole('region', { name: 'What captioners and interpreters have now' }).getByText(words);
  const card = () => page.getByRole('article', { name: 'A walk in Leeds', exact: true });
  const vtt = (text: string) => ({ name: 'leeds.vtt', mimeType: 'text/vtt', buffer: Buffer.from(text) });

  it('is loaded by whoever speaks, and says whom it leaves out until captions and a script are there', async () => {
    await page.getByLabel('Add a film (WebM or MP4)').setInputFiles({ name: 'A walk in Leeds.webm', mimeType: 'video/webm', buffer: film });
    await card().getByText('This film has no captions yet. Deaf people cannot follow it.').waitFor();
    await has('Film: A walk in Leeds, without captions and script.').waitFor();
    await card()
      .getByLabel('Add captions of A walk in Leeds (WebVTT)')
      .setInputFiles(vtt(captions.replaceAll('.000', ',000')));
    await card().getByText('Line 3 of these captions has no time that players read. Nothing has changed.').waitFor();
    await card().getByLabel('Add captions of A walk in Leeds (WebVTT)').setInputFiles(vtt(captions));
    await has('Film: A walk in Leeds, with captions.').waitFor();
    await card().getByText('Write its script').click();
    await card().getByRole('textbox', { name: 'Script of A walk in Leeds' }).fill('A street with trees.\nAna says: Good morning, Leeds.');
    await card().getByRole('button', { name: 'Keep this script' }).click();
    await has('Film: A walk in Leeds, with captions and a script.').waitFor();
    await card().getByText('This film has no').waitFor({ state: 'detached' });
  });

  it('is at hand for those who write and sign, who watch it by themselves; the audience gets nothing', async () => {
    for (const role of ['captioner', 'interpreter'] as const) {
      const access = await visit.enter(await visit.link(role), `/${role}?room=plenary`);
      const hand = access.getByRole('region', { name: 'Words at hand' });
      await hand.getByText('Film: A walk in Leeds', { exact: true }).click();
      await hand.getByText('Script of A walk in Leeds').click();
      await hand.getByText('A street with trees.').waitFor();
      const video = hand.getByLabel('Film: A walk in Leeds');
      await video.evaluate((part: HTMLVideoElement) => part.play());
      await expect.poll(() => video.evaluate((part: HTMLVideoElement) => part.currentTime)).toBeGreaterThan(0);
      expect(await video.evaluate((part: HTMLVideoElement) => part.textTracks[0]?.cues?.length)).toBe(1);
    }
    const delegate = await visit.enter(await visit.link());
    expect(await delegate.evaluate(async () => (await fetch('/api/rooms/plenary/films')).status)).toBe(403);
  });

  it('hosts have it on the desk, and what lacks is on the page of what is ready', async () => {
    const host = await visit.enter(await visit.link('host'), '/desk');
    await host.getByText('Films, before they are played').click();
    await host.getByLabel('Add a film (WebM or MP4)').setInputFiles({ name: 'No words.webm', mimeType: 'video/webm', buffer: film });
    await host.getByRole('article', { name: 'No words', exact: true }).waitFor();
    await host.getByRole('article', { name: 'A walk in Leeds', exact: true }).waitFor();
    for (const width of [1280, 320]) {
      await host.setViewportSize({ width, height: 800 });
      expect([...(await axe(host)), ...(await targets(host)), ...(await sideways(host))], `the desk at ${width}`).toEqual([]);
    }
    const organiser = await visit.enter(await visit.link('organiser'), '/organise/ready');
    await organiser.getByText('“No words”: no captions and no script yet.').waitFor();
  });

  it('the page can be used at every size and in every look', async () => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(page, theme);
        if (process.env['SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['SHOTS']}/film-${theme}-${width}.png`, fullPage: true });
        const found = [...(await axe(page)), ...(await targets(page)), ...(await sideways(page)), ...(await clipped(page))];
        expect(found, `${theme} at ${width}`).toEqual([]);
      }
    }
  });

  it('is taken away in two presses by keyboard, and what is no film is refused in words', async () => {
    const keys = new Keyboard(page);
    await keys.press('Take away: A walk in Leeds');
    await keys.press('Yes, take it away');
    await card().waitFor({ state: 'detached' });
    const text = { name: 'notes.webm', mimeType: 'video/webm', buffer: Buffer.from('These are notes. '.repeat(9)) };
    await page.getByLabel('Add a film (WebM or MP4)').setInputFiles(text);
    await page.getByText('This is no film that browsers play.', { exact: false }).first().waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });
});
