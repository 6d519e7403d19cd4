import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { onePage, sideways, targets } from '../../access/in-page.ts';
import { resize } from '../../scenes/look.ts';
import { viewing } from '../../scenes/scene.ts';
import { Person } from '../conference-day/cast.ts';
import { shown } from '../conference-day/shown.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

export const question = 'Who decided how long each talk is?';
export const second = 'Can the notes be in large print?';

/**
 * Two hosts of the plenary: one on a phone of 320 px in simple view, one at the desk with 1024 px and text at 200 %.
 * Neither has a pointer. A delegate and a captioner are with them.
 */
export class TwoHosts {
  readonly visit: Visit;
  readonly chair: Keyboard;
  readonly desk: Keyboard;
  readonly names: { readonly chair: string; readonly desk: string };
  readonly signer: Person;
  readonly writer: Person;

  private constructor(parts: Pick<TwoHosts, 'visit' | 'chair' | 'desk' | 'names' | 'signer' | 'writer'>) {
    this.visit = parts.visit;
    this.chair = parts.chair;
    this.desk = parts.desk;
    this.names = parts.names;
    this.signer = parts.signer;
    this.writer = parts.writer;
  }

  static async open(): Promise<TwoHosts> {
    const visit = await Visit.begin();
    const [first, other] = [await visit.link('host'), await visit.link('host')];
    const onPhone = await viewing(await visit.enter(first, '/chair'), { simple: true });
    await resize(onPhone, { width: 320, height: 640 });
    const atDesk = await viewing(await visit.enter(other, '/desk'), { textScale: 2 });
    await resize(atDesk, { width: 1024, height: 768 });
    const people = [await Person.enter(visit.browser, await visit.link()), await Person.enter(visit.browser, await visit.link())] as const;
    for (const { page, link } of people) {
      page.setDefaultTimeout(60_000);
      await page.goto(link.url);
      await page.goto(`${visit.platform.url}/room/plenary`);
    }
    for (const page of [onPhone, atDesk]) page.setDefaultTimeout(60_000);
    return new TwoHosts({
      visit,
      chair: new Keyboard(onPhone),
      desk: new Keyboard(atDesk),
      names: { chair: first.name, desk: other.name },
      signer: people[0],
      writer: people[1]
    });
  }

  async close(): Promise<void> {
    for (const { context } of [this.signer, this.writer]) await context.close();
    await this.visit.leave();
    await this.visit.end();
  }
}

export async function ask({ page }: Person, way: string, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Ask a question' }).first().click();
  await page.getByRole('radio', { name: way }).check();
  // Whoever speaks or signs may say beforehand what it is about.
  await page.getByRole('textbox', { name: /^Your question|^A few words about it/u }).fill(words);
  await page.getByRole('button', { name: 'Send my question' }).click();
  await shown(page, 'We have your question').waitFor();
}

/** The card that is open on the chair's page. */
export const card = (page: Page, title: string | RegExp) => page.getByRole('heading', { level: 2, name: title });

/** One of the twelve states: axe finds nothing, the frame stands, targets are large enough, nothing scrolls sideways. */
export async function isAccessible(state: string, page: Page): Promise<void> {
  const found = [...(await axe(page)), ...(await onePage(page)), ...(await targets(page)), ...(await sideways(page))];
  expect(found, state).toEqual([]);
}

/** How many sheets of paper printing the page gives. */
export async function sheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
}
