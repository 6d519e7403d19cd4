import type { Seeded } from './seeded.ts';

/** Texts that have broken programs before: lone surrogates, bidi overrides, NUL, names of prototypes, quotes of other languages. */
const texts: readonly string[] = [
  '\u0000',
  'half \ud800 pair',
  '\udfff',
  '\u202ereversed\u202c',
  '\u2066isolate',
  '\ufeffmark',
  '\u200b\u200d',
  'e\u0301\u0301\u0301\u0301\u0301',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  "'; DROP TABLE people; --",
  '<script>alert(1)</script>',
  '${7*7}',
  '../../../../etc/passwd',
  '%00%ff%c0%af',
  '\r\nSet-Cookie: a=b',
  'NaN',
  '-0',
  '1e999',
  'null',
  '[object Object]',
  '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67'.repeat(40),
  'ﷺ'.repeat(200),
  'a'.repeat(1_025)
];
export function hostileText(random: Seeded): string {
  return random.pick(texts);
}

const numbers: readonly number[] = [
  -1,
  -0,
  0.5,
  1e-320,
  2 ** 31,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  -Number.MAX_SAFE_INTEGER,
  1e308
];
/** A value of some other kind than was asked for. */
export function hostileValue(random: Seeded): unknown {
  switch (random.below(9)) {
    case 0:
      return null;
    case 1:
      return random.pick(numbers);
    case 2:
      return hostileText(random);
    case 3:
      return random.chance(0.5);
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return nested(random.between(1, 40));
    case 7:
      return Array.from({ length: random.below(40) }, () => 0);
    default:
      return { length: 1e9, then: 'x', toJSON: 'y', valueOf: null };
  }
}

export function nested(depth: number): unknown {
  let value: unknown = depth % 2 === 0 ? 1 : 'x';
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Numbers that JSON allows and few expect, and those it does not allow. */
export const rawNumbers: readonly string[] = [
  '1e999',
  '-1e999',
  '-0',
  '1E+2',
  '0.1e-7',
  '00',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  '.5',
  '0x1'
];
/** Members that no object may have; written as text, because a literal would set a prototype. */
export const rawMembers: readonly string[] = [
  '"__proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
  '"\\u005f_proto__":{"polluted":true}',
  '"prototype":null',
  '"role":"host"',
  '"person":"somebody-else"',
  '"f":"cmd"',
  '"id":"again-again"'
];
