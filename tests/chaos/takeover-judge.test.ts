import { expect, test } from 'vitest';
import { judge, type Shown } from './takeover-judge.ts';

const engine = { errors: 2, words: 200 };
const spoken = 'we met on monday and then we wrote it down together and sent it round to all of us';
const human = (text: string): Shown[number] => ({ kind: 'human', text });
const machine = (text: string): Shown[number] => ({ kind: 'automatic', text });
const whole = [human('We met on Monday'), machine('and then we wrote it down'), human('together and sent it round to all of us.')];

test('one text out of three is without fault', () => {
  expect(judge(spoken, whole, engine)).toEqual({ said: 19, errors: 0, allowed: 1, lost: 0, doubled: 0 });
});

test('one wrong word is the engine’s, two are lost words', () => {
  const one = whole.with(1, machine('and then we rode it down'));
  expect(judge(spoken, one, engine)).toMatchObject({ errors: 1, lost: 0, doubled: 0 });
  const two = whole.with(1, machine('and then we it'));
  expect(judge(spoken, two, engine)).toMatchObject({ errors: 2, lost: 1, doubled: 0 });
});

test('what is missing from the captioner’s words is not forgiven by the length of the trial', () => {
  const short = whole.with(2, human('together and sent it to us.'));
  expect(judge(spoken, short, { errors: 20, words: 200 })).toMatchObject({ errors: 3, allowed: 1, lost: 2 });
});

test('a word that stands twice where lanes change is never forgiven', () => {
  const once = whole.with(1, machine('Monday and then we wrote it down'));
  expect(judge(spoken, once, engine)).toMatchObject({ errors: 1, lost: 0, doubled: 1 });
  const twoWords = whole.with(2, human('it down together and sent it round to all of us.'));
  expect(judge(spoken, twoWords, engine)).toMatchObject({ errors: 2, lost: 0, doubled: 2 });
});

test('a word that was said twice may stand twice', () => {
  expect(judge('we had had enough', [human('We had'), machine('had enough')], engine)).toMatchObject({ errors: 0, doubled: 0 });
});
