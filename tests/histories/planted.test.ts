import { describe, expect, it } from 'vitest';
import { handSpecification } from './hand.ts';
import { helpSpecification } from './help.ts';
import type { History, Operation } from './history.ts';
import { isLinearizable } from './linearizable.ts';
import { queueSpecification, seen } from './queue.ts';
import type { QueueAction } from './queue.ts';

/** One operation from its call to its answer. */
function op<A>(client: string, span: readonly [number, number], action: A, result: string): Operation<A, string> {
  return { client, called: span[0], returned: span[1], action, result };
}
const ask = (id: string, by = 'ada'): QueueAction => ({ what: 'ask', id, by });
const chair = (what: 'ready' | 'answer' | 'decline', id: string): QueueAction => ({ what, id, by: 'host' });
const withdraw = (id: string): QueueAction => ({ what: 'withdraw', id, by: 'ada' });
const call = (id: string, reason = true): QueueAction => ({ what: 'call', id, by: 'host', reason });
const look: QueueAction = { what: 'look' };
/** Two questions of two people, both ready, one after the other. */
const twoReady: History<QueueAction, string> = [
  op('ada', [1, 2], ask('one'), 'ok'),
  op('ben', [3, 4], ask('two', 'ben'), 'ok'),
  op('host', [5, 6], chair('ready', 'one'), 'ok'),
  op('host', [7, 8], chair('ready', 'two'), 'ok')
];

type Planted = { readonly name: string; readonly bad: History<QueueAction, string>; readonly good: History<QueueAction, string> };
/** Each with a neighbour that differs in one thing and is right: a checker that refuses everything would be noticed. */
const planted: readonly Planted[] = [
  {
    name: 'a stale read: what was acknowledged is not seen afterwards',
    bad: [...twoReady, op('eve', [9, 10], look, seen(null, ['one'], []))],
    good: [...twoReady, op('eve', [6, 10], look, seen(null, ['one'], []))]
  },
  {
    name: 'a stale refusal: another host is told that it is not there',
    bad: [op('ada', [1, 2], ask('one'), 'ok'), op('host', [3, 4], chair('ready', 'one'), 'NOT_FOUND')],
    good: [op('ada', [1, 4], ask('one'), 'ok'), op('host', [2, 3], chair('ready', 'one'), 'NOT_FOUND')]
  },
  {
    name: 'a lost update: declined and acknowledged, then it is still ready',
    bad: [...twoReady, op('host', [9, 10], chair('decline', 'one'), 'ok'), op('eve', [11, 12], look, seen(null, ['one', 'two'], []))],
    good: [...twoReady, op('host', [9, 10], chair('decline', 'one'), 'ok'), op('eve', [11, 12], look, seen(null, ['two'], []))]
  },
  {
    name: 'an effect before its call: seen by somebody before anybody asked',
    bad: [
      op('eve', [1, 2], look, seen(null, [], ['one'])),
      ...twoReady.map((one) => ({ ...one, called: one.called + 10, returned: one.returned + 10 }))
    ],
    good: [...twoReady, op('host', [9, 10], chair('answer', 'one'), 'ok'), op('eve', [11, 12], look, seen(null, ['two'], ['one']))]
  },
  {
    name: 'two on the floor: the second call did not end the first',
    bad: [
      ...twoReady,
      op('a', [9, 10], call('one'), 'ok'),
      op('b', [11, 12], call('two'), 'ok'),
      op('eve', [13, 14], look, seen('one', [], ['two']))
    ],
    good: [
      ...twoReady,
      op('a', [9, 12], call('one'), 'ok'),
      op('b', [10, 11], call('two'), 'ok'),
      op('eve', [13, 14], look, seen('one', [], ['two']))
    ]
  },
  {
    name: 'out of turn: the second is called without a reason',
    bad: [...twoReady, op('a', [9, 10], call('two', false), 'ok')],
    good: [...twoReady, op('a', [9, 10], call('two', false), 'NO_REASON')]
  },
  {
    name: 'refused and done all the same',
    bad: [...twoReady, op('ada', [9, 10], withdraw('one'), 'ALREADY_DONE'), op('eve', [11, 12], look, seen(null, ['two'], []))],
    good: [...twoReady, op('ada', [9, 10], withdraw('one'), 'ok'), op('eve', [11, 12], look, seen(null, ['two'], []))]
  },
  {
    name: 'time runs back: the new is seen, then the old',
    bad: [
      ...twoReady,
      op('a', [9, 20], call('one'), 'ok'),
      op('eve', [10, 11], look, seen('one', ['two'], [])),
      op('dan', [12, 13], look, seen(null, ['one', 'two'], []))
    ],
    good: [
      ...twoReady,
      op('a', [9, 20], call('one'), 'ok'),
      op('dan', [10, 11], look, seen(null, ['one', 'two'], [])),
      op('eve', [12, 13], look, seen('one', ['two'], []))
    ]
  }
];

describe('the checker refuses what cannot have happened', () => {
  it.each(planted)('$name', ({ bad, good }) => {
    expect(isLinearizable(good, queueSpecification), 'its neighbour').toBe(true);
    expect(isLinearizable(bad, queueSpecification)).toBe(false);
  });

  it('a double claim: two helpers hear that the call is theirs', () => {
    const claims = (second: string) => [
      op('h1', [1, 4], { what: 'claim', by: 'h1' } as const, 'ok'),
      op('h2', [2, 3], { what: 'claim', by: 'h2' } as const, second)
    ];
    expect(isLinearizable(claims('ALREADY_CLAIMED'), helpSpecification('ada'))).toBe(true);
    expect(isLinearizable(claims('ok'), helpSpecification('ada'))).toBe(false);
  });

  it('a second hand: raised twice, never lowered between', () => {
    const raises = (between: string) => [
      op('tab 1', [1, 2], { what: 'raise', id: 'a' } as const, 'ok'),
      op('tab 2', [3, 6], { what: 'lower', id: 'a' } as const, between),
      op('tab 1', [4, 5], { what: 'raise', id: 'b' } as const, 'ok')
    ];
    expect(isLinearizable(raises('ok'), handSpecification)).toBe(true);
    expect(isLinearizable(raises('ALREADY_DONE'), handSpecification)).toBe(false);
  });
});
