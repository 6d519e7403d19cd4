import type { Specification } from './history.ts';

/** What hosts and askers do with the questions of one room. Written from the rules in words, apart from the code. */
export type QueueAction =
  | { readonly what: 'ask'; readonly id: string; readonly by: string }
  | { readonly what: 'ready' | 'answer' | 'decline' | 'withdraw'; readonly id: string; readonly by: string }
  /** `reason`: whether a reason was given for departing from the fair order. */
  | { readonly what: 'call'; readonly id: string; readonly by: string; readonly reason: boolean }
  | { readonly what: 'look' };
/** `ok`, the code of a refusal, or what was seen. */
export type QueueResult = string;

type State = 'in-review' | 'ready' | 'asking' | 'answered' | 'not-taken' | 'withdrawn';
type Question = { readonly id: string; readonly by: string; readonly turn: number; readonly state: State; readonly called: boolean };
type Queue = readonly Question[];

const waits = (state: State): boolean => state === 'in-review' || state === 'ready' || state === 'asking';
const inOrder = (queue: Queue): Queue => queue.toSorted((a, b) => a.turn - b.turn || queue.indexOf(a) - queue.indexOf(b));

/** What everybody sees: who has the floor, what is ready in fair order, what was answered in the order of the day. */
export function seen(asking: string | null, ready: readonly string[], answered: readonly string[]): string {
  return `${asking ?? '-'} | ${ready.join(' ')} | ${answered.join(' ')}`;
}
function look(queue: Queue): string {
  const ids = (state: State, from: Queue): readonly string[] => from.filter((one) => one.state === state).map(({ id }) => id);
  return seen(ids('asking', queue)[0] ?? null, ids('ready', inOrder(queue)), ids('answered', queue));
}

function turnOf(queue: Queue, by: string): number {
  const taken = queue.filter((one) => one.by === by && (one.state !== 'withdrawn' || one.called)).map(({ turn }) => turn);
  for (let turn = 0; ; turn += 1) if (!taken.includes(turn)) return turn;
}

function become(queue: Queue, id: string, state: State): Queue {
  return queue.map((one) => (one.id === id ? { ...one, state, called: one.called || state === 'asking' } : one));
}

/** The answer that the rules give, and the queue after it. */
function step(queue: Queue, action: QueueAction): readonly [QueueResult, Queue] {
  if (action.what === 'look') return [look(queue), queue];
  const found = queue.find(({ id }) => id === action.id);
  if (action.what === 'ask') {
    if (found !== undefined) return [found.by === action.by ? 'ALREADY_DONE' : 'NOT_ALLOWED', queue];
    return ['ok', [...queue, { id: action.id, by: action.by, turn: turnOf(queue, action.by), state: 'in-review', called: false }]];
  }
  if (found === undefined) return ['NOT_FOUND', queue];
  if (action.what === 'withdraw') {
    if (found.by !== action.by) return ['NOT_ALLOWED', queue];
    return waits(found.state) ? ['ok', become(queue, found.id, 'withdrawn')] : ['ALREADY_DONE', queue];
  }
  return action.what === 'call' ? call(queue, found, action.reason) : chair(queue, found, action.what);
}

function chair(queue: Queue, found: Question, what: 'ready' | 'answer' | 'decline'): readonly [QueueResult, Queue] {
  const from = { ready: ['in-review'], answer: ['ready', 'asking'], decline: ['in-review', 'ready', 'asking'] }[what];
  const to = ({ ready: 'ready', answer: 'answered', decline: 'not-taken' } as const)[what];
  return from.includes(found.state) ? ['ok', become(queue, found.id, to)] : ['NOT_NOW', queue];
}

/** Calling the next one ends whoever has the floor; out of turn it needs a reason. */
function call(queue: Queue, found: Question, reason: boolean): readonly [QueueResult, Queue] {
  if (found.state !== 'ready') return ['NOT_NOW', queue];
  const first = inOrder(queue).find(({ state }) => state === 'ready');
  if (first !== found && !reason) return ['NO_REASON', queue];
  const ended = queue.map((one) => (one.state === 'asking' ? { ...one, state: 'answered' as const } : one));
  return ['ok', become(ended, found.id, 'asking')];
}

export const queueSpecification: Specification<Queue, QueueAction, QueueResult> = {
  initial: [],
  apply: (queue, { action, result }) => {
    const [expected, after] = step(queue, action);
    return expected === result ? after : null;
  },
  key: (queue) => JSON.stringify(queue)
};
