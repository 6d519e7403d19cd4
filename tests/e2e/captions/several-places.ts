import type { Page } from 'playwright-core';
import { viewing } from '../../scenes/scene.ts';
import type { Visit } from '../bad-input/visit.ts';
import { captionText } from './writing.ts';

/** Everywhere that captions are read: by its name, and as a person comes to it, with a view of their own if they chose one. */
export type Reading = { readonly where: string; readonly come: (visit: Visit, view?: Readonly<Record<string, unknown>>) => Promise<Page> };

const alone = '/room/plenary/captions';
type View = Readonly<Record<string, unknown>> | undefined;

async function inPage(visit: Visit, path: string, view: View): Promise<Page> {
  const page = await visit.enter(await visit.link(), path);
  return ready(view === undefined ? page : await viewing(page, view));
}
/** By *Own window* in the room: the room stays open beside it. */
async function ownWindow(visit: Visit, view: View): Promise<Page> {
  const room = await inPage(visit, '/room/plenary', view);
  const opening = room.context().waitForEvent('page');
  await room.getByRole('link', { name: 'Own window' }).click();
  return ready(await opening);
}
/** A second device, let in by a code. It has a view of its own, chosen there. */
async function secondDevice(visit: Visit, view: View): Promise<Page> {
  const page = await inPage(visit, alone, undefined);
  await page.getByRole('button', { name: 'Show on another device' }).click();
  const code = await page
    .getByRole('region', { name: 'Show on another device' })
    .getByText(/^[A-Z2-9]{4} [A-Z2-9]{4}$/u)
    .innerText();
  const screen = await visit.device();
  await screen.goto(`${visit.platform.url}/screen`);
  await screen.getByRole('textbox', { name: 'Eight letters and figures' }).fill(code);
  await screen.getByRole('button', { name: 'Show the captions' }).click();
  await screen.waitForURL(`**${alone}`);
  return ready(view === undefined ? screen : await viewing(screen, view));
}
/** Its code is there, and its connection: what is said from now on comes. */
async function ready(page: Page): Promise<Page> {
  await captionText(page).locator('[data-line]').first().waitFor();
  await page.getByRole('button', { name: 'Earlier captions' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

export const readings: readonly Reading[] = [
  { where: 'the room', come: (visit, view) => inPage(visit, '/room/plenary', view) },
  { where: 'the page of captions alone', come: (visit, view) => inPage(visit, alone, view) },
  { where: 'the own window', come: ownWindow },
  { where: 'a second device', come: secondDevice }
];
