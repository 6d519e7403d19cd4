import { afterAll, beforeAll } from 'vitest';
import { type Link, Platform, type PlatformOptions } from '../platform/platform.ts';
import { WirePerson } from './wire-person.ts';

/** One real server for a file of tests, without media, and people who come in by their own links. */
export class House {
  #platform: Platform | null = null;
  readonly #people: WirePerson[] = [];

  get platform(): Platform {
    if (this.#platform === null) throw new Error('the platform does not run');
    return this.#platform;
  }
  async open(options: PlatformOptions): Promise<void> {
    this.#platform = await Platform.start(options);
  }
  async close(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.leave()));
    await this.#platform?.stop();
  }
  async link(role: string, room?: string): Promise<Link> {
    const [link] = await this.platform.links(role, 1, room === undefined ? {} : { room });
    if (link === undefined) throw new Error(`no link for ${role}`);
    return link;
  }
  async enter(role: string, room = 'plenary'): Promise<WirePerson> {
    return this.enterBy(await this.link(role, room === 'plenary' ? undefined : room), room);
  }
  async enterBy(link: Link, room = 'plenary'): Promise<WirePerson> {
    const person = await WirePerson.enter(this.platform, link, room);
    this.#people.push(person);
    return person;
  }
  async enterAgain(person: WirePerson): Promise<WirePerson> {
    const again = await WirePerson.enterAgain(this.platform, person.link, person.cookie);
    this.#people.push(again);
    return again;
  }
}

export function houseForThisFile(options: PlatformOptions = {}): House {
  const house = new House();
  beforeAll(() => house.open(options));
  afterAll(() => house.close());
  return house;
}
