import { expect, it } from 'vitest';
import { clockWords } from './clock-words.ts';

it('says where the clock stands in UK time, as the pages do', () => {
  expect(clockWords('2025-07-01T09:05:13.818Z')).toBe('1 July 2025 at 10:05:13, UK time');
  expect(clockWords('2025-01-07T09:05:13Z')).toBe('7 January 2025 at 09:05:13, UK time');
});
it('leaves alone what is no instant', () => {
  expect(clockWords('unknown')).toBe('unknown');
});
