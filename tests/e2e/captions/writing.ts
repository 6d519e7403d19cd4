import type { CDPSession, Locator, Page } from 'playwright-core';
import type { Link } from '../../platform/platform.ts';
import type { Visit } from '../bad-input/visit.ts';

/** A captioner's software: posts lines to its address, as it does on the day. */
export class Software {
  readonly address: string;
  readonly #language: string;
  #seq = 0;

  private constructor(address: string, language: string) {
    this.address = address;
    this.#language = language;
  }
  /** At an address that was given before. */
  static at(address: string): Software {
    return new Software(address, 'en-GB');
  }
  /** `language`: as the software says it. */
  static async of(visit: Visit, language = 'en-GB'): Promise<Software> {
    const cookie = await visit.platform.cookie(await visit.link('captioner'));
    const answer = await fetch(`${visit.platform.url}/api/me/captions-address`, {
      method: 'POST',
      headers: { cookie, origin: visit.platform.url }
    });
    if (!answer.ok) throw new Error(`no address for captions: ${answer.status}`);
    return new Software(((await answer.json()) as { url: string }).url, language);
  }

  /** As software does when it begins again: asks which number came last. */
  async askNumber(): Promise<void> {
    this.#seq = Number(await (await fetch(`${this.address}/seq`)).text());
  }

  /** Finished lines, several in one post as software does when it catches up. */
  async lines(texts: readonly string[]): Promise<void> {
    for (let from = 0; from < texts.length; from += 20) await this.#post(`${texts.slice(from, from + 20).join('\n')}\n`);
  }
  /** Letters of a line that goes on. */
  async letters(text: string): Promise<void> {
    await this.#post(text);
  }
  async #post(body: string): Promise<void> {
    this.#seq += 1;
    const answer = await fetch(`${this.address}?seq=${this.#seq}&lang=${this.#language}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body
    });
    if (answer.status !== 200) throw new Error(`the captions were refused: ${await answer.text()}`);
  }
}

/** A captioner at our own page: a line is done when they say so, however long they take. */
export class Typist {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }
  static async of(visit: Visit): Promise<Typist> {
    const context = await visit.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto((await visit.link('captioner')).url);
    await page.goto(`${visit.platform.url}/captioner`);
    const typist = new Typist(page);
    await typist.begin();
    return typist;
  }
  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start writing' }).click();
    await this.page.getByText('You are writing.').waitFor();
  }
  get box(): Locator {
    return this.page.getByRole('textbox', { name: 'Write here' });
  }
  /** Goes on with the line. */
  async letters(text: string): Promise<void> {
    await this.box.pressSequentially(text);
  }
  async done(): Promise<void> {
    await this.box.press('Enter');
  }
  async line(text: string): Promise<void> {
    await this.letters(text);
    await this.done();
  }
}

/** A host corrects what stands in the record, over the same door as every other command. */
export async function correct(visit: Visit, host: Link, change: { readonly from: string; readonly to: string }): Promise<void> {
  const cookie = await visit.platform.cookie(host);
  const { url } = visit.platform;
  const view = (await (await fetch(`${url}/api/rooms/plenary/view`, { headers: { cookie } })).json()) as {
    logs: Record<string, { view: { segments: { id: string; text: string }[] } }>;
  };
  const segment = view.logs['captions:plenary']?.view.segments.find(({ text }) => text === change.from);
  if (segment === undefined) throw new Error(`nobody said "${change.from}"`);
  const answer = await fetch(`${url}/api/rooms/plenary/commands`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), type: 'caption.correct', data: { id: segment.id, text: change.to, speaker: null } })
  });
  if (!answer.ok) throw new Error(`not corrected: ${await answer.text()}`);
}

export const captionText = (page: Page): Locator => page.getByRole('log', { name: 'Caption text' });

/** A line that is done: its words are in the record. */
export const doneLine = (page: Page, text: string): Locator =>
  captionText(page).locator('[data-line]:not([data-writing])').filter({ hasText: text });

/** Where one line stands, in CSS px below the upper edge of the box of lines. */
export function placeOf(page: Page, text: string): Promise<number> {
  return captionText(page).evaluate((box, words) => {
    const line = [...box.querySelectorAll('[data-line]')].find((one) => one.textContent?.trim() === words);
    return line === undefined ? Number.NaN : line.getBoundingClientRect().top - box.getBoundingClientRect().top;
  }, text);
}

/** How far the box is from its end. */
export const fromEnd = (page: Page): Promise<number> =>
  captionText(page).evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);

/** `live`: off where Chromium says nothing of it. */
type Node = { role: string; name: string; live: string; text: string };
type Raw = {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
};

/** Chromium's accessibility tree: each part that speaks or holds captions, with all words below it. */
export async function spokenParts(session: CDPSession): Promise<readonly Node[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Raw[] };
  const children = Map.groupBy(nodes, ({ parentId }) => parentId ?? '');
  const wordsOf = (node: Raw): string =>
    node.role?.value === 'StaticText' ? (node.name?.value ?? '') : (children.get(node.nodeId) ?? []).map(wordsOf).join(' ');
  return nodes
    .filter(({ role }) => role?.value === 'log' || role?.value === 'alert' || role?.value === 'status')
    .map((node) => ({
      role: node.role?.value ?? '',
      name: node.name?.value ?? '',
      live: (node.properties?.find(({ name }) => name === 'live')?.value.value as string | undefined) ?? 'off',
      text: wordsOf(node)
    }));
}
