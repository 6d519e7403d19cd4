import type { Role, RoomSlug } from '@alongside/domain';
import { cleanName, nameBesideTeam, profileChanges, profileFrom } from '@alongside/domain';
import type { Profile } from '@alongside/domain';
import type { Person, Records, Session } from '@alongside/store';
import { teamRoles } from './name-book.ts';
import type { NameBook } from './name-book.ts';

/** A personal link works until it is revoked; this is only how long one browser keeps its cookie. */
export const cookieLifeS = 14 * 24 * 3600;

export type JoinAnswer =
  | { readonly ok: true; readonly cookie: string; readonly maxAgeS: number; readonly to: string; readonly person: PublicPerson }
  | { readonly ok: false; readonly code: 'LINK_WRONG' | 'LINK_REVOKED' | 'DEVICE_OTHER' };
export type PublicPerson = { readonly id: string; readonly name: string; readonly role: Role; readonly room: RoomSlug | null };
export type Who =
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'other-device' }
  | { readonly kind: 'nobody' };

const landing: Readonly<Record<Role, string>> = {
  delegate: '/lobby',
  supporter: '/lobby',
  speaker: '/lobby',
  helper: '/lobby',
  host: '/desk',
  organiser: '/desk',
  captioner: '/captioner',
  interpreter: '/interpreter'
};

export type NewcomerWish = { readonly name: string; readonly role: Role; readonly room: RoomSlug | null; readonly supports: string | null };

/** Who people are: links, sessions, one active device each, and how they want to see and hear everything. */
export class People {
  readonly #records: Records;
  readonly #names: NameBook;
  readonly #supports = new Map<string, string | null>();
  readonly #changing = new Map<string, Promise<unknown>>();
  /** Called when another browser became the active one: the old one's connections end. */
  readonly #taken: (person: string, session: string) => void;

  constructor(records: Records, names: NameBook, taken: (person: string, session: string) => void) {
    this.#records = records;
    this.#names = names;
    this.#taken = taken;
  }

  /** `cookie`: what this browser holds already; the same browser goes straight in, in any number of tabs. */
  async join(token: string, cookie: string | null, take: boolean): Promise<JoinAnswer> {
    const link = await this.#records.personByToken(token);
    if (link.kind === 'unknown') return { ok: false, code: 'LINK_WRONG' };
    if (link.kind === 'revoked') return { ok: false, code: 'LINK_REVOKED' };
    const { person } = link;
    const held = cookie === null ? null : await this.#records.sessionByCookie(cookie);
    if (held !== null && held.active && held.person.id === person.id && cookie !== null) return this.#welcome(person, cookie);
    if (!take && (await this.#records.activeSession(person.id)) !== null) return { ok: false, code: 'DEVICE_OTHER' };
    const fresh = await this.#records.openSession(person.id);
    if (fresh === null) return { ok: false, code: 'LINK_WRONG' };
    const session = await this.#records.sessionByCookie(fresh);
    if (session === null) return { ok: false, code: 'LINK_REVOKED' };
    this.#taken(person.id, session.id);
    return this.#welcome(person, fresh);
  }

  #welcome(person: Person, cookie: string): JoinAnswer {
    return { ok: true, cookie, maxAgeS: cookieLifeS, to: landing[person.role], person: publicPerson(person) };
  }

  async who(cookie: string | undefined): Promise<Who> {
    if (cookie === undefined || cookie === '') return { kind: 'nobody' };
    const session = await this.#records.sessionByCookie(cookie);
    if (session === null) return { kind: 'nobody' };
    if (!session.active) return { kind: 'other-device' };
    const { id, role, supports } = session.person;
    this.#supports.set(id, role === 'supporter' ? supports : null);
    this.#names.add(session.person);
    return { kind: 'signed-in', session };
  }

  /** Of supporters only. Known for everybody who came in since the start of this process. */
  supports(person: string): string | null {
    return this.#supports.get(person) ?? null;
  }
  supportersOf(person: string): readonly string[] {
    return [...this.#supports].flatMap(([supporter, supported]) => (supported === person ? [supporter] : []));
  }

  async profile(person: string): Promise<Profile> {
    return profileFrom(await this.#records.profile(person));
  }
  /** One after the other: what was said in another tab in the same moment stays. */
  async changeProfile(person: string, changes: unknown): Promise<Profile> {
    const before = this.#changing.get(person) ?? Promise.resolve();
    const now = before.catch(() => undefined).then(async () => this.#change(person, changes));
    this.#changing.set(person, now);
    try {
      return await now;
    } finally {
      if (this.#changing.get(person) === now) this.#changing.delete(person);
    }
  }
  async #change(person: string, changes: unknown): Promise<Profile> {
    const profile = { ...(await this.profile(person)), ...profileChanges(changes) };
    await this.#records.putProfile(person, profile);
    return profile;
  }

  async add(
    wishes: readonly (NewcomerWish & { readonly sample: boolean; readonly id?: string })[]
  ): Promise<readonly { readonly person: Person; readonly token: string }[]> {
    const team = this.#names.team();
    const named = wishes.map((wish) => ({ ...wish, name: nameOf(wish, team) }));
    const invited = await this.#records.createPeople(named);
    for (const { person } of invited) this.#names.add(person);
    return invited;
  }
}

/** A name that cannot be given. The message is a sentence for whoever gave it. */
export class NameRefused extends Error {
  override readonly name = 'NameRefused';
}

/** Made-up people have first names of ours. Whoever is real and not of the team must not look like somebody of it. */
function nameOf(
  { name, role, sample }: { readonly name: string; readonly role: Role; readonly sample: boolean },
  team: readonly string[]
): string {
  if (sample || teamRoles.has(role)) return cleanName(name) ?? 'Somebody';
  const given = nameBesideTeam(name, team);
  if (!given.ok) throw new NameRefused(given.sentence);
  return given.name;
}

export function publicPerson({ id, name, role, room }: Person): PublicPerson {
  return { id, name, role, room };
}
