import type { Page } from 'playwright-core';
import type { House } from './house.ts';

/** A page or a state inside a room, with the way to it. Scenes are played in order: each begins where the one before ended. */
export type Scene = {
  readonly id: string;
  /** What one sees, in words. */
  readonly title: string;
  /** A room has a layout of its own for each size; anything else is a document as long as it needs. */
  readonly room?: boolean;
  readonly open: (house: House) => Promise<Page>;
};

/** The heading that says that the page has arrived. */
export async function heading(page: Page, name: string | RegExp): Promise<Page> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page;
}
/** The heading of a part of it. */
export async function heading2(page: Page, name: string | RegExp): Promise<Page> {
  await page.getByRole('heading', { level: 2, name }).waitFor();
  return page;
}
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}
export async function text(page: Page, words: string | RegExp): Promise<Page> {
  await page.getByText(words).first().waitFor();
  return page;
}

/** Changes the person's profile as *My view* does, and opens the page again with it. */
export async function viewing(page: Page, changes: Readonly<Record<string, unknown>>): Promise<Page> {
  const kept = await page.evaluate(async (body) => {
    const answer = await fetch('/me/view', { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    return answer.ok;
  }, JSON.stringify(changes));
  if (!kept) throw new Error('the view could not be saved');
  await page.reload();
  return page;
}
