import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { hear } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import type { Day } from './day.ts';
import { inCaptions } from './step-c-captions.ts';
import { soundAndPicture, watching } from './step-b-live.ts';

const halfWritten = 'What would you do differently if you';

/** SIGKILL in the middle: a half-written question stays in its box and focus stays where it was. */
export async function platformDies({ cast, platform }: Day): Promise<void> {
  const { atDesk, host } = cast;
  await atDesk.page.getByRole('button', { name: 'Ask a question' }).first().click();
  const box = atDesk.page.getByRole('textbox', { name: 'Your question' });
  await box.fill(halfWritten);
  await box.focus();
  // The desk knows that somebody writes before anything dies.
  await shown(host.page, /^(We wait for .+|Still writing)$/).waitFor();
  const before = await queueOf(host);
  await platform.kill();
  for (const person of watching(cast)) await shown(person.page, 'Your words are safe').waitFor();
  await platform.boot();
  for (const person of watching(cast)) {
    await shown(person.page, 'Your words are safe').waitFor({ state: 'hidden' });
  }
  expect(await box.inputValue()).toBe(halfWritten);
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await until('the queue is as it was', async () => isDeepStrictEqual(await queueOf(host), before));
  await writeCaption(cast, 'We are back after the break in the connection.');
  await box.fill('');
}

async function queueOf(host: Day['cast']['host']): Promise<readonly string[]> {
  const items = await host.page.getByRole('region', { name: 'Questions' }).getByRole('listitem').allInnerTexts();
  // How long somebody has waited goes on by itself.
  return items.map((text) => text.replace(/just now|waited \d+ minutes?/, 'waited'));
}

async function writeCaption(cast: Day['cast'], text: string): Promise<void> {
  const start = cast.captioner.page.getByRole('button', { name: 'Start writing' });
  if (await start.isVisible()) await start.click();
  await cast.captioner.page.getByText('You are writing.').waitFor();
  const box = cast.captioner.page.getByRole('textbox', { name: 'Write here' });
  await box.pressSequentially(text);
  await box.press('Enter');
  for (const person of watching(cast)) await inCaptions(person, text);
}

/** Captions and queue go on without LiveKit; sound and picture come back; nothing switches a microphone on. */
export async function livekitDies(day: Day): Promise<void> {
  const { cast, livekit } = day;
  const { page } = cast.speaker;
  await page.getByRole('button', { name: 'Turn microphone off' }).click();
  await page.getByRole('button', { name: 'Turn microphone on' }).waitFor();
  await livekit.kill();
  await shown(cast.atDesk.page, 'Sound and picture are restarting').waitFor();
  await writeCaption(cast, 'The captions go on without sound and picture.');
  await livekit.boot();
  await shown(cast.atDesk.page, 'Sound and picture are restarting').waitFor({ state: 'hidden' });
  // Each page is back in its own time.
  await shown(page, 'Sound and picture are restarting').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Turn microphone on' }).waitFor();
  expect((await hear(cast.atDesk.page)).loudest).toBeLessThan(0.02);
  await page.getByRole('button', { name: 'Turn microphone on' }).click();
  await soundAndPicture(cast.atDesk);
}
