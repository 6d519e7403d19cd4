import { expect } from 'vitest';
import { hear } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import type { Day } from './day.ts';

/** A delegate raises a hand, sees themselves first, comes on stage in the same page, is heard, and leaves silent. */
export async function handToStage({ cast }: Day): Promise<void> {
  const { host, onPhone, atDesk } = cast;
  await onPhone.page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  await onPhone.page.getByRole('button', { name: 'Raise hand' }).click();
  await onPhone.page.getByRole('button', { name: 'Lower hand' }).waitFor();
  await callNext(host, onPhone.name);
  await onPhone.page.getByRole('button', { name: 'Get ready' }).click();
  const turn = onPhone.page.getByRole('dialog', { name: 'It is your turn' });
  await turn.waitFor();
  await turn.getByRole('button', { name: 'Turn camera on' }).click();
  await turn.getByRole('button', { name: 'Turn microphone on' }).click();
  await turn.locator('video').waitFor();
  await turn.getByRole('button', { name: 'Come on stage' }).click();
  await onPhone.page.getByRole('button', { name: 'Leave the stage' }).waitFor();
  await atDesk.page
    .getByRole('figure', { name: new RegExp(onPhone.name) })
    .first()
    .waitFor();
  await until('two voices arrive', async () => (await hear(atDesk.page)).tracks >= 2);
  await onPhone.page.getByRole('button', { name: 'Leave the stage' }).click();
  await onPhone.page.getByRole('button', { name: 'Leave the stage' }).waitFor({ state: 'detached' });
  await onPhone.page.getByRole('button', { name: 'Turn microphone off' }).waitFor({ state: 'detached' });
  expect(await onPhone.page.evaluate(() => 'samePage' in globalThis)).toBe(true);
}

/** Out of fair order wants a reason; the page asks for it only then. */
export async function callNext(host: Day['cast']['host'], name: string): Promise<void> {
  await host.page
    .getByRole('button', { name: `Ask now: ${name}` })
    .last()
    .click();
  const reason = host.page.getByRole('textbox', { name: 'Why not in turn' });
  if (await reason.isVisible()) {
    await reason.fill('This person was waiting for the interpreter.');
    await host.page.getByRole('dialog').getByRole('button', { name: 'Ask now' }).click();
  }
}

export async function needAMinute({ cast }: Day): Promise<void> {
  const { speaker, host, atDesk } = cast;
  await speaker.page.getByRole('button', { name: 'I need a minute' }).click();
  await shown(host.page, `${speaker.name} needs a minute`).waitFor();
  expect(await atDesk.page.getByText('needs a minute').count()).toBe(0);
  await host.page.getByRole('button', { name: `Go on: ${speaker.name}` }).click();
}
