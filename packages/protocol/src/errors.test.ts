import { describe, expect, it } from 'vitest';
import { closeCodes, lastFinalClose, mayReturn } from './close-codes.ts';
import { errors, isErrorCode } from './errors.ts';

const entries = Object.entries(errors);

describe('errors', () => {
  it('R-30 have a number each', () => {
    expect(new Set(entries.map(([, e]) => e.number)).size).toBe(entries.length);
    expect(isErrorCode('NOT_ALLOWED')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
  });

  it.each(entries)('R-31 %s says by its number whether to send again', (_code, { number, retry }) => {
    expect(Math.floor(number / 1_000)).toBe(retry ? 2 : 1);
  });

  it.each(entries)('R-32 %s speaks plainly', (_code, { sentence }) => {
    const sentences = sentence.split(/(?<=\.)\s+/u);
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const one of sentences) {
      expect(one).toMatch(/^[A-Z].*\.$/u);
      expect(one.split(/\s+/u).length).toBeLessThanOrEqual(15);
    }
    expect(sentence).not.toMatch(/[!_{}]|error|invalid|please wait|server/iu);
  });
});

describe('close codes', () => {
  it('R-33 say by their range whether to come back', () => {
    const codes = Object.values(closeCodes);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(code).toBeGreaterThanOrEqual(4_000);
      expect(code).toBeLessThan(5_000);
      expect(mayReturn(code)).toBe(code > lastFinalClose);
    }
    for (const network of [1_000, 1_001, 1_006, 1_011, 1_012]) expect(mayReturn(network)).toBe(true);
  });
});
