import type { Person, Records, RoomLog } from '@alongside/store';

const key = 'safety:lead';

/** The day's safeguarding lead: one of the helpers, named by an organiser. Stored beside the rooms, in no log. */
export class SafetyLead {
  readonly #meta: RoomLog['meta'];
  readonly #records: Pick<Records, 'personById'>;

  constructor(meta: RoomLog['meta'], records: Pick<Records, 'personById'>) {
    this.#meta = meta;
    this.#records = records;
  }

  /** Null while nobody is named, or when the one who was is not a helper any more. */
  async who(): Promise<Person | null> {
    const id = await this.#meta.get(key);
    const person = id === null || id === '' ? null : await this.#records.personById(id);
    return person?.role === 'helper' ? person : null;
  }

  /** What was written to the one before stays theirs: nobody comes to read it by being named. */
  async name(person: string): Promise<'ok' | 'NOT_FOUND'> {
    if ((await this.#records.personById(person))?.role !== 'helper') return 'NOT_FOUND';
    await this.#meta.set(key, person);
    return 'ok';
  }
}
