import { expect, it } from 'vitest';
import { Denied } from './denied.ts';

it('denies a removed identity in that room until its last possible token has died', () => {
  let now = 0;
  const denied = new Denied(() => now);
  denied.add('plenary', 'sam.1');
  expect(denied.has('plenary', 'sam.1')).toBe(true);
  expect(denied.has('plenary', 'sam.2')).toBe(false);
  expect(denied.has('workshop-1', 'sam.1')).toBe(false);
  now = 14 * 60_000;
  denied.add('plenary', 'sam.1');
  now = 28 * 60_000;
  expect(denied.has('plenary', 'sam.1')).toBe(true);
  now = 30 * 60_000;
  expect(denied.has('plenary', 'sam.1')).toBe(false);
});
