import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import type { Day } from './day.ts';

const parts = ['Run of show', 'Everything in place?', 'Questions', 'Calls for help', 'Workshops'] as const;

/** What stands in a part; each desk says of the other host alone that they look at something. */
async function wordsOf(page: Page, name: string): Promise<string> {
  const lines = (await page.getByRole('region', { name, exact: true }).innerText()).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !/ (is|are) looking at this$/u.test(line)).join('\n');
}

/** Both desks show the same words in the parts that everybody's work depends on. */
export async function desksAgree({ cast }: Day): Promise<void> {
  for (const name of parts) {
    await until(`both desks show the same ${name}`, async () => {
      const [one, other] = await Promise.all([cast.host, cast.cohost].map(({ page }) => wordsOf(page, name)));
      return one === other;
    });
  }
}

/** The first host's browser closes: nothing stops. */
export async function hostLeaves({ cast }: Day): Promise<void> {
  await cast.host.close();
  await shown(cast.cohost.page, 'ON AIR').waitFor();
  await cast.cohost.page.getByRole('button', { name: 'Announce to this room' }).click();
  await cast.cohost.page.getByRole('textbox', { name: 'What do you want to say?' }).fill('Thank you all.');
  await cast.cohost.page.getByRole('button', { name: 'Say it' }).click();
  await shown(cast.atDesk.page, 'Thank you all.').waitFor();
}
