import { expect } from 'vitest';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import type { Person } from './cast.ts';
import { canaries, type Day } from './day.ts';

export const first = 'How were people paid for their time?';
export const second = 'Who decided the length of talks?';
/** Stays in review: no delegate may ever receive a word of it. */
export const unread = `Please read this later. ${canaries.review}`;
export const fromAnother = 'Can the notes be in large print?';

export async function ask(person: Person, text: string, named = true): Promise<void> {
  const { page } = person;
  await page.getByRole('button', { name: 'Ask a question' }).first().click();
  await page.getByRole('radio', { name: 'In writing' }).check();
  await page.getByRole('textbox', { name: 'Your question' }).fill(text);
  await page.getByRole('checkbox', { name: 'Do not show my name' }).setChecked(!named);
  await page.getByRole('button', { name: 'Send my question' }).click();
  await shown(page, 'We have your question').waitFor();
}

export async function oneQuestion({ cast }: Day): Promise<void> {
  const { host, cohost, atDesk, behindProxy } = cast;
  await ask(atDesk, first);
  await shown(atDesk.page, 'A host reads it now').waitFor();
  await host.page.getByRole('button', { name: `Ready: ${atDesk.name}` }).click();
  await shown(atDesk.page, 'It is ready').waitFor();
  await behindProxy.page.getByRole('button', { name: /^Upvote: How were people paid/ }).click();
  await behindProxy.page.getByRole('button', { name: /^Upvote: How were people paid/, pressed: true }).waitFor();
  await cohost.page.getByRole('button', { name: `Ask now: ${atDesk.name}` }).click();
  await shown(atDesk.page, 'It is asked now').waitFor();
  await host.page.getByRole('button', { name: `Answered: ${atDesk.name}` }).click();
  await shown(atDesk.page, 'It was answered').waitFor();
}

export async function nobodysSecondFirst({ cast }: Day): Promise<void> {
  const { host, atDesk, onPhone } = cast;
  await ask(atDesk, second);
  await ask(onPhone, fromAnother);
  await host.page.getByRole('button', { name: `Ready: ${onPhone.name}` }).click();
  await host.page.getByRole('button', { name: `Ready: ${atDesk.name}` }).click();
  const order = host.page.getByRole('button', { name: /^Ask now: / });
  await until('both are ready', async () => (await order.count()) >= 2);
  const names = await order.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  expect(indexOf(names, onPhone)).toBeLessThan(indexOf(names, atDesk));
  await host.page.getByRole('button', { name: `Not taken: ${atDesk.name}` }).click();
  await host.page.getByRole('textbox', { name: 'Why' }).fill(`Tom answers it by email. ${canaries.decline}`);
  await host.page.getByRole('dialog').getByRole('button', { name: 'Not taken' }).click();
  await shown(atDesk.page, 'Tom answers it by email.').waitFor();
  await ask(atDesk, unread);
}

function indexOf(names: readonly string[], person: Person): number {
  const at = names.findIndex((name) => name.includes(person.name));
  if (at < 0) throw new Error(`${person.name} is not in the list: ${names.join(', ')}`);
  return at;
}
