import type { House, Role } from '../../scenes/house.ts';
import { until } from '../../platform/wait.ts';
import { Keyboard } from './keyboard.ts';

const question = 'Who decided how long each talk is?';

async function at(house: House, role: Role): Promise<Keyboard> {
  return new Keyboard(await house.page(role));
}

/** a: a personal link, large captions in the lobby, into the room. */
export async function arrive(house: House): Promise<void> {
  const delegate = await at(house, 'delegate');
  await delegate.page.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
  await delegate.choose('Size of captions', 'Large');
  await delegate.press('Go in', 'link');
  await delegate.page.getByRole('log', { name: 'Caption text' }).waitFor();
  const size = await delegate.page.evaluate(() => document.documentElement.getAttribute('data-caption-size'));
  if (size !== 'large') throw new Error(`captions are ${String(size)}, not large`);
  await until('the name of the room has the focus', async () => (await delegate.focused()).startsWith('h1'));
}

/** d: a question from the first Tab to its answer; the host has only a keyboard too. */
export async function askAndAnswer(house: House): Promise<void> {
  const delegate = await at(house, 'delegate');
  const host = await at(house, 'host');
  const name = await house.name('delegate');
  await host.press('Go live');
  await host.press('Yes, go live');
  await delegate.page.getByText('ON AIR').first().waitFor();
  await delegate.press('Ask a question');
  await delegate.page.getByRole('textbox', { name: 'Your question' }).waitFor();
  await delegate.type(question);
  await delegate.page.keyboard.press('Enter');
  await delegate.page.getByText('We have your question').first().waitFor();
  await until('focus is back on Ask a question', async () => (await delegate.focused()).includes('Ask a question'));
  // Each button goes away with its state: focus follows the question, so the next step is near.
  await host.press(`Ready: ${name}`);
  await until('focus follows the question', async () => (await host.focused()).includes(`Ask now: ${name}`));
  await host.press(`Ask now: ${name}`);
  await delegate.page.getByText('It is asked now').first().waitFor();
  await until('focus follows the question', async () => (await host.focused()).includes(`Answered: ${name}`));
  await host.press(`Answered: ${name}`);
  await delegate.page.getByText('It was answered').first().waitFor();
  await until('focus stays with the questions', async () => (await host.focused()) === 'h2 Questions');
}

/** One chord, words, Enter; from the captions. */
export async function askByChord(house: House): Promise<void> {
  const delegate = await at(house, 'delegate');
  await delegate.press('Captions');
  await delegate.press('Captions');
  await delegate.page.keyboard.press('Alt+KeyQ');
  await delegate.page.getByRole('textbox', { name: 'Your question' }).waitFor();
  await delegate.type('Can the notes be in large print?');
  await delegate.page.keyboard.press('Enter');
  await delegate.page.getByText('We have your question').first().waitFor();
  // The words of an earlier question may still stand there: the focus says that this one is sent.
  await until('focus is back on a button', async () => (await delegate.focused()).includes('button'));
}

/** g: a workshop is chosen, joined when it opens, help is called there, and the way leads back. */
export async function workshopAndBack(house: House): Promise<void> {
  const delegate = await at(house, 'delegate');
  const host = await at(house, 'host');
  await delegate.page.goto(`${house.url}/workshops`);
  await delegate.press(/^Choose: /);
  await delegate.page.getByText('You have a place.').first().waitFor();
  await delegate.press('Back to plenary', 'link');
  await host.press('Open rooms');
  await host.press('Yes, open rooms');
  await delegate.press('Join workshop');
  await delegate.page.waitForURL(/room\/workshop-/);
  await until('the name of the workshop has the focus', async () => (await delegate.focused()).startsWith('h1'));
  await delegate.press('Call for help');
  await delegate.page.getByText('A person will come').first().waitFor();
  await until('the answer has the focus', async () => (await delegate.focused()).includes('A person will come'));
  await delegate.press('Back to plenary', 'link');
  await delegate.page.waitForURL(/room\/plenary/);
  await until('the name of the plenary has the focus', async () => (await delegate.focused()).startsWith('h1'));
}

/** Escape leaves a dialog, and focus is back where it was. */
export async function escapeReturns(house: House): Promise<void> {
  const delegate = await at(house, 'delegate');
  for (const name of ['My view', 'I need help']) {
    await delegate.press(name);
    await delegate.page.getByRole('dialog', { name }).waitFor();
    await delegate.page.keyboard.press('Escape');
    await until(`focus is back on ${name}`, async () => (await delegate.focused()).includes(name));
  }
}
