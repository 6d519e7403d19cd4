import type { Specification } from './history.ts';

/** The hand of one person who has several pages open. One hand a person, and an id is used once. */
export type HandAction = { readonly what: 'raise' | 'lower'; readonly id: string };
type Hand = { readonly up: string | null; readonly used: readonly string[] };

function step({ up, used }: Hand, { what, id }: HandAction): readonly [string, Hand] {
  if (what === 'raise') {
    if (used.includes(id)) return ['ALREADY_DONE', { up, used }];
    return up === null ? ['ok', { up: id, used: [...used, id].toSorted() }] : ['HAND_ALREADY_UP', { up, used }];
  }
  if (!used.includes(id)) return ['NOT_FOUND', { up, used }];
  return up === id ? ['ok', { up: null, used }] : ['ALREADY_DONE', { up, used }];
}

export const handSpecification: Specification<Hand, HandAction, string> = {
  initial: { up: null, used: [] },
  apply: (hand, { action, result }) => {
    const [expected, after] = step(hand, action);
    return expected === result ? after : null;
  },
  key: (hand) => JSON.stringify(hand)
};
