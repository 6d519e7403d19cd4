import { expect, it } from 'vitest';
import { compare, type Fact, type ReadBack } from './compare.ts';
import { Ledger, type Wish } from './ledger.ts';
import { Random } from './random.ts';

const people = ['ada', 'bo', 'cy'];

/** A hundred wishes of three people, each acknowledged before the next, and the log that they make. */
function day(): { readonly wishes: readonly Wish[]; readonly log: ReadBack } {
  const ledger = new Ledger();
  const facts: Fact[] = [];
  for (let n = 0; n < 100; n += 1) {
    const person = people[n % people.length] ?? '';
    const wish = { person, seq: n, id: `id-${n}`, act: n % 2 === 0 ? 'ask' : 'hand', target: `c-${n}`, on: true } as const;
    ledger.sent(wish);
    ledger.acked(wish.id);
    facts.push({ v: n + 1, act: wish.act, target: wish.target });
  }
  for (const person of people) {
    ledger.sent({ person, seq: 100, id: `vote-${person}`, act: 'vote', target: 'c-0', on: true });
    ledger.acked(`vote-${person}`);
  }
  return { wishes: ledger.wishes, log: { versions: facts.map(({ v }) => v), facts, votes: { 'c-0': people.length } } };
}
const none = { lost: 0, doubled: 0, reordered: 0 };

it('finds nothing wrong where nothing is', () => {
  const { wishes, log } = day();
  expect(compare(wishes, log)).toEqual(none);
});

it('finds each single fact that was taken away, doubled, or put before an earlier one of the same person', () => {
  const { wishes, log } = day();
  const { facts } = log;
  for (let n = 0; n < facts.length; n += 1) {
    const fact = facts[n];
    if (fact === undefined) throw new Error('no fact');
    const versions = log.versions;
    expect(compare(wishes, { ...log, facts: facts.toSpliced(n, 1) })).toEqual({ ...none, lost: 1 });
    expect(compare(wishes, { ...log, facts: facts.toSpliced(n, 0, fact) })).toEqual({ ...none, doubled: 1 });
    expect(compare(wishes, { ...log, versions: versions.toSpliced(n, 1) }).lost).toBe(n === facts.length - 1 ? 0 : 1);
    if (n >= 3)
      expect(compare(wishes, { ...log, facts: facts.toSpliced(n, 1).toSpliced(n - 3, 0, fact) })).toEqual({ ...none, reordered: 1 });
  }
});

it('leaves the order between two people free', () => {
  const { wishes, log } = day();
  const [first, second, ...rest] = log.facts;
  if (first === undefined || second === undefined) throw new Error('no facts');
  expect(compare(wishes, { ...log, facts: [second, first, ...rest] })).toEqual(none);
});

it('finds a vote that is missing and one that counts twice', () => {
  const { wishes, log } = day();
  expect(compare(wishes, { ...log, votes: { 'c-0': 2 } })).toEqual({ ...none, lost: 1 });
  expect(compare(wishes, { ...log, votes: { 'c-0': 4 } })).toEqual({ ...none, doubled: 1 });
  expect(compare(wishes, { ...log, votes: { 'c-0': 3, 'c-2': 1 } })).toEqual({ ...none, doubled: 1 });
});

it('asks nothing of what had no answer, and finds what nobody asked for', () => {
  const ledger = new Ledger();
  ledger.sent({ person: 'ada', seq: 0, id: 'id-0', act: 'ask', target: 'c-0', on: true });
  ledger.sent({ person: 'ada', seq: 1, id: 'id-1', act: 'vote', target: 'c-9', on: true });
  const log = (targets: readonly string[], votes: Record<string, number>): ReadBack => ({
    versions: targets.map((_, n) => n + 1),
    facts: targets.map((target, n) => ({ v: n + 1, act: 'ask', target })),
    votes
  });
  expect(compare(ledger.wishes, log([], {}))).toEqual(none);
  expect(compare(ledger.wishes, log(['c-0'], { 'c-9': 1 }))).toEqual(none);
  expect(compare(ledger.wishes, log(['c-1'], {}))).toEqual({ ...none, doubled: 1 });
});

it('lets a wish that was put off come later, but not before what was acknowledged before it was sent', () => {
  const ledger = new Ledger();
  const wish = (seq: number) => ({ person: 'ada', seq, id: `id-${seq}`, act: 'ask', target: `c-${seq}`, on: true }) as const;
  ledger.sent(wish(0));
  ledger.notNow('id-0');
  ledger.sent(wish(1));
  ledger.acked('id-1');
  ledger.acked('id-0');
  ledger.sent(wish(2));
  ledger.acked('id-2');
  const facts = (...seqs: readonly number[]): ReadBack => ({
    versions: seqs.map((_, n) => n + 1),
    facts: seqs.map((seq, n) => ({ v: n + 1, act: 'ask', target: `c-${seq}` })),
    votes: {}
  });
  expect(compare(ledger.wishes, facts(1, 0, 2))).toEqual(none);
  expect(compare(ledger.wishes, facts(1, 2, 0))).toEqual({ ...none, reordered: 1 });
});

it('draws the same numbers from the same seed', () => {
  const draw = (seed: number): number[] => {
    const random = new Random(seed);
    return Array.from({ length: 20 }, () => random.whole(1, 1_000));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});
