import type { Page } from 'playwright-core';
import { smallFilm } from '../../scenes/small-film.ts';
import { Visit } from '../bad-input/visit.ts';

export const captions = 'WEBVTT\n\n00:00.000 --> 00:05.000\n<v Ana>Good morning, Leeds.\n\n00:05.000 --> 10:00.000\nWe walk on together.';
export const script = 'A street with trees.\nAna says: Good morning, Leeds.';
const name = 'A walk in Leeds';

/** Loaded at the desk with its captions and its script, as a host does it. */
export async function loadFilm(host: Page, film: Buffer): Promise<void> {
  await host.getByText('Films, before they are played').click();
  await host.getByLabel('Add a film (WebM or MP4)').setInputFiles({ name: `${name}.webm`, mimeType: 'video/webm', buffer: film });
  const card = host.getByRole('article', { name, exact: true });
  const buffer = Buffer.from(captions);
  await card.getByLabel(`Add captions of ${name} (WebVTT)`).setInputFiles({ name: 'leeds.vtt', mimeType: 'text/vtt', buffer });
  await card.getByText('This film has no captions yet.', { exact: false }).waitFor({ state: 'detached' });
  await card.getByText('Write its script').click();
  await card.getByRole('textbox', { name: `Script of ${name}` }).fill(script);
  await card.getByRole('button', { name: 'Keep this script' }).click();
  await card.getByText('This film has no').waitFor({ state: 'detached' });
}

/** A visit in whose plenary a film stands ready; the host is at the desk. */
export async function filmHouse(seconds: number): Promise<{ readonly visit: Visit; readonly host: Page }> {
  const visit = await Visit.begin();
  const film = await smallFilm(visit.browser, seconds);
  const host = await visit.enter(await visit.link('host'), '/desk');
  await loadFilm(host, film);
  return { visit, host };
}

export const filmOf = (page: Page) => page.getByRole('figure', { name: `Film: ${name}` });
export type Picture = { readonly at: number; readonly paused: boolean; readonly drawn: boolean };
export const pictureOf = (page: Page): Promise<Picture> =>
  filmOf(page)
    .locator('video')
    .evaluate((video: HTMLVideoElement) => ({ at: video.currentTime, paused: video.paused, drawn: video.videoWidth > 0 }));
export const boxOf = (page: Page, place: string) => page.locator(`.stage > .place-${place}`).boundingBox();

/**
 * In the page, before its own script: no sound before a press, as browsers have it. A browser that a test looks into
 * takes each look for a press, so its own rule is never met.
 */
export function holdSoundBack(): void {
  const own = Reflect.get(HTMLMediaElement.prototype, 'play') as (this: HTMLMediaElement) => Promise<void>;
  let pressed = false;
  addEventListener('keydown', ({ isTrusted }) => (pressed ||= isTrusted), true);
  HTMLMediaElement.prototype.play = function play(this: HTMLMediaElement): Promise<void> {
    return pressed || this.muted ? own.call(this) : Promise.reject(new DOMException('no press yet', 'NotAllowedError'));
  };
}
