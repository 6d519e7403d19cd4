import { expect } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Link } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import { captionText } from '../captions/writing.ts';
import { Person, type Size } from '../conference-day/cast.ts';
import { alive } from '../conference-day/step-b-live.ts';

/** What somebody wants, chosen once at the door, and the workshop they go to. */
export type Wish = {
  readonly workshop: string;
  readonly title: string;
  readonly size: Size;
  readonly simple?: true;
  readonly choose: (page: Page) => Promise<void>;
};
/** What a delegate finds in a room without touching anything. */
export type Finds = {
  readonly room: string;
  readonly captions: 'Human captions' | 'Automatic captions';
  /** Words of captioners, all of them, in order. */
  readonly lines: readonly string[];
  /** Who signs, or the words in their place. */
  readonly bsl: { readonly name: string } | { readonly words: string };
};

const from = (page: Page, group: string, choice: string): Promise<void> =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).check();
const on = (page: Page, name: string): Promise<void> => page.getByRole('checkbox', { name }).check();
const [desktop, phone, tablet]: readonly [Size, Size, Size] = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
  { width: 768, height: 1_024 }
];
const [carers, commissioning, equity, machines] = ['Family and friend', 'New ways', 'Equity', 'Artificial'];

export const wishes: readonly Wish[] = [
  { workshop: 'workshop-3', title: equity, size: desktop, choose: (page) => from(page, 'Size of captions', 'Large') },
  { workshop: 'workshop-3', title: equity, size: phone, simple: true, choose: (page) => on(page, 'Simple view') },
  {
    workshop: 'workshop-5',
    title: machines,
    size: desktop,
    choose: async (page) => {
      await on(page, 'Calm mode');
      await from(page, 'Colours', 'Dark');
    }
  },
  { workshop: 'workshop-5', title: machines, size: desktop, choose: (page) => from(page, 'Text size', '200 %') },
  { workshop: 'workshop-1', title: carers, size: desktop, choose: (page) => from(page, 'Colours', 'High contrast') },
  { workshop: 'workshop-2', title: commissioning, size: tablet, choose: (page) => from(page, 'Size of captions', 'Very large') }
];

/** Somebody who chose at the door how captions and BSL are to be, and touches none of it again. */
export class Delegate {
  readonly person: Person;
  readonly wish: Wish;
  #look = '';

  private constructor(person: Person, wish: Wish) {
    this.person = person;
    this.wish = wish;
  }
  static async enter(browser: Browser, link: Link, wish: Wish): Promise<Delegate> {
    return new Delegate(await Person.enter(browser, link, { size: wish.size }), wish);
  }

  /** Chooses at the door, chooses a workshop, and goes into the plenary. */
  async arrive(url: string): Promise<void> {
    const { page } = this.person;
    await this.person.open();
    await page.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
    await this.wish.choose(page);
    await page
      .getByRole('link', { name: 'Go in' })
      .or(page.getByRole('button', { name: 'Go in' }))
      .click();
    await captionText(page).waitFor();
    await page.goto(`${url}/workshops`);
    // Simple view begins with two at a time.
    if (this.wish.simple === true) await page.getByRole('link', { name: 'Show all workshops' }).click();
    await page.getByRole('button', { name: `Choose: ${this.wish.title}` }).click();
    await page.getByText('You have a place.').first().waitFor();
    await page.goto(`${url}/room/plenary`);
    await captionText(page).waitFor();
    this.#look = await this.#looks();
  }
  /** The one press of a move. */
  async join(): Promise<void> {
    await this.person.page.getByRole('button', { name: 'Join workshop' }).click();
  }

  /** Captions, BSL and how everything looks are right here, and nobody was moved. */
  async finds({ room, captions, lines, bsl }: Finds, written: (lines: readonly string[]) => readonly string[]): Promise<void> {
    const { page, name } = this.person;
    await until(`${name} is in ${room}`, () => new URL(page.url()).pathname === `/room/${room}`);
    await expect.poll(async () => written(await linesOn(page)), { message: `${name} in ${room}`, timeout: 90_000 }).toEqual(lines);
    await this.panel.getByText(captions).first().waitFor();
    expect(await this.#looks(), `${name} in ${room} looks as at the door`).toBe(this.#look);
    const tile = page.getByRole('figure', { name: 'BSL interpreter' });
    if ('words' in bsl) await tile.getByText(bsl.words).waitFor();
    else {
      await tile.getByText(bsl.name).waitFor();
      await until(`${name} sees ${bsl.name} sign`, async () => (await alive(page)).some(({ label }) => label === 'BSL interpreter'));
    }
    expect(new URL(page.url()).pathname).toBe(`/room/${room}`);
  }

  get panel(): Locator {
    return this.person.page.getByRole('region', { name: 'Captions', exact: true });
  }

  /** Size, colours and view, as they stand on the page. */
  async #looks(): Promise<string> {
    const { page } = this.person;
    const style = await captionText(page).evaluate((log) => {
      const { fontSize, color, fontFamily } = getComputedStyle(log);
      const { fontSize: text } = getComputedStyle(document.documentElement);
      const { backgroundColor } = getComputedStyle(document.body);
      return { fontSize, color, fontFamily, text, backgroundColor };
    });
    return JSON.stringify({ ...style, simple: await page.getByRole('button', { name: 'Normal view' }).count() });
  }
}

/** Finished lines of the captions, as they are read. */
export async function linesOn(page: Page): Promise<readonly string[]> {
  const lines = await captionText(page).locator('[data-line]:not([data-writing])').allInnerTexts();
  return lines.map((line) => line.trim());
}
