import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { lagMs } from '../archive/archive.ts';
import type { Archive, Held, HeldChoice, HeldCommand, HeldEntry } from '../archive/archive.ts';
import type { Connection } from './connection.ts';
import { readAfter } from './feed.ts';
import { keysOf } from './keys.ts';
import { listOf, textOf } from './reply.ts';

const batch = 500;

type MenderOptions = {
  readonly archive: Archive;
  readonly connection: () => Connection;
  /** How long the key of a command is known. */
  readonly keyLifeS: number;
  /** The machine's clock. */
  readonly now: () => number;
};
type Head = { readonly epoch: string; readonly v: number };

/**
 * Keeps Redis and the archive together. When Redis has lost a log, whole or in part, it is filled again from the archive under
 * a new epoch, so that everybody takes it anew; any number of nodes may do it at once, the first one's counts. Otherwise what
 * the archive has missed is copied from Redis.
 */
export class Mender {
  readonly #options: MenderOptions;
  readonly #mending = new Map<string, Promise<void>>();

  constructor(options: MenderOptions) {
    this.#options = options;
  }

  mend(log: string): Promise<void> {
    const running = this.#mending.get(log) ?? this.#mend(log).finally(() => this.#mending.delete(log));
    this.#mending.set(log, running);
    return running;
  }

  async #mend(log: string): Promise<void> {
    for (let again = true; again;) again = await this.#once(log);
  }

  /** True: another node was quicker; look again. */
  async #once(log: string): Promise<boolean> {
    const first = await this.#head(log);
    if (first !== null && this.#options.archive.has(log, first.epoch, first.v)) return false;
    let found = await this.#compare(log);
    if (found.lost) {
      // By then every server of this machine has written down what it knows.
      await setTimeout(2 * lagMs);
      found = await this.#compare(log);
    }
    const { held, head, lost } = found;
    if (lost && held !== null && held.v > 0) return this.#fill(log, held);
    if (head !== null) await this.#copy(log, head, held);
    return false;
  }

  /** The archive first: answers of Redis that were on their way when its own was asked for have reached the archive meanwhile. */
  async #compare(log: string): Promise<{ readonly held: Held | null; readonly head: Head | null; readonly lost: boolean }> {
    const { archive } = this.#options;
    const held = archive.held(log);
    const head = await this.#head(log);
    const none = head === null || head.v === 0;
    return { held, head, lost: none ? archive.knows(log) : head.epoch === held?.epoch && head.v < held.v };
  }

  async #head(log: string): Promise<Head | null> {
    const [epoch, v] = listOf(await this.#redis.send(['HMGET', keysOf(log).head, 'epoch', 'v']));
    return epoch === null ? null : { epoch: textOf(epoch), v: Number(textOf(v)) };
  }
  get #redis(): Connection {
    return this.#options.connection();
  }

  /** What the archive has missed: entries of a node that died, or all of a log that was there before the archive. */
  async #copy(log: string, head: Head, held: Held | null): Promise<void> {
    const { archive } = this.#options;
    // Never seen before: it takes the epoch of the first entry that is kept.
    if (held !== null && held.epoch !== head.epoch) archive.adopt(log, head.epoch, head.v);
    let v = held?.epoch === head.epoch ? held.v : 0;
    while (v < head.v) {
      const { epoch, entries } = await readAfter(this.#redis, log, v, batch);
      if (epoch !== head.epoch || entries.length === 0) return;
      for (const entry of entries) archive.keep(log, epoch, entry, null);
      v = entries.at(-1)?.v ?? head.v;
    }
    archive.reached(log, head.epoch, v);
  }

  async #fill(log: string, held: Held): Promise<boolean> {
    const { archive } = this.#options;
    const keys = keysOf(log);
    const filling = keys.filling(randomUUID());
    for (let v = 0; v < held.v;) {
      const entries = archive.entries(log, v, batch).filter((entry) => entry.v <= held.v);
      v = entries.at(-1)?.v ?? held.v;
      await Promise.all([this.#append(filling, entries), ...entries.map((entry) => this.#rememberEntry(log, entry))]);
    }
    await this.#rememberChoices(log);
    const epoch = randomUUID();
    const choices = choicesOf(log, archive.choices(log));
    const installed = await this.#redis.call(
      'install',
      [keys.head, keys.entries, keys.snapshot, filling, keys.tallyNames, ...choices.keys],
      [epoch, String(held.v), String(held.pv), ...choices.values]
    );
    // Redis had it after all, or another node was quicker: what is kept here stays as it is.
    if (textOf(installed) !== epoch) return true;
    archive.adopt(log, epoch, held.v);
    return false;
  }

  #append(filling: string, entries: readonly HeldEntry[]): Promise<unknown> {
    const values = entries.flatMap(({ v, pv, at, events }) => [String(v), String(pv), String(at), JSON.stringify(events)]);
    return this.#redis.call('fill', [filling], values);
  }

  async #rememberEntry(log: string, { v, key, outcome, keptAt }: HeldEntry): Promise<void> {
    if (key !== null && outcome !== null) await this.#remember(log, v, { key, outcome, keptAt });
  }
  async #rememberChoices(log: string): Promise<void> {
    for (let after = '', more = true; more;) {
      const commands = this.#options.archive.commands(log, after, batch);
      await Promise.all(commands.map((command) => this.#remember(log, 0, command)));
      after = commands.at(-1)?.key ?? after;
      more = commands.length === batch;
    }
  }
  /** Commands that were answered stay known for the rest of their day. */
  async #remember(log: string, v: number, { key, outcome, keptAt }: HeldCommand): Promise<void> {
    const leftS = this.#options.keyLifeS - Math.floor((this.#options.now() - keptAt) / 1000);
    if (leftS <= 0) return;
    await this.#redis.send(['SET', keysOf(log).done(key), `${v} ${outcome}`, 'EX', String(leftS), 'NX']);
  }
}

/** As the function `install` takes them: one value a counter, however many people chose in it. */
function choicesOf(log: string, choices: readonly HeldChoice[]): { readonly keys: readonly string[]; readonly values: readonly string[] } {
  const keys = keysOf(log);
  const counters = [...Map.groupBy(choices, ({ counter }) => counter)];
  return {
    keys: counters.flatMap(([counter]) => [keys.chosen(counter), keys.tally(counter)]),
    values: counters.flatMap(([counter, chosen]) => [counter, JSON.stringify(chosen.map(({ member, choice }) => [member, choice]))])
  };
}
