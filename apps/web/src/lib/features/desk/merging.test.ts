import type { HostContribution } from '@alongside/domain';
import { expect, test } from 'vitest';
import { mayMerge, targetsOf } from './merging.ts';

const one = (id: string, more: Partial<HostContribution> = {}): HostContribution => ({
  id,
  kind: 'question',
  way: 'writing',
  person: null,
  text: 'Who decides?',
  state: 'ready',
  turn: null,
  since: 0,
  reason: null,
  answer: null,
  passed: false,
  ...more
});

test('a question is asked together with another one that is open and has words', () => {
  const queue = [
    one('asking', { state: 'asking-now' }),
    one('ready'),
    one('hand', { kind: 'hand', text: '' }),
    one('to-read', { state: 'in-review' }),
    one('writing', { state: 'composing' })
  ];
  const [asking, ready, hand, toRead, writing] = queue as [HostContribution, ...HostContribution[]];
  expect(targetsOf(queue, toRead ?? asking).map(({ id }) => id)).toEqual(['asking', 'ready']);
  expect([asking, ready, hand, toRead, writing].map((each) => each !== undefined && mayMerge(queue, each))).toEqual([
    false,
    true,
    false,
    true,
    false
  ]);
  expect(mayMerge([one('alone')], one('alone'))).toBe(false);
});
