import type { Cue, HostContribution, Way } from '@alongside/domain';
import { ways } from '@alongside/domain';
import { expect, test } from 'vitest';
import { chairCards, isInTurn, thenWords } from './chair-cards.ts';

const face = (name: string) => ({ id: name.toLowerCase(), name, role: 'delegate', sample: true });
const one = (name: string, more: Partial<HostContribution> = {}): HostContribution => ({
  id: `of-${name.toLowerCase()}`,
  kind: 'question',
  way: 'writing',
  person: face(name),
  text: 'Who decides?',
  state: 'ready',
  turn: 0,
  since: 0,
  reason: null,
  answer: null,
  passed: false,
  ...more
});
const cue = (title: string, who: string): Cue => ({ id: title, title, who, minutes: 5 });
const live = { kind: 'plenary', phase: 'live', queue: [], minutes: [], bslSignals: [], cues: [], cue: 0 } as const;

test('the first thing comes first: a person, access, a pause, the floor, who waits, what is to read, the plan', () => {
  const cards = chairCards({
    ...live,
    queue: [one('Dele', { state: 'asking-now' }), one('Sam'), one('Mary'), one('Joy', { state: 'in-review' })],
    minutes: [{ person: face('Priya'), at: 0 }],
    bslSignals: [{ id: 'sign-1', signal: 'too-fast', at: 0 }],
    pausedSince: 0,
    cues: [cue('Welcome', 'Tom')]
  });
  expect(cards.map(({ title }) => title)).toEqual([
    'Priya needs a minute',
    'Too fast for BSL.',
    'The session waits',
    'Asking now: Dele',
    'Next: Sam',
    'Waiting: Mary',
    'To read: Joy',
    'Now: Welcome'
  ]);
  expect(cards.filter(({ urgent }) => urgent)).toHaveLength(2);
  expect(new Set(cards.map(({ key }) => key)).size).toBe(cards.length);
});

test('each way says what to say and how somebody will take part, in sentences of at most 15 words', () => {
  for (const way of ways) {
    for (const state of ['ready', 'asking-now'] as const) {
      for (const person of [face('Dele'), null]) {
        const [card] = chairCards({ ...live, queue: [one('Dele', { way, state, person })] });
        const said = [card?.say, card?.how].filter((words) => words != null).join(' ');
        expect(said, `${way} ${state}`).not.toContain('undefined');
        for (const sentence of said.split(/(?<=[.?])\s/u)) expect(sentence.split(/\s+/u).length, sentence).toBeLessThanOrEqual(15);
      }
    }
  }
  const how = (way: Way, state: HostContribution['state']) => chairCards({ ...live, queue: [one('Dele', { way, state })] })[0]?.how;
  expect(how('signing', 'ready')).toBe('Dele will sign in BSL. The interpreter speaks it.');
  expect(how('typing', 'asking-now')).toBe('Dele types. We wait for the words.');
});

test('what is read out has no other words to say; whoever comes on stage is greeted', () => {
  const say = (more: Partial<HostContribution>) => chairCards({ ...live, queue: [one('Dele', { state: 'asking-now', ...more })] })[0]?.say;
  expect(say({ way: 'read-out' })).toBeNull();
  expect(say({ way: 'signing' })).toBe('Dele, it is your turn. Take the time you need.');
  expect(say({ way: 'speaking', kind: 'hand', person: null })).toBe('It is your turn now.');
});

test('nobody is named who asked without a name', () => {
  const [card] = chairCards({ ...live, queue: [one('Dele', { person: null })] });
  expect(card).toMatchObject({ title: 'Next: Somebody', say: 'The next question comes without a name.', about: 'No name, "Who decides?"' });
});

test('whoever passed keeps the place, and is called without a reason like the next one', () => {
  const queue = [one('Dele', { passed: true }), one('Sam'), one('Mary')];
  const cards = chairCards({ ...live, queue });
  expect(cards.slice(0, 3).map(({ title }) => title)).toEqual(['Next: Sam', 'Waiting: Dele', 'Waiting: Mary']);
  expect(cards[1]?.how).toContain('Dele passed, and keeps the place.');
  expect(queue.map(({ id }) => isInTurn(queue, id))).toEqual([true, true, false]);
});

test('the plan says the way on; before and after the broadcast there is one thing to do', () => {
  const cues = [cue('Welcome', 'Tom'), cue('Talk', 'Sue'), cue('Film', 'Ana')];
  const show = (more: object) => chairCards({ ...live, cues, ...more }).at(-1);
  expect(show({})).toMatchObject({ say: 'Next is Talk, with Sue.', acts: ['next-cue', 'pause', 'skip-cue', 'tell'] });
  expect(show({ cue: 1 })?.acts).toEqual(['next-cue', 'pause', 'tell']);
  expect(show({ cue: 2 })?.acts).toEqual(['pause', 'tell']);
  expect(show({ phase: 'before' })?.acts).toEqual(['go-live', 'tell']);
  expect(show({ phase: 'ended' })?.acts).toEqual(['tell']);
  expect(show({ kind: 'workshop', cues: [] })).toMatchObject({ title: 'Nobody waits', say: 'Are there any questions?' });
});

test('who comes after is said with their way', () => {
  const cards = chairCards({ ...live, queue: [one('Dele', { state: 'asking-now' }), one('Sam', { way: 'typing' })] });
  expect(thenWords(cards, cards[0], ({ way }) => way)).toBe('Then: Sam, typing.');
  expect(thenWords(cards, cards[1], ({ way }) => way)).toBeNull();
});

test('a red card is told at once, and names nobody', () => {
  expect(chairCards(live, 'a few people')[0]).toMatchObject({ urgent: true, title: 'A few people do not follow', acts: ['pause', 'tell'] });
  expect(chairCards(live).some(({ key }) => key === 'red')).toBe(false);
});

test('what is not live cannot be paused', () => {
  const acts = (phase: 'before' | 'live') => chairCards({ ...live, phase, queue: [one('Dele', { state: 'in-review' })] })[0]?.acts;
  expect(acts('live')).toEqual(['ready', 'pause', 'decline', 'tell']);
  expect(acts('before')).toEqual(['ready', 'decline', 'tell']);
});
