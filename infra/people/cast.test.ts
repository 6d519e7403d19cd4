import { describe, expect, it } from 'vitest';
import { castFor, seatOf } from './cast.ts';

describe('the cast', () => {
  it('has whoever is heard, read and needed first, then delegates', () => {
    const parts = castFor(6).map(({ part }) => part);
    expect(parts).toEqual(['speaker', 'captioner', 'host', 'interpreter', 'delegate', 'delegate']);
  });
  it('is smaller for fewer people, and nobody for none', () => {
    expect(castFor(1).map(({ part }) => part)).toEqual(['speaker']);
    expect(castFor(0)).toEqual([]);
  });
  it('seats people of one part one after another', () => {
    const cast = castFor(7);
    expect([4, 5, 6].map((index) => seatOf(cast, index))).toEqual([0, 1, 2]);
    expect(seatOf(cast, 2)).toBe(0);
  });
});
