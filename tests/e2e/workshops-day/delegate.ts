import { expect } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Profile } from '@alongside/domain';
import type { Link } from '../../platform/platform.ts';
import { captionText } from '../captions/writing.ts';
import type { Person, Size } from '../conference-day/cast.ts';
import { shown } from '../conference-day/shown.ts';
import { viewing } from '../../scenes/scene.ts';
import { AtPage } from './at-page.ts';
import type { Census, Counted } from './census.ts';

type Device = 'on' | 'off' | 'none';
/** What the page says of a device: `none` where there is no button for it. */
export type Devices = { readonly microphone: Device; readonly camera: Device };
export type Wish = { readonly workshop: string; readonly size: Size; readonly view: Partial<Profile> };

/** A delegate at a browser of their own, who chose once how they want everything. */
export class Delegate implements Counted {
  readonly wish: Wish;
  /** What their page must say of their devices now. */
  devices: Devices = { microphone: 'none', camera: 'none' };
  readonly #at: AtPage;
  #looks = '';

  private constructor(at: AtPage, wish: Wish) {
    this.#at = at;
    this.wish = wish;
  }

  /** Says at the door how they want everything, and is in the plenary. */
  static async enter(browser: Browser, link: Link, { census, wish }: { census: Census; wish: Wish }): Promise<Delegate> {
    const delegate = new Delegate(await AtPage.enter(browser, link, { census, size: wish.size }), wish);
    await viewing(delegate.page, wish.view);
    await delegate.open('/room/plenary');
    await captionText(delegate.page).waitFor();
    delegate.#looks = await delegate.#look();
    return delegate;
  }

  get person(): Person {
    return this.#at.person;
  }
  get page(): Page {
    return this.person.page;
  }
  get id(): string {
    return this.#at.id;
  }
  get name(): string {
    return this.#at.name;
  }
  own = (): string | null => this.#at.own();
  arrivals = (): number => this.#at.arrivals();

  open = (path: string): Promise<void> => this.#at.open(path);
  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }
  async reads(words: string | RegExp): Promise<void> {
    await shown(this.page, words).waitFor();
  }

  /** Devices and settings are as they must be. */
  async stands(): Promise<void> {
    await expect.poll(() => this.#devices(), { message: `devices of ${this.name}`, timeout: 60_000 }).toEqual(this.devices);
    expect(await this.#look(), `${this.name} sees everything as they chose`).toBe(this.#looks);
  }

  async #devices(): Promise<Devices> {
    return { microphone: await this.#device('microphone'), camera: await this.#device('camera') };
  }
  async #device(thing: string): Promise<Device> {
    const buttons = ['off', 'on'].map((to) => this.page.getByRole('button', { name: `Turn ${thing} ${to}` }).count());
    const [off, on] = await Promise.all(buttons);
    if (off === 1) return 'on';
    return on === 1 ? 'off' : 'none';
  }

  /** Sizes, colours, language and view: as they stand on the page, and as they are kept. */
  async #look(): Promise<string> {
    const answer = await this.page.request.get(new URL('/api/me', this.page.url()).href);
    const { profile } = (await answer.json()) as { profile: Profile };
    expect(profile, `what is kept of ${this.name}`).toMatchObject(this.wish.view);
    const style = await captionText(this.page).evaluate((log) => {
      const { fontSize, color, fontFamily } = getComputedStyle(log);
      const { fontSize: text } = getComputedStyle(document.documentElement);
      const { backgroundColor } = getComputedStyle(document.body);
      const html = Object.fromEntries([...document.documentElement.attributes].map(({ name, value }) => [name, value]));
      return { fontSize, color, fontFamily, text, backgroundColor, html };
    });
    return JSON.stringify({ ...style, simple: await this.page.getByRole('button', { name: 'Normal view' }).count() });
  }
}
