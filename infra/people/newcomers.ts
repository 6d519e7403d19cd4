import { askPlatform } from '../run/control.ts';
import { Refusal } from '../run/refusal.ts';

export type Here = { readonly person: string; readonly role: string; readonly room: string | null };
/** Real people at browsers, as far as the made-up ones must know of them. */
export type Newcomers = { readonly roles: ReadonlySet<string>; readonly rooms: ReadonlySet<string> };

export const nobody: Newcomers = { roles: new Set(), rooms: new Set() };

/** `ours`: the made-up people themselves, who are no newcomers. */
export function newcomersAmong(here: readonly Here[], ours: ReadonlySet<string>): Newcomers {
  const others = here.filter(({ person }) => !ours.has(person));
  return {
    roles: new Set(others.map(({ role }) => role)),
    rooms: new Set(others.flatMap(({ room }) => (room === null ? [] : [room])))
  };
}

/** Null while the platform is away. */
export async function whoIsHere(folder: string): Promise<readonly Here[] | null> {
  try {
    const answer = await askPlatform(folder, 'present', {});
    const list = typeof answer === 'object' && answer !== null && 'present' in answer ? answer.present : null;
    return Array.isArray(list) ? list.filter(isHere) : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function isHere(entry: unknown): entry is Here {
  return typeof entry === 'object' && entry !== null && 'person' in entry && 'role' in entry && 'room' in entry;
}

/** How long somebody must have waited, by the platform's clock, before the made-up host begins. */
export const patienceMs = 60_000;

/** When the made-up host leads: somebody has waited long enough, and no real host has ever been there. */
export class Patience {
  #since: number | null = null;
  #hostSeen = false;
  #over = false;

  isOver({ roles, rooms }: Newcomers, platformNow: number): boolean {
    this.#hostSeen ||= roles.has('host') || roles.has('organiser');
    if (this.#hostSeen) return false;
    if (!rooms.has('plenary')) this.#since = null;
    else {
      this.#since ??= platformNow;
      this.#over ||= platformNow - this.#since >= patienceMs;
    }
    return this.#over;
  }
}

/** Somebody who reloads a page has not gone. */
const graceMs = 8_000;

/** In which rooms somebody real is looking on, and for how long somebody has been anywhere. Machine time. */
export class Audience {
  readonly #seen = new Map<string, number>();
  #before: number | null = null;
  #watchedMs = 0;

  see(newcomers: Newcomers, now: number): void {
    if (this.#seen.size > 0 && this.#before !== null) this.#watchedMs += now - this.#before;
    this.#before = now;
    for (const room of newcomers.rooms) this.#seen.set(room, now);
    for (const [room, at] of this.#seen) if (now - at > graceMs) this.#seen.delete(room);
  }

  get rooms(): ReadonlySet<string> {
    return new Set(this.#seen.keys());
  }
  get watchedMs(): number {
    return this.#watchedMs;
  }
}
