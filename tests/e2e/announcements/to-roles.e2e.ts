import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { isAccessible } from '../chair/two-hosts.ts';
import { Person } from '../conference-day/cast.ts';
import { shown } from '../conference-day/shown.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

const roles = ['captioner', 'interpreter', 'speaker', 'delegate'] as const;
const at = { captioner: '/captioner', interpreter: '/interpreter', speaker: '/console', delegate: '/room/plenary' } as const;
type Role = (typeof roles)[number];

let visit: Visit;
let host: Keyboard;
let cast: Readonly<Record<Role, Person>>;

async function announce(words: string, who = 'Everybody', confirm = 'Say it'): Promise<void> {
  await host.press('Announce to this room');
  await host.choose('Who reads it', who);
  await host.tabTo('textbox', 'What do you want to say?');
  await host.type(words);
  await host.press(confirm);
}
async function read(page: Page, words: string): Promise<void> {
  await shown(page, words).waitFor();
  await page.getByRole('button', { name: 'I have read this' }).click();
  await until('it is put away', async () => (await page.getByRole('button', { name: 'I have read this' }).count()) === 0);
}
const spoken = async (page: Page): Promise<string> => (await page.locator('[role=log]').allTextContents()).join('\n');

beforeAll(async () => {
  visit = await Visit.begin();
  const came: Partial<Record<Role, Person>> = {};
  for (const role of roles) {
    const person = await Person.enter(visit.browser, await visit.link(role));
    came[role] = person;
    await person.open();
    await person.page.goto(visit.platform.url + at[role]);
  }
  cast = came as Record<Role, Person>;
  host = new Keyboard(await visit.enter(await visit.link('host'), '/desk'));
});
afterAll(async () => {
  for (const { context } of Object.values(cast ?? {})) await context.close();
  await visit?.end();
});

describe('what a host announces', () => {
  it('to everybody stands on the pages of those who work too, until they have read it', async () => {
    await announce('We start in five minutes.');
    for (const role of roles) {
      await read(cast[role].page, 'We start in five minutes.');
      await until(`it is said on the page of a ${role}`, async () => (await spoken(cast[role].page)).includes('We start in five minutes.'));
    }
    // Whoever said it has it in the list alone.
    await host.page.locator('summary', { hasText: 'Announcements: 1' }).waitFor();
    expect(await host.page.getByRole('button', { name: 'I have read this' }).count()).toBe(0);
  });

  it('to captioners and interpreters is theirs alone; the page says so before it is sent', async () => {
    await host.press('Announce to this room');
    await host.page.getByText('Everybody in this room reads it.', { exact: false }).waitFor();
    await host.choose('Who reads it', 'Captioners and interpreters');
    await host.page.getByText('Only captioners and interpreters in this room read it.', { exact: false }).waitFor();
    await isAccessible('who reads it', host.page);
    await host.page.keyboard.press('Escape');
    await announce('The next speaker signs.', 'Captioners and interpreters', 'Say it to captioners and interpreters');
    const words = 'For captioners and BSL interpreters: The next speaker signs.';
    for (const role of ['captioner', 'interpreter'] as const) {
      await shown(cast[role].page, words).waitFor();
      await isAccessible(`for a ${role}`, cast[role].page);
      await read(cast[role].page, words);
      await until(
        `it is said to a ${role} once`,
        async () => (await spoken(cast[role].page)).split('The next speaker signs.').length === 2
      );
      const list = cast[role].page.locator('details', { has: cast[role].page.locator('summary', { hasText: 'Announcements: 2' }) });
      await list.locator('summary').click();
      await list.getByText(words).waitFor();
    }
    await host.page.locator('summary', { hasText: 'Announcements: 2' }).waitFor();
  });

  it('and the next one is for everybody again: nobody else was sent a byte of the one before', async () => {
    await announce('Welcome, all.');
    for (const role of ['speaker', 'delegate'] as const) {
      await shown(cast[role].page, 'Welcome, all.').waitFor();
      expect(await cast[role].everyByte(), role).not.toContain('next speaker signs');
      await cast[role].page.reload();
      await shown(cast[role].page, 'Welcome, all.').waitFor();
      expect(await cast[role].everyByte(), role).not.toContain('next speaker signs');
    }
  });
});
