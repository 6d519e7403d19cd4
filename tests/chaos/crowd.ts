import { type Link, type Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { WirePerson } from '../bad-input/wire-person.ts';
import { Ledger } from './ledger.ts';
import { Person } from './person.ts';
import type { Random } from './random.ts';

export const room = 'plenary';
/** The question that everybody votes on; no wish of the load. */
export const poll = 'poll-question-1';

export type CrowdOptions = {
  readonly people: number;
  readonly random: Random;
  /** About how long a person waits between two wishes. */
  readonly thinkMs?: number;
  /** Where they reach the server, when not directly. */
  readonly port?: () => number;
};

/** People of a load with one ledger, and a host who can look at the room later. */
export class Crowd {
  readonly ledger = new Ledger();
  readonly people: readonly Person[];
  readonly #platform: Platform;
  readonly #host: { readonly link: Link; readonly cookie: string };

  private constructor(platform: Platform, host: { link: Link; cookie: string }, make: (ledger: Ledger) => readonly Person[]) {
    this.#platform = platform;
    this.#host = host;
    this.people = make(this.ledger);
  }

  static async gather(platform: Platform, { people, random, thinkMs = 40, port = () => platform.port }: CrowdOptions): Promise<Crowd> {
    const [links, [hostLink]] = await Promise.all([platform.links('delegate', people), platform.links('host', 1, { room })]);
    if (hostLink === undefined) throw new Error('no host');
    const cookies: string[] = [];
    for (const link of links) cookies.push(await platform.cookie(link));
    const host = { link: hostLink, cookie: await platform.cookie(hostLink) };
    await openPoll(platform, { link: links[0] ?? hostLink, cookie: cookies[0] ?? '' }, host);
    const door = { port, room, poll, thinkMs };
    const crowd = new Crowd(platform, host, (ledger) =>
      cookies.map((cookie, n) => new Person(`p${String(n).padStart(3, '0')}`, cookie, { door, ledger, random: random.fork() }))
    );
    for (const person of crowd.people) person.come();
    await crowd.allIn();
    return crowd;
  }

  async allIn(): Promise<void> {
    await until('everybody is in the room', () => this.people.every((person) => person.inside));
  }
  rest(): void {
    for (const person of this.people) person.rest();
  }
  goOn(): void {
    for (const person of this.people) person.goOn();
  }
  /** Nobody wishes for anything new, and everything has its answer. */
  async settle(hangMs = 60_000): Promise<void> {
    this.rest();
    await until('every wish has its answer', () => this.people.every((person) => person.idle), hangMs);
  }
  async leave(): Promise<void> {
    await Promise.all(this.people.map((person) => person.leave()));
  }

  /** Ids of the contributions that somebody who comes late sees waiting. */
  async seenByLateHost(): Promise<readonly string[]> {
    const host = await WirePerson.enterAgain(this.#platform, this.#host.link, this.#host.cookie);
    const { queue } = host.view<{ queue: readonly { id: string }[] }>(`room:${room}`);
    await host.leave();
    return queue.map(({ id }) => id);
  }
}

type Guest = { readonly link: Link; readonly cookie: string };

async function openPoll(platform: Platform, delegate: Guest, host: Guest): Promise<void> {
  const asker = await WirePerson.enterAgain(platform, delegate.link, delegate.cookie);
  await asker.command('contribution.ask', { id: poll, way: 'writing', text: 'What shall we do first?', named: true });
  await asker.leave();
  const chair = await WirePerson.enterAgain(platform, host.link, host.cookie);
  const answer = await chair.command('contribution.ready', { id: poll });
  if (answer.f !== 'ok') throw new Error(`the question could not be opened: ${answer.code}`);
  await chair.leave();
}
