import { describe, expect, it } from 'vitest';
import { fairOrder, owns } from './fair-order.ts';
import { lineOf, ownOf } from './line.ts';
import type { Contribution } from './state.ts';

function contribution(id: string, by: Contribution['by'], more: Partial<Contribution> = {}): Contribution {
  return {
    id,
    kind: 'question',
    way: 'writing',
    text: id,
    by,
    state: 'ready',
    turn: 0,
    place: Number(id.slice(1)),
    since: 0,
    called: false,
    passed: false,
    reason: null,
    answer: null,
    ...more
  } as Contribution;
}

const ada = { id: 'ada', tag: (thing: string) => `ada ${thing}` };
const named = { kind: 'named', person: 'ada' } as const;
const nameless = (id: string, person: string) => ({ kind: 'anonymous', tag: `${person} ${id}` }) as Contribution['by'];

const queue: readonly Contribution[] = [
  contribution('c1', { kind: 'named', person: 'ben' }, { state: 'asking-now' }),
  contribution('c2', nameless('c2', 'ada')),
  contribution('c3', named, { turn: 1 }),
  contribution('c4', nameless('c4', 'ben')),
  contribution('c5', named, { state: 'answered' })
];

describe('the line of a queue', () => {
  it('stands in fair order and numbers those who wait', () => {
    expect(lineOf(queue).waiting).toEqual(fairOrder(queue));
    expect(lineOf(queue).numbered.map((c) => c.id)).toEqual(['c2', 'c4', 'c3']);
    expect(queue.map((c) => lineOf(queue).numberOf(c))).toEqual([null, 1, 3, 2, null]);
  });

  it('shows everybody those who are ready, and whoever has the floor', () => {
    const unread = contribution('c9', named, { state: 'in-review' });
    expect(lineOf([...queue, unread]).seen.map((c) => c.id)).toEqual(['c1', 'c2', 'c4', 'c3']);
  });

  it('is worked out once for each state', () => {
    expect(lineOf(queue)).toBe(lineOf(queue));
    expect(lineOf([...queue])).not.toBe(lineOf(queue));
  });

  it("gives a person their own, with and without a name, in the order of the day, and nobody else's", () => {
    expect(ownOf(queue, ada)).toEqual(queue.filter((c) => owns(c, ada)));
    expect(ownOf(queue, ada).map((c) => c.id)).toEqual(['c2', 'c3', 'c5']);
    expect(ownOf(queue, { id: 'cleo', tag: (thing) => `cleo ${thing}` })).toEqual([]);
  });

  it('answers the same whether one asks or hundreds do', () => {
    const people = ['ada', 'ben', 'cleo'].map((id) => ({ id, tag: (thing: string) => `${id} ${thing}` }));
    const asked = (state: readonly Contribution[]) => people.map((one) => ownOf(state, one).map((c) => [c.id, lineOf(state).numberOf(c)]));
    const first = asked(queue);
    for (let n = 0; n < 200; n += 1) expect(asked(queue)).toEqual(first);
  });
});
