import type { OwnHelp } from '@alongside/domain';
import { expect, it } from 'vitest';
import { helpWords } from './words.ts';

const call = { id: 'call-1', about: 'help', state: 'waiting' } as const satisfies OwnHelp;

it('says where one stands, and about how long it takes', () => {
  const words = (before: number, minutes: number): string => helpWords({ ...call, wait: { before, minutes } });
  expect(words(2, 4)).toBe('A person will come. You can stay here. You are third, about 4 minutes.');
  expect(words(0, 1)).toBe('A person will come. You can stay here. You are first, about 1 minute.');
  expect(words(10, 22)).toContain('You are number 11, about 22 minutes.');
});

it('names no place for an urgent call, or from a server of the version before', () => {
  expect(helpWords({ ...call, about: 'urgent' })).toBe('A person will come. You can stay here.');
  expect(helpWords(null)).toBe('');
});

it('says who comes', () => {
  const by = { id: 'hana', name: 'Hana', role: 'helper', sample: true };
  expect(helpWords({ ...call, state: 'claimed', by })).toBe('A person is coming to you now. It is Hana. You can stay here.');
  expect(helpWords({ ...call, state: 'claimed' })).toBe('A person is coming to you now. You can stay here.');
});
