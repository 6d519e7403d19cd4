import { describe, expect, it } from 'vitest';
import { keepWords, keyOf, parseWords, readWords, wordsLifeMs } from './kept-words.ts';
import type { WordStorage } from './kept-words.ts';

function storage(): WordStorage & { readonly size: () => number } {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    size: () => kept.size
  };
}
const forbidden: WordStorage = {
  getItem: () => {
    throw new Error('forbidden');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => {
    throw new Error('forbidden');
  }
};
const key = keyOf('ask', 'plenary');

describe('half-written words', () => {
  it('come back after a reload, for 20 hours, in their own room and field', () => {
    const kept = storage();
    keepWords(kept, key, { text: 'Who pays for', at: 1_000 });
    expect(readWords(kept, key, 1_000 + wordsLifeMs - 1)).toBe('Who pays for');
    expect(readWords(kept, key, 1_000 + wordsLifeMs)).toBe('');
    expect(readWords(kept, keyOf('ask', 'workshop-1'), 1_000)).toBe('');
    expect(readWords(kept, keyOf('help', 'plenary'), 1_000)).toBe('');
    expect(wordsLifeMs).toBe(20 * 3_600_000);
  });

  it('leave nothing behind once they are sent', () => {
    const kept = storage();
    keepWords(kept, key, { text: 'Who', at: 1 });
    keepWords(kept, key, { text: '', at: 2 });
    expect(kept.size()).toBe(0);
  });

  it('read nothing from what another page or a broken one has left', () => {
    for (const stored of [null, '', '{', '7', '{"text":1,"at":1}', '{"text":"a"}']) expect(parseWords(stored, 1)).toBe('');
  });

  it('do without storage that is full or forbidden', () => {
    expect(readWords(forbidden, key, 1)).toBe('');
    expect(() => keepWords(forbidden, key, { text: 'a', at: 1 })).not.toThrow();
    expect(() => keepWords(forbidden, key, { text: '', at: 1 })).not.toThrow();
  });
});
