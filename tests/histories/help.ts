import type { Specification } from './history.ts';

/** One call for help, and its person's next one. Written from the rules in words, apart from the code. */
export type HelpAction = { readonly what: 'claim' | 'done' | 'call-again'; readonly by: string };
type Call = { readonly state: 'waiting' | 'claimed' | 'done'; readonly by: string | null; readonly again: boolean };

function step(call: Call, { what, by }: HelpAction, caller: string): readonly [string, Call] {
  switch (what) {
    case 'claim':
      if (call.state === 'waiting') return ['ok', { ...call, state: 'claimed', by }];
      return [call.by === by ? 'ALREADY_DONE' : 'ALREADY_CLAIMED', call];
    case 'done':
      // Others than its person and its helper do not find it.
      if (by !== caller && by !== call.by) return ['NOT_FOUND', call];
      return call.state === 'done' ? ['ALREADY_DONE', call] : ['ok', { ...call, state: 'done' }];
    case 'call-again':
      if (call.state !== 'done' || call.again) return ['ALREADY_DONE', call];
      return ['ok', { ...call, again: true }];
  }
}

export function helpSpecification(caller: string): Specification<Call, HelpAction, string> {
  return {
    initial: { state: 'waiting', by: null, again: false },
    apply: (call, { action, result }) => {
      const [expected, after] = step(call, action, caller);
      return expected === result ? after : null;
    },
    key: (call) => JSON.stringify(call)
  };
}
