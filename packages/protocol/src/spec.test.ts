import { expect, it } from 'vitest';
import spec from '../SPEC.md?raw';

const tests = Object.values(import.meta.glob('./**/*.test.ts', { query: '?raw', import: 'default', eager: true })).join('\n');
const titles = new Set([...tests.matchAll(/['"`](R-[\d R-]+)/gu)].flatMap(([, ids]) => (ids ?? '').trim().split(' ')));
const rules = [...spec.matchAll(/^- \*\*(R-\d+)\*\* (\*\((?:server|inside|client|compiler)\)\*)?/gmu)].map(([, id, mark]) => ({
  id: id ?? '',
  elsewhere: mark !== undefined
}));

it('every rule that is held here has a test, and every test its rule', () => {
  expect(rules.length).toBeGreaterThan(30);
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  expect(rules.filter((rule) => !rule.elsewhere && !titles.has(rule.id))).toEqual([]);
  expect([...titles].filter((title) => !rules.some((rule) => rule.id === title))).toEqual([]);
});
