import { createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A question without a name as it stands in the log. */
export type Nameless = { readonly id: string; readonly tag: string; readonly events: readonly string[] };

type Placed = { readonly type: string; readonly id: string; readonly by?: { readonly kind: string; readonly tag?: string } };

/** Somebody who holds every file of the server and knows how it works. */
export class Thief {
  readonly #folder: string;
  readonly #database: string;

  constructor(folder: string, database = 'rooms.db') {
    this.#folder = folder;
    this.#database = join(folder, database);
  }

  /** Every byte of every file, freed pages and journals too. */
  async bytes(): Promise<string> {
    const names = await readdir(this.#folder);
    return (await Promise.all(names.map((name) => readFile(join(this.#folder, name), 'latin1')))).join('\n');
  }

  /** What was asked without a name and never named afterwards. */
  nameless(log = 'room:plenary'): readonly Nameless[] {
    const database = new DatabaseSync(this.#database, { readOnly: true });
    const rows = database.prepare('SELECT events FROM entries WHERE log = (SELECT id FROM logs WHERE log = ?) ORDER BY v').all(log);
    database.close();
    const events = rows.flatMap((row) => JSON.parse(String(row['events'])) as Placed[]);
    const last = new Map<string, Placed>();
    for (const event of events) if (event.by !== undefined) last.set(event.id, event);
    return [...last.values()].flatMap(({ id, by }) =>
      by?.tag === undefined ? [] : [{ id, tag: by.tag, events: events.filter((one) => one.id === id).map((one) => JSON.stringify(one)) }]
    );
  }

  /** Tries everything in the files that may be a key, for each of these people. */
  async authorsOf(questions: readonly Nameless[], people: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // A key may stand right behind other digits: every place in a long run is tried.
    const runs = (await this.bytes()).match(/[0-9a-f]{64,}/gu) ?? [];
    const keys = new Set(runs.flatMap((run) => Array.from({ length: run.length - 63 }, (_, at) => run.slice(at, at + 64))));
    const found = new Map<string, string>();
    for (const key of keys)
      for (const { id, tag } of questions)
        for (const person of people)
          if (createHmac('sha256', key).update(`${person} ${id}`).digest('base64url').startsWith(tag)) found.set(id, person);
    return found;
  }
}
