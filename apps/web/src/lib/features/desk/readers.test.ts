import { expect, it } from 'vitest';
import { readers } from './readers.ts';

it('can be for each role of those who work, and for nobody twice', () => {
  const all = readers.flatMap(({ to }) => to ?? []);
  expect(all.toSorted()).toEqual(['captioner', 'helper', 'host', 'interpreter', 'organiser', 'speaker', 'supporter']);
});
