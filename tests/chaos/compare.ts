import type { Act, Wish } from './ledger.ts';

export type Loss = { readonly lost: number; readonly doubled: number; readonly reordered: number };
/** `maxMs`: the longest wait, of faults that count words. */
export type Result = { readonly trials: number; readonly acknowledged: number; readonly maxMs?: number } & Loss;

/** What the log says happened, in its order. */
export type Fact = { readonly v: number; readonly act: Act; readonly target: string };
export type ReadBack = {
  /** Every version there is, in the order of reading. */
  readonly versions: readonly number[];
  readonly facts: readonly Fact[];
  /** How many votes each contribution has. */
  readonly votes: Readonly<Record<string, number>>;
};

export function sum(...losses: readonly Loss[]): Loss {
  const of = (key: keyof Loss): number => losses.reduce((total, loss) => total + loss[key], 0);
  return { lost: of('lost'), doubled: of('doubled'), reordered: of('reordered') };
}

/** The ledger against the log: acknowledged but not there, there more than once, one person's order broken. */
export function compare(wishes: readonly Wish[], log: ReadBack): Loss {
  return sum(holes(log.versions), facts(wishes, log.facts), votes(wishes, log.votes), order(wishes, log.facts));
}

const nothing: Loss = { lost: 0, doubled: 0, reordered: 0 };
const nameOf = ({ act, target }: Pick<Fact, 'act' | 'target'>): string => `${act} ${target}`;

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** Versions count 1, 2, 3 without a hole. */
function holes(versions: readonly number[]): Loss {
  const known = new Set(versions);
  return { ...nothing, lost: versions.reduce((most, v) => Math.max(most, v), 0) - known.size, doubled: versions.length - known.size };
}

function facts(wishes: readonly Wish[], found: readonly Fact[]): Loss {
  const times = counted(found.map(nameOf));
  const wanted = new Set(wishes.map(nameOf));
  const inLog = wishes.filter((wish) => wish.act !== 'vote');
  const lost = inLog.filter((wish) => wish.ackedAt !== null && !times.has(nameOf(wish))).length;
  // What nobody asked for is an effect too many, like what happened twice.
  const doubled = [...times].reduce((total, [name, n]) => total + (wanted.has(name) ? n - 1 : n), 0);
  return { ...nothing, lost, doubled };
}

/** One voice a person: what the last acknowledged vote said, unless a later one has had no answer. */
function votes(wishes: readonly Wish[], found: ReadBack['votes']): Loss {
  const voted = wishes.filter((wish) => wish.act === 'vote');
  const targets = new Set([...voted.map((wish) => wish.target), ...Object.keys(found)]);
  let [lost, doubled] = [0, 0];
  for (const target of targets) {
    const people = Map.groupBy(
      voted.filter((wish) => wish.target === target),
      (wish) => wish.person
    );
    const stands = [...people.values()].map(standing);
    const least = stands.filter((vote) => vote === 'on').length;
    const most = stands.filter((vote) => vote !== 'off').length;
    lost += Math.max(0, least - (found[target] ?? 0));
    doubled += Math.max(0, (found[target] ?? 0) - most);
  }
  return { ...nothing, lost, doubled };
}

function standing(own: readonly Wish[]): 'on' | 'off' | 'unsure' {
  const acked = own.filter((wish) => wish.ackedAt !== null).sort((a, b) => a.seq - b.seq);
  const last = acked.at(-1);
  if (own.some((wish) => wish.ackedAt === null && wish.seq > (last?.seq ?? -1))) return 'unsure';
  return last?.on === true ? 'on' : 'off';
}

/** A wish comes after all that its person sent before it, and always after what was acknowledged before it was sent. */
function order(wishes: readonly Wish[], found: readonly Fact[]): Loss {
  const byName = new Map(wishes.filter((wish) => wish.act !== 'vote').map((wish) => [nameOf(wish), wish]));
  const newest = new Map<string, { readonly seq: number; readonly sentAt: number }>();
  let reordered = 0;
  for (const fact of found) {
    const wish = byName.get(nameOf(fact));
    if (wish === undefined) continue;
    const before = newest.get(wish.person);
    if (before === undefined || wish.seq > before.seq) newest.set(wish.person, wish);
    else if (wish.seq < before.seq && (!wish.putOff || (wish.ackedAt !== null && wish.ackedAt < before.sentAt))) reordered += 1;
  }
  return { ...nothing, reordered };
}
