import { expect, test } from 'vitest';
import { linesOf, together } from './terms.ts';

test('two lists become one: mine first, nothing twice, nothing lost', () => {
  expect(together('Sue Heron\nTEASC', 'SCIE\nTEASC\nco-production')).toBe('Sue Heron\nTEASC\nSCIE\nco-production');
  expect(together('', 'SCIE')).toBe('SCIE');
  expect(together(' Sue Heron \n\n', '')).toBe('Sue Heron');
});

test('empty lines are no terms', () => {
  expect(linesOf('\n SCIE \n\nTEASC\nSCIE\n')).toEqual(['SCIE', 'TEASC']);
});
