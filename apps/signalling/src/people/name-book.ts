import type { Named, Names } from '@alongside/domain';
import type { Json, Person, Records } from '@alongside/store';

/** Those whose name others must not take: people do as they say. */
export const teamRoles: ReadonlySet<string> = new Set(['host', 'organiser', 'captioner', 'interpreter', 'helper']);
const somebody: Named = { name: 'Somebody', role: 'delegate', sample: false };
/** Fields of events that hold references to people. */
const references: ReadonlySet<string> = new Set(['person', 'to', 'from', 'by', 'owner']);

/** Names for projections, in memory: logs hold references only. An erased person is "Somebody". */
export class NameBook {
  readonly #records: Pick<Records, 'people' | 'peopleByIds'>;
  readonly #names = new Map<string, Named>();
  /** Hosts, with the room that they are assigned to; null: to none in particular. */
  readonly #hosts = new Map<string, string | null>();
  /** Asked for once and not found: erased, or never a person. */
  readonly #unknown = new Set<string>();

  constructor(records: Pick<Records, 'people' | 'peopleByIds'>) {
    this.#records = records;
  }

  async load(): Promise<void> {
    for (const person of await this.#records.people()) this.add(person);
  }

  add(person: Person): void {
    this.#names.set(person.id, { name: person.name, role: person.role, sample: person.sample });
    this.#unknown.delete(person.id);
    if (person.role === 'host') this.#hosts.set(person.id, person.room);
    else this.#hosts.delete(person.id);
  }
  /** One of the co-hosts of this room, not of another. */
  readonly isHostOf = (id: string, room: string): boolean => {
    const assigned = this.#hosts.get(id);
    return assigned === null || assigned === room;
  };

  readonly names: Names = (id) => this.#names.get(id) ?? somebody;

  team(): readonly string[] {
    return [...this.#names.values()].filter(({ role }) => teamRoles.has(role)).map(({ name }) => name);
  }

  /** Undefined when every name of these events is known already, which is nearly always. */
  learn(events: readonly Json[]): Promise<void> | undefined {
    const missing = new Set<string>();
    for (const event of events) this.#collect(event, missing);
    return missing.size === 0 ? undefined : this.#fetch([...missing]);
  }

  async #fetch(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#unknown.add(id);
    for (const person of await this.#records.peopleByIds(ids)) this.add(person);
  }

  #collect(value: Json, missing: Set<string>): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'object') this.#collect(part, missing);
      else if (typeof part === 'string' && references.has(key) && this.#isMissing(part)) missing.add(part);
    }
  }
  #isMissing(id: string): boolean {
    return !this.#names.has(id) && !this.#unknown.has(id);
  }
}
