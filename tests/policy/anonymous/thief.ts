import { createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A question without a name as it stands in the log. */
export type Nameless = { readonly id: string; readonly tag: string; readonly events: readonly string[] };

type Placed = { readonly type: string; readonly id: string; readonly by?: { readonly kind: string; readonly tag?: string } };
type Key = { readonly stored: string; readonly secrets: readonly string[] };

/** What is taken. `log`: the copy of the log that can be read row by row, of `rooms.db` or of `archive.db`. */
export type Loot = { readonly folders: readonly string[]; readonly log: string };
const room = 'plenary';
const day = '2025-07-01';

/** Somebody who holds these files and knows how the server works. */
export class Thief {
  readonly #loot: Loot;

  constructor(loot: Loot) {
    this.#loot = loot;
  }

  /** Every byte of every file, freed pages and journals too. `holds`: those that were taken; all without it. */
  async bytes(holds: (name: string) => boolean = () => true): Promise<string> {
    const found = await Promise.all(this.#loot.folders.map(filesIn));
    const taken = found.flat().filter(holds);
    return (await Promise.all(taken.map((name) => readFile(name, 'latin1').catch(() => '')))).join('\n');
  }

  /** What was asked without a name and never named afterwards. */
  nameless(): readonly Nameless[] {
    const events = this.#events();
    const last = new Map<string, Placed>();
    for (const event of events) if (event.by !== undefined) last.set(event.id, event);
    return [...last.values()].flatMap(({ id, by }) =>
      by?.tag === undefined ? [] : [{ id, tag: by.tag, events: events.filter((one) => one.id === id).map((one) => JSON.stringify(one)) }]
    );
  }
  #events(): readonly Placed[] {
    const { log } = this.#loot;
    const named = log.endsWith('rooms.db') ? '(SELECT id FROM logs WHERE log = ?)' : '?';
    const database = new DatabaseSync(log, { readOnly: true });
    const rows = database.prepare(`SELECT events FROM entries WHERE log = ${named} ORDER BY v`).all(`room:${room}`);
    database.close();
    return rows.flatMap((row) => JSON.parse(String(row['events'])) as Placed[]);
  }

  /**
   * Tries everything in the files that may be a key or half of one, with each of these secrets and those in the files,
   * for each of these people.
   */
  async authorsOf(questions: readonly Nameless[], people: readonly string[], more: Partial<Key & Holding> = {}): Promise<Found> {
    const bytes = await this.bytes(more.holds);
    // A key may stand right behind other digits: every place in a long run is tried.
    const runs = bytes.match(/[0-9a-f]{64,}/gu) ?? [];
    const stored = new Set(runs.flatMap((run) => Array.from({ length: run.length - 63 }, (_, at) => run.slice(at, at + 64))));
    const secrets = [...(more.secrets ?? []), ...secretsIn(bytes)];
    const keys = [...stored].flatMap((one) => [one, `half:${one}`, ...secrets.map((secret) => together(one, secret))]);
    const found = new Map<string, string>();
    for (const key of keys)
      for (const { id, tag } of questions)
        for (const person of people)
          if (createHmac('sha256', key).update(`${person} ${id}`).digest('base64url').startsWith(tag)) found.set(id, person);
    return found;
  }
}

type Holding = { readonly holds: (name: string) => boolean };
type Found = ReadonlyMap<string, string>;

const together = (stored: string, secret: string): string =>
  createHmac('sha256', secret).update(`tags ${room} ${day} half:${stored}`).digest('hex');

/** 48 random bytes in a file of their own, as the server writes them. */
function secretsIn(bytes: string): readonly string[] {
  return bytes.split('\n').filter((line) => /^[\w-]{64}$/u.test(line));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
