import { always, anywhere, commandNames, rules } from '@alongside/domain';
import type { CommandName } from '@alongside/domain';
import { expect, it } from 'vitest';
import { compare } from './cells.ts';
import { table } from './table/table.ts';

const parts = ['who', 'where', 'when'] as const;
type Part = (typeof parts)[number];
const yes = (): boolean => true;

/** Checks that keep nobody out by themselves. Each with why; a new one must be understood before it stands here. */
const idle: Readonly<Record<string, string>> = {
  'caption.correct who': 'the rule asks for the captioner, the host or the writer',
  'caption.interim who': 'the rule asks for the writer of the lane',
  'caption.write who': 'the rule asks for the writer of the lane',
  'lane.take who': 'the rule asks by the kind of lane',
  'lane.leave who': 'everybody may; the rule asks for the writer',
  'help.call who': 'everybody may; only the clock may not',
  'help.done who': 'everybody may; the rule asks whose call it is',
  'help.reopen who': 'everybody may; the rule asks whose call it is',
  'stage.leave who': 'everybody may; only the clock may not',
  'closing.warn where': 'nobody but the clock comes so far',
  'closing.warn when': 'nobody but the clock comes so far',
  'places.release when': 'nobody but the clock comes so far',
  'workshops.closed when': 'the rule asks for the limit of the closing',
  'workshops.extend when': 'the rule asks for the time of the closing'
};

/** Runs the command's cells with one of its checks taken out. */
function mismatchesWithout(name: CommandName, part: Part): number {
  const { policy } = rules[name];
  const check = Reflect.get(policy, part);
  Reflect.set(policy, part, yes);
  try {
    return compare(table.filter((row) => row.command === name)).mismatches.length;
  } finally {
    Reflect.set(policy, part, check);
  }
}

const isThere = (name: CommandName, part: Part): boolean => {
  const check: unknown = Reflect.get(rules[name].policy, part);
  return check !== always && check !== anywhere;
};

it('notices every single check that is taken out of the rules', () => {
  const checks = commandNames.flatMap((name) => parts.filter((part) => isThere(name, part)).map((part) => ({ name, part })));
  const unnoticed = checks.filter(({ name, part }) => mismatchesWithout(name, part) === 0).map(({ name, part }) => `${name} ${part}`);
  console.info(`policy: ${checks.length} checks taken out one by one, ${checks.length - unnoticed.length} noticed`);
  expect(unnoticed.toSorted()).toEqual(Object.keys(idle).toSorted());
});

it('and agrees again when they are back', () => {
  expect(compare(table.filter((row) => row.command === 'contribution.call')).mismatches).toEqual([]);
});
