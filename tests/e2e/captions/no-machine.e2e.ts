import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { type Child, startChild } from '../../platform/child.ts';
import { repository } from '../../platform/platform.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, Typist } from './writing.ts';

let visit: Visit;
let transcriber: Child;
beforeAll(async () => {
  visit = await Visit.begin();
  transcriber = startChild(process.execPath, [join(repository, 'apps/transcriber/src/main.ts')], {
    cwd: repository,
    env: { ...process.env, DATA_DIR: visit.platform.dataDir, SPEECH_ENGINE: 'off' }
  });
});
afterEach(() => visit.leave());
afterAll(async () => {
  await visit.end();
  await transcriber.stop();
});

const off = 'Automatic captions are switched off here.';

async function codeFrom(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Show on another device' }).click();
  return page.getByText(/^[A-Z2-9]{4} [A-Z2-9]{4}$/u).innerText();
}
async function screenWith(code: string, javaScript: boolean): Promise<Page> {
  const screen = await visit.device({ javaScript });
  await screen.goto(`${visit.platform.url}/screen`);
  await screen.getByRole('textbox', { name: 'Eight letters and figures' }).fill(code);
  await screen.getByRole('button', { name: 'Show the captions' }).click();
  return screen;
}

it('an engine that is off is said where words would stand: in the room, alone, on a screen, with and without script', async () => {
  const room = await visit.enter(await visit.link());
  await captionText(room).getByText(off).waitFor();
  const alone = await visit.enter(await visit.link(), '/room/plenary/captions');
  await captionText(alone).getByText(off).waitFor();
  const codes = [await codeFrom(alone), await codeFrom(await visit.enter(await visit.link(), '/room/plenary/captions'))] as const;
  const screens = [await screenWith(codes[0], true), await screenWith(codes[1], false)];
  for (const screen of screens) await captionText(screen).getByText(off).waitFor();
  const sizes = await captionText(alone).evaluate((box) => [...box.querySelectorAll('p')].map((words) => getComputedStyle(words).fontSize));
  expect(sizes, 'as large as captions').toEqual([await captionText(alone).evaluate((box) => getComputedStyle(box).fontSize)]);
});

it('while a person writes nothing is said of the machine', async () => {
  const alone = await visit.enter(await visit.link(), '/room/plenary/captions');
  await captionText(alone).getByText(off).waitFor();
  const typist = await Typist.of(visit);
  await typist.line('Somebody writes here.');
  await captionText(alone).getByText('Somebody writes here.').waitFor();
  expect(await captionText(alone).getByText(off).count()).toBe(0);
});
