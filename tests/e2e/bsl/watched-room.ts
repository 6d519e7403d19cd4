import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { CommandName } from '@alongside/domain';
import type { LiveKitProcess } from '../../media/livekit-process.ts';
import { standingAt, type Standing } from '../../media/participants.ts';
import { until } from '../../platform/wait.ts';
import { resize } from '../../scenes/look.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import type { Visit } from '../bad-input/visit.ts';
import { tileOf } from './signed-plenary.ts';
import { Arrived, isSame, isWhole, type Looks, looksOf, widthOf } from './tile-watch.ts';

/** Somebody who watches BSL in a page, and the same person on the wire. */
export type Watcher = {
  readonly page: Page;
  readonly arrived: Arrived;
  readonly wire: WirePerson;
  readonly id: string;
  readonly width: number;
};
type Before = { readonly looks: readonly Looks[]; readonly standing: Standing | null };
type Parts = { readonly visit: Visit; readonly livekit: LiveKitProcess; readonly room: string; readonly interpreter: string };

/**
 * A room with an interpreter on air, two delegates who watch at 1280 and at 320 px, and a host. After whatever the host
 * does, BSL is compared with what it was before.
 */
export class WatchedRoom {
  readonly host: WirePerson;
  readonly watchers: readonly Watcher[];
  readonly interpreter: string;
  /** What the host did, by the names of the commands. */
  readonly done = new Set<CommandName>();
  /** What was not as before, in words. */
  readonly found: string[] = [];
  readonly #parts: Parts;
  #before: Before = { looks: [], standing: null };

  constructor(parts: Parts, host: WirePerson, watchers: readonly Watcher[]) {
    this.#parts = parts;
    this.host = host;
    this.watchers = watchers;
    this.interpreter = parts.interpreter;
  }

  /** `who`: somebody who has a place there already. */
  static async watcher({ visit, room }: Pick<Parts, 'visit' | 'room'>, width: number, who?: WirePerson): Promise<Watcher> {
    const link = who?.link ?? (await visit.link());
    const page = await visit.device();
    page.setDefaultTimeout(60_000);
    const arrived = new Arrived(page);
    await resize(page, { width, height: width < 640 ? 640 : 800 });
    if (who === undefined) await page.goto(link.url);
    else await page.context().addCookies([{ ...named(who.cookie), url: visit.platform.url }]);
    await page.goto(`${visit.platform.url}/room/${room}`);
    await tileOf(page).locator('video[data-shown]').waitFor();
    const [cookie] = await page.context().cookies();
    if (cookie === undefined) throw new Error('no cookie');
    const wire = await WirePerson.enterAgain(visit.platform, link, `${cookie.name}=${cookie.value}`, room);
    return { page, arrived, wire, id: await idOf(visit, wire), width };
  }

  /** From now on this is what BSL is compared with: the watchers did something themselves. */
  async again(): Promise<void> {
    await this.#arrive();
    const looks: Looks[] = [];
    for (const { page } of this.watchers) {
      await isWhole(page);
      await isSame(page);
      looks.push(await looksOf(page));
    }
    this.#before = { looks, standing: await this.#standing() };
    expect(this.#before.standing).not.toBeNull();
  }

  /** The host does this; `refused`: with which code it must be, because it would touch an interpreter. */
  async does(type: CommandName, data: object, refused?: string): Promise<void> {
    const answer = await this.host.command(type, data);
    expect([type, answer.f === 'ok' ? 'ok' : answer.code]).toEqual([type, refused ?? 'ok']);
    this.done.add(type);
    await this.#arrive();
    await this.#look(type);
  }

  async #look(what: CommandName): Promise<void> {
    for (const [n, { page, width }] of this.watchers.entries()) {
      if (!(await isSame(page))) this.found.push(`${what}, ${width} px: another picture`);
      const now = await looksOf(page);
      for (const [size, { place, wrong }] of Object.entries(now)) {
        const before = this.#before.looks[n]?.[size as keyof Looks];
        if (before?.place !== place) this.found.push(`${what}, ${width} px, ${size}: from ${before?.place} to ${place}`);
        this.found.push(
          ...wrong.filter((one) => before?.wrong.includes(one) !== true).map((one) => `${what}, ${width} px, ${size}: ${one}`)
        );
      }
      const wide = await widthOf(page);
      if (wide !== 640) this.found.push(`${what}, ${width} px: a picture of ${wide} px`);
    }
    const standing = await this.#standing();
    if (JSON.stringify(standing) !== JSON.stringify(this.#before.standing)) this.found.push(`${what}: ${JSON.stringify(standing)}`);
  }
  #standing(): Promise<Standing | null> {
    return standingAt(this.#parts.livekit, this.#parts.room, this.interpreter);
  }
  /** Both pages have what the server has. */
  async #arrive(): Promise<void> {
    for (const { arrived, wire } of this.watchers) {
      // Answered behind all that was said before it.
      await wire.positions();
      await until('the page has it', () => arrived.hasAllOf(wire));
    }
  }
}

export async function idOf({ platform }: Visit, { cookie }: WirePerson): Promise<string> {
  const answer = await fetch(`${platform.url}/api/me`, { headers: { cookie } });
  return ((await answer.json()) as { person: { id: string } }).person.id;
}
function named(cookie: string): { readonly name: string; readonly value: string } {
  const at = cookie.indexOf('=');
  return { name: cookie.slice(0, at), value: cookie.slice(at + 1) };
}
