import { randomUUID } from 'node:crypto';
import type { Role } from '@alongside/domain';
import type { Person, Records, RoomLog } from '@alongside/store';
import type { People } from './people.ts';
import { firstNames } from './first-names.ts';

export type LinkWish = { readonly role: Role; readonly count: number; readonly room: string | null; readonly whom: string | null };
export type PersonalLink = {
  readonly url: string;
  readonly name: string;
  readonly role: Role;
  readonly room: string | null;
  readonly captions?: string;
};
type Given = { readonly person: Person; readonly token: string };

export type LinksOptions = {
  readonly people: People;
  readonly records: Records;
  readonly meta: RoomLog['meta'];
  /** Address that people open, without a slash at the end. */
  readonly base: () => string;
  /** Ends what somebody has open, because the link or the address behind it is gone. */
  readonly ended: (ending: { readonly person: string; readonly reason: 'LINK_REVOKED' | 'ADDRESS_REPLACED' }) => void;
};

/** Personal links for the people of the event: first those whom nobody has been handed yet, then new made-up ones. */
export class Links {
  readonly #options: LinksOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: LinksOptions) {
    this.#options = options;
  }

  /** One wish after another, so that nobody is handed out twice. */
  give(
    wish: LinkWish
  ): Promise<{ readonly ok: true; readonly links: readonly PersonalLink[] } | { readonly ok: false; readonly sentence: string }> {
    const turn = this.#turn.then(() => this.#give(wish));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Ends every link, session and caption address of the people whose links these are. Null: it is nobody's. */
  async revoke(addresses: readonly string[]): Promise<readonly (Person | null)[]> {
    const { records, ended } = this.#options;
    const found = await Promise.all(addresses.map((address) => records.personByToken(tokenIn(address))));
    const people = found.map((link) => (link.kind === 'unknown' ? null : link.person));
    const ids = people.flatMap((person) => (person === null ? [] : [person.id]));
    await records.shutOut(ids);
    for (const person of ids) ended({ person, reason: 'LINK_REVOKED' });
    return people;
  }

  /** The same person with a new link (and caption address): for a link that leaked. What the old one opened is ended. */
  async rotate(address: string): Promise<PersonalLink | null> {
    const { records } = this.#options;
    const link = await records.personByToken(tokenIn(address));
    if (link.kind === 'unknown') return null;
    const { person } = link;
    const [token] = await Promise.all([records.rotateLink(person.id), records.revokeCaptionToken(person.id)]);
    this.#options.ended({ person: person.id, reason: 'LINK_REVOKED' });
    return token === null ? null : this.#link({ person, token }, person.room);
  }

  async #give(wish: LinkWish) {
    const whom = wish.whom === null ? null : await this.#named(wish.whom);
    if (wish.whom !== null && whom === null) return { ok: false, sentence: 'Nobody here has that name.' } as const;
    const waiting = whom === null ? await this.#claim(wish) : [];
    const old = await Promise.all(waiting.map((person) => this.#linked(person)));
    const fresh = await this.#newcomers(wish, whom?.id ?? null, wish.count - old.length);
    const links = await Promise.all([...old, ...fresh].map((given) => this.#link(given, wish.room)));
    return { ok: true, links } as const;
  }

  async #named(name: string): Promise<Person | null> {
    return (await this.#options.records.people()).find((person) => person.name === name) ?? null;
  }

  /**
   * Those who wait, in the order of creation, marked as handed out: a link is given to one reader only, whoever asks and
   * at whichever server. Stored is one mark for each person of the role (`1` was handed out), and a name for the claim.
   */
  async #claim({ role, room, count }: LinkWish): Promise<readonly Person[]> {
    const { meta, records } = this.#options;
    const key = `links:handed:${role}`;
    for (;;) {
      const before = await meta.get(key);
      const [handed = ''] = (before ?? '').split(' ');
      const all = await records.peopleByRole(role);
      const waits = (person: Person, place: number): boolean =>
        handed[place] !== '1' && !isNewcomer(person) && person.supports === null && (room === null || person.room === room);
      const chosen = all.filter(waits).slice(0, count);
      if (chosen.length === 0) return [];
      const marks = all.map((person, place) => (chosen.includes(person) ? '1' : (handed[place] ?? '0'))).join('');
      const claim = `${marks} ${randomUUID()}`;
      if ((await meta.swap(key, before, claim)) === claim) return chosen;
    }
  }

  async #linked(person: Person): Promise<Given> {
    const token = await this.#options.records.addLink(person.id);
    if (token === null) throw new Error('somebody who was just read is gone');
    return { person, token };
  }

  async #newcomers({ role, room }: LinkWish, supports: string | null, count: number): Promise<readonly Given[]> {
    if (count <= 0) return [];
    const before = (await this.#options.records.people()).length;
    const wishes = Array.from({ length: count }, (_, n) => ({
      id: `${newcomer}${randomUUID()}`,
      name: madeUpName(before + n),
      role,
      room,
      supports,
      sample: true
    }));
    return this.#options.people.add(wishes);
  }

  async #link({ person, token }: Given, room: string | null): Promise<PersonalLink> {
    const { base } = this.#options;
    const link = { url: `${base()}/join/${token}`, name: person.name, role: person.role, room: person.room };
    if (person.role !== 'captioner') return link;
    const address = await this.#options.records.createCaptionToken(person.id, room ?? person.room ?? 'plenary');
    this.#options.ended({ person: person.id, reason: 'ADDRESS_REPLACED' });
    return address === null ? link : { ...link, captions: `${base()}/captions/${address}` };
  }
}

/** Whoever was made for a link has it: they wait for none. */
const newcomer = 'given-';
const isNewcomer = ({ id }: Person): boolean => id.startsWith(newcomer);

function tokenIn(address: string): string {
  return address.split('/').at(-1) ?? '';
}
function madeUpName(n: number): string {
  const name = firstNames[n % firstNames.length] ?? 'Sam';
  const round = Math.floor(n / firstNames.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
