import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { expectSound } from './cast.ts';

/** Reports, slow mode and a locked workshop: with a reason, in the list, and taken back. */
let visit: Visit;
let host: Page;
let delegate: Page;
let name: string;
beforeAll(async () => {
  visit = await Visit.begin();
  host = await visit.enter(await visit.link('host'), '/desk');
  const link = await visit.link();
  ({ name } = link);
  delegate = await visit.enter(link);
});
afterAll(() => visit.end());

async function because(page: Page, press: string, confirm: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: press, exact: true }).click();
  await page.getByRole('textbox', { name: 'Why?' }).fill(reason);
  await page.getByRole('button', { name: confirm }).click();
}

it('a report is made in two presses, settled with a reason, and taken up again', async () => {
  await delegate.getByRole('button', { name: 'Report something' }).click();
  await delegate.getByRole('textbox', { name: 'What happened? You can leave this empty.' }).fill('Somebody was rude');
  await expectSound(delegate);
  await delegate.getByRole('button', { name: 'Send the report' }).click();
  await shown(delegate, 'It is sent.').waitFor();
  await delegate.keyboard.press('Escape');
  await host.getByText('Somebody was rude').waitFor();
  await expectSound(host);
  await because(host, `Settle: ${name}`, 'Settle it', 'We talked');
  await host.getByText('Nothing is reported.').waitFor();
  await host.getByRole('button', { name: 'Undo: the report is settled' }).click();
  await host.getByText('Somebody was rude').waitFor();
  await host.getByText('What hosts did here').click();
  await host.getByText(/settled a report: We talked/u).waitFor();
});

it('slow mode is told to everybody, and a second question waits without losing its words', async () => {
  await because(host, 'Slow mode', 'Turn it on', 'Many questions at once');
  await shown(delegate, 'Slow mode: each person can ask once in 5 minutes.').waitFor();
  expect(await delegate.content()).not.toContain('Many questions at once');
  for (const words of ['My first question', 'My second question']) {
    await delegate.getByRole('button', { name: 'Ask a question' }).first().click();
    await delegate.getByRole('textbox', { name: 'Your question' }).fill(words);
    await delegate.getByRole('button', { name: 'Send my question' }).click();
    if (words === 'My first question') await shown(delegate, 'We have your question').waitFor();
  }
  await shown(delegate, 'Slow mode is on here.').waitFor();
  expect(await delegate.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe('My second question');
  await host.getByRole('button', { name: 'End slow mode' }).click();
  // It is over when the platform has said so: what is sent before that is refused once more.
  await host.getByRole('button', { name: 'Slow mode', exact: true }).waitFor();
  await delegate.getByRole('button', { name: 'Send my question' }).click();
  await host.getByText('My second question').waitFor();
});

it('a locked workshop keeps new people out until it is opened again', async () => {
  const boss = await visit.enter(await visit.link('organiser'), '/desk?room=workshop-2');
  await boss.getByRole('button', { name: 'Open rooms' }).click();
  await boss.getByRole('button', { name: 'Yes, open rooms' }).click();
  await boss.getByRole('button', { name: 'Lock the room' }).waitFor();
  await because(boss, 'Lock the room', 'Lock it', 'We speak in confidence now');
  await boss.getByText('The room is locked.').waitFor();
  await expectSound(boss);
  const late = await visit.enter(await visit.link(), '/room/workshop-2');
  expect(await late.getByRole('button', { name: 'Raise hand' }).count()).toBe(0);
  await boss.getByRole('button', { name: 'Open the room again' }).click();
  await boss.getByRole('button', { name: 'Lock the room' }).waitFor();
  await late.goto(`${visit.platform.url}/room/workshop-2`);
  await late.getByRole('button', { name: 'Raise hand' }).first().waitFor();
});
