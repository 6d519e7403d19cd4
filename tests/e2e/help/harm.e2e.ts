import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { expectSound } from './cast.ts';

/** Microphone off, off the stage, removed, banned: two presses, a reason, a line for hosts, and a way back. */
let visit: Visit;
let host: Page;
beforeAll(async () => {
  visit = await Visit.begin();
  host = await visit.enter(await visit.link('host'), '/desk');
});
afterAll(() => visit.end());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** One press opens, one says why and does it. */
async function stop(page: Page, what: string, reason: string): Promise<void> {
  await button(page, what).click();
  await button(page, reason).click();
}
async function lineSays(page: Page, words: RegExp): Promise<void> {
  await page.getByText(words).first().waitFor();
}

it('whoever is on stage is muted and taken off, told in plain words, and asked back', async () => {
  const link = await visit.link('host');
  const other = await visit.enter(link, '/chair');
  await button(other, 'Go on stage').click();
  await button(host, `Microphone off: ${link.name}`).click();
  await host.getByText('They are told that a host did it.').waitFor();
  await expectSound(host);
  await button(host, 'Noise at their place').click();
  await shown(other, 'A host turned your microphone off. You can ask the hosts of this room why.').waitFor();
  await shown(host, `${link.name} is muted.`).waitFor();
  await host.getByText('What hosts did here').click();
  await lineSays(host, new RegExp(`turned off the microphone of ${link.name}: Noise at their place`, 'u'));
  await button(host, `Ask to unmute: ${link.name}`).click();
  await shown(other, 'A host asks for your microphone.').waitFor();
  await stop(host, `Off the stage: ${link.name}`, 'Their turn is over');
  await shown(other, 'A host took you off the stage.').waitFor();
  await expectSound(other);
  await button(host, `Ask back on stage: ${link.name}`).click();
  await host.getByText('is asked to come').waitFor();
});

it('who is removed reads what happened and whom to ask, and comes back when a host lets them', async () => {
  const link = await visit.link();
  const delegate = await visit.enter(link);
  await delegate.getByRole('button', { name: 'Raise hand' }).first().click();
  await button(host, `Remove: ${link.name}`).click();
  // A host of one room says nothing about the whole day; own words are wanted, not a must.
  await host.getByRole('textbox', { name: 'Or in your own words' }).fill('Rude to Mary');
  await button(host, 'Remove, with these words').click();
  await shown(delegate, 'A host has taken you out of this room.').waitFor();
  expect(await delegate.content()).not.toContain('Rude to Mary');
  await expectSound(delegate);
  await lineSays(host, new RegExp(`removed from this room ${link.name}: Rude to Mary`, 'u'));
  await delegate.getByRole('link', { name: 'Go to the lobby' }).click();
  await delegate.waitForURL('**/lobby');
  await delegate.goto(`${visit.platform.url}/room/plenary`);
  await delegate.getByRole('heading', { level: 1, name: 'A host has taken you out of this room' }).waitFor();
  await expectSound(delegate);
  await button(host, `Let back in: ${link.name}`).click();
  await lineSays(host, new RegExp(`let back in ${link.name}`, 'u'));
  await delegate.goto(`${visit.platform.url}/room/plenary`);
  await delegate.getByRole('button', { name: 'Raise hand' }).first().waitFor();
});

it('in a workshop everybody can be muted, and a ban from the day is lifted by who runs it', async () => {
  const boss = await visit.enter(await visit.link('organiser'), '/desk?room=workshop-2');
  await button(boss, 'Open rooms').click();
  await button(boss, 'Yes, open rooms').click();
  const link = await visit.link();
  const delegate = await visit.enter(link, '/room/workshop-2');
  await delegate.getByRole('button', { name: 'Raise hand' }).first().waitFor();
  await stop(boss, `Microphone off: ${link.name}`, 'Noise at their place');
  await shown(delegate, 'A host turned your microphone off. You can ask the hosts of this room why.').waitFor();
  await expectSound(delegate);
  await button(boss, `Remove: ${link.name}`).click();
  await boss.getByRole('radio', { name: 'The whole day' }).check();
  await expectSound(boss);
  await button(boss, 'Threats').click();
  await shown(delegate, 'A host has taken you out for the whole day.').waitFor();
  await boss.getByText(new RegExp(`banned ${link.name}: Threats`, 'u')).waitFor();
  await expectSound(boss);
  await delegate.goto(`${visit.platform.url}/room/plenary`);
  await delegate.getByRole('heading', { level: 1, name: 'A host has taken you out for the whole day' }).waitFor();
  expect(await delegate.getByRole('button', { name: 'Raise hand' }).count()).toBe(0);
  await button(boss, `Lift the ban: ${link.name}`).click();
  await boss.getByText('Banned today').waitFor({ state: 'detached' });
  await delegate.goto(`${visit.platform.url}/room/plenary`);
  await delegate.getByRole('button', { name: 'Raise hand' }).first().waitFor();
});
