import type { Author } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { fairOrder, owns } from './fair-order.ts';
import type { Contribution } from './state.ts';

/** One state of the queue as people look at it; each part is worked out when somebody first asks for it. */
class Line {
  readonly #contributions: readonly Contribution[];
  #waiting: readonly Contribution[] | null = null;
  #numbers: ReadonlyMap<string, number> | null = null;
  #named: ReadonlyMap<PersonId, readonly Contribution[]> | null = null;
  #nameless: readonly Contribution[] | null = null;

  constructor(contributions: readonly Contribution[]) {
    this.#contributions = contributions;
  }

  /** In fair order, whoever has the floor first. */
  get waiting(): readonly Contribution[] {
    return (this.#waiting ??= fairOrder(this.#contributions));
  }
  /** Number in the queue of those who wait, from 1; whoever has the floor has none. */
  get numbers(): ReadonlyMap<string, number> {
    return (this.#numbers ??= new Map(this.waiting.filter((c) => c.state !== 'asking-now').map((c, index) => [c.id, index + 1])));
  }
  get named(): ReadonlyMap<PersonId, readonly Contribution[]> {
    return (this.#named ??= byPerson(this.#contributions));
  }
  get nameless(): readonly Contribution[] {
    return (this.#nameless ??= this.#contributions.filter((c) => c.by.kind !== 'named'));
  }
}

/** So many states are kept at hand: those before and after a change, in as many rooms as change at once. */
const mostKept = 32;
/** Newest last. States never change, so what was worked out stays true. */
const lines = new Map<readonly Contribution[], Line>();

export function lineOf(contributions: readonly Contribution[]): Line {
  const known = lines.get(contributions);
  if (known !== undefined) return known;
  const line = new Line(contributions);
  lines.set(contributions, line);
  const [oldest] = lines.keys();
  if (lines.size > mostKept && oldest !== undefined) lines.delete(oldest);
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
  const { named, nameless } = lineOf(contributions);
  const mine = named.get(viewer.id) ?? [];
  const alsoMine = nameless.filter((c) => owns(c, viewer));
  if (alsoMine.length === 0) return mine;
  const all = new Set([...mine, ...alsoMine]);
  return contributions.filter((c) => all.has(c));
}
