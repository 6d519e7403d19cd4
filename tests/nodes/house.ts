import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from 'redis';
import { WirePerson } from '../bad-input/wire-person.ts';
import { RedisProcess } from '../platform/redis.ts';
import { type Link, Platform } from '../platform/platform.ts';

/** A built checkout of another version, for the node on the right. */
const neighbour = process.env['NEIGHBOUR'];

/** Two nodes of one platform: the same Redis, the same data folder, no owner and no leader. */
export class TwoNodes {
  readonly redis: RedisProcess;
  readonly left: Platform;
  readonly right: Platform;
  readonly #people: WirePerson[] = [];

  private constructor(redis: RedisProcess, left: Platform, right: Platform) {
    this.redis = redis;
    this.left = left;
    this.right = right;
  }

  static async open(): Promise<TwoNodes> {
    const redis = await RedisProcess.start();
    const left = await Platform.start({ redisUrl: redis.url });
    return new TwoNodes(redis, left, await Platform.start({ beside: left, ...(neighbour === undefined ? {} : { checkout: neighbour }) }));
  }
  async close(): Promise<void> {
    await this.leave();
    await this.right.stop();
    await this.left.stop();
    await this.redis.stop();
  }

  async link(role: string, room?: string): Promise<Link> {
    const [link] = await this.left.links(role, 1, room === undefined ? {} : { room });
    if (link === undefined) throw new Error(`no link for ${role}`);
    return link;
  }
  /** Somebody at one node; with a cookie in another tab, at whichever node. */
  async enter(node: Platform, link: Link, room = 'plenary'): Promise<WirePerson> {
    return this.#keep(await WirePerson.enter(node, link, room));
  }
  async again(node: Platform, person: WirePerson, room = 'plenary'): Promise<WirePerson> {
    return this.#keep(await WirePerson.enterAgain(node, person.link, person.cookie, room));
  }
  #keep(person: WirePerson): WirePerson {
    this.#people.push(person);
    return person;
  }
  async leave(): Promise<void> {
    await Promise.all(this.#people.splice(0).map((person) => person.leave()));
  }

  /** Whether the archive beside Redis has so many questions of a room. */
  archived(questions: number, room = 'plenary'): boolean {
    const file = new DatabaseSync(join(this.left.dataDir, 'archive.db'), { readOnly: true });
    const row = file.prepare("SELECT count(*) AS n FROM entries WHERE log = ? AND events LIKE '%contribution.asked%'").get(`room:${room}`);
    file.close();
    return Number(row?.['n']) >= questions;
  }

  /** What stands in Redis under a name beside the logs. */
  async kept(name: string): Promise<string | null> {
    const client = await createClient({ url: this.redis.url }).connect();
    const value = await client.hGet('alongside:meta', name);
    await client.close();
    return value;
  }

  /** Puts it there and tells nobody, as a node of the version before does. */
  async keep(name: string, value: string): Promise<void> {
    const client = await createClient({ url: this.redis.url }).connect();
    await client.hSet('alongside:meta', name, value);
    await client.close();
  }

  /** Everything that Redis holds is gone, as after a lost disk; the process goes on. */
  async loseData(): Promise<void> {
    const client = await createClient({ url: this.redis.url }).connect();
    await client.flushAll();
    await client.close();
  }
}

type HostView = { readonly queue: readonly { readonly text: string }[] };
/** What stands in a host's list: every question that waits, whoever asked and at whichever node. */
export function waiting(host: WirePerson, room = 'plenary'): readonly string[] {
  return host.view<HostView>(`room:${room}`).queue.map(({ text }) => text);
}
