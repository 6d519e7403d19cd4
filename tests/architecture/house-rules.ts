import type { Source } from './imports.ts';
import { emptyNames, lineLimits } from './table.ts';

type Rule = { readonly pattern: RegExp; readonly why: string; readonly only?: RegExp };

const rules: readonly Rule[] = [
  { pattern: /(:|\bas|[<,|&(])\s*any\b(?=\s*[;,)>=|&\]}\n[])/, why: 'no "any": it switches the types off for everybody after it' },
  { pattern: /@ts-(ignore|expect-error|nocheck)/, why: 'no ignored type errors' },
  { pattern: /\b(eslint|oxlint|biome)-(disable|ignore)/, why: 'no rule is switched off in place' },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: 'nothing is left open in the code' },
  { pattern: /(^|[^\w.-])\/(home|root|Users)\/[\w.]/m, why: 'no path of one computer' },
  {
    pattern: /\b(it|test|describe|suite)\.(skip|only|todo|fails)\b/,
    why: 'no test is skipped, alone or expected to fail',
    only: /\.(test|e2e|suite)\.ts$/
  },
  { pattern: /\bretry\s*:|\bretries\s*:|waitForTimeout\(/, why: 'no retries and no sleeps in tests', only: /\.(test|e2e|suite)\.ts$/ }
];

/** What the linter does not see: names, lengths, and words that must not stand in any source. */
export function houseBreaches({ path, text }: Source): readonly string[] {
  // This folder names what it forbids.
  const words = path.startsWith('tests/architecture/')
    ? []
    : rules.filter(({ pattern, only }) => (only?.test(path) ?? true) && pattern.test(text));
  return [...nameBreaches(path), ...lengthBreaches(path, text), ...words.map(({ why }) => `${path}: ${why}`)];
}

function nameBreaches(path: string): readonly string[] {
  const names = path.split('/').map((part) => part.split('.')[0] ?? '');
  return names.filter((name) => emptyNames.includes(name)).map((name) => `${path}: "${name}" says nothing about what is in it`);
}

function lengthBreaches(path: string, text: string): readonly string[] {
  const limit = lineLimits.find(({ ending }) => path.endsWith(ending));
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return limit !== undefined && lines > limit.lines ? [`${path}: ${lines} lines, at most ${limit.lines}`] : [];
}
