import type { Author } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { fairOrder, isWaiting, owns, stands } from './fair-order.ts';
import type { Contribution } from './state.ts';

/** Up to so many people are looked up one by one; for more a table is made. */
const fewPeople = 8;

/** One state of the queue as people look at it; each part is worked out when somebody first asks for it. */
class Line {
  readonly contributions: readonly Contribution[];
  #seen: readonly Contribution[] | null = null;
  #waiting: readonly Contribution[] | null = null;
  #numbered: readonly Contribution[] | null = null;
  #numbers: ReadonlyMap<Contribution, number> | null = null;
  #named: ReadonlyMap<PersonId, readonly Contribution[]> | null = null;
  #nameless: readonly Contribution[] | null = null;
  #askers = 0;

  constructor(contributions: readonly Contribution[]) {
    this.contributions = contributions;
  }

  /** What everybody sees of it: whoever has the floor, and those who are ready. Most of a long queue is still unread. */
  get seen(): readonly Contribution[] {
    return (this.#seen ??= fairOrder(this.contributions.filter((c) => c.state === 'ready' || c.state === 'asking-now')));
  }
  /** In fair order, whoever has the floor first. */
  get waiting(): readonly Contribution[] {
    return (this.#waiting ??= fairOrder(this.contributions));
  }
  /** Those who wait, in order: the first has number 1. Whoever has the floor has none. */
  get numbered(): readonly Contribution[] {
    const floors = this.waiting.findIndex((c) => c.state !== 'asking-now');
    return (this.#numbered ??= floors === 0 ? this.waiting : this.waiting.filter((c) => c.state !== 'asking-now'));
  }
  /** What this person wrote under their name. After each change its author asks alone, in a round hundreds ask. */
  named(person: PersonId): readonly Contribution[] {
    this.#askers += 1;
    if (this.#named === null && this.#askers <= fewPeople) {
      return this.contributions.filter((c) => c.by.kind === 'named' && c.by.person === person);
    }
    this.#named ??= byPerson(this.contributions);
    return this.#named.get(person) ?? [];
  }
  /** From 1; null for whoever has the floor or waits no longer. */
  numberOf(contribution: Contribution): number | null {
    if (!isWaiting(contribution) || contribution.state === 'asking-now') return null;
    if (this.#askers <= fewPeople) return 1 + this.#before(contribution);
    this.#numbers ??= new Map(this.numbered.map((c, index) => [c, index + 1]));
    return this.#numbers.get(contribution) ?? null;
  }
  #before(contribution: Contribution): number {
    const before = (c: Contribution): boolean => c.state !== 'asking-now' && isWaiting(c) && stands(c, contribution) < 0;
    return this.contributions.reduce((count, c) => (before(c) ? count + 1 : count), 0);
  }
  get nameless(): readonly Contribution[] {
    return (this.#nameless ??= this.contributions.filter((c) => c.by.kind !== 'named'));
  }
}

/** So many states are kept at hand: those before and after a change, in as many rooms as change at once. */
const mostKept = 8;
/**
 * A ring, not a map: the tables that a map leaves behind when it grows anew hold on to what was deleted from it, and
 * the garbage collector takes all of that for old.
 */
const lines: Line[] = [];
let next = 0;

/** States never change, so what was worked out stays true. */
export function lineOf(contributions: readonly Contribution[]): Line {
  const known = lines.find((line) => line.contributions === contributions);
  if (known !== undefined) return known;
  const line = new Line(contributions);
  lines[next] = line;
  next = (next + 1) % mostKept;
  return line;
}

function byPerson(contributions: readonly Contribution[]): ReadonlyMap<PersonId, readonly Contribution[]> {
  const people = new Map<PersonId, Contribution[]>();
  for (const c of contributions) {
    if (c.by.kind !== 'named') continue;
    const own = people.get(c.by.person);
    if (own === undefined) people.set(c.by.person, [c]);
    else own.push(c);
  }
  return people;
}

/** What this person wrote, in the order of the day. */
export function ownOf(contributions: readonly Contribution[], viewer: Author): readonly Contribution[] {
  const line = lineOf(contributions);
  const mine = line.named(viewer.id);
  const alsoMine = line.nameless.filter((c) => owns(c, viewer));
  if (alsoMine.length === 0) return mine;
  const all = new Set([...mine, ...alsoMine]);
  return contributions.filter((c) => all.has(c));
}
