import { describe, expect, it } from 'vitest';
import { errorWords, wrongLink } from './error-words.ts';

describe('error pages', () => {
  it('say what happened, what is lost and what to do, in sentences of at most 15 words', () => {
    for (const words of [
      wrongLink,
      errorWords(403, 'REMOVED'),
      ...['BANNED', 'ROOM_LOCKED', 'ROOM_FULL', 'NOT_NOW'].map((code) => errorWords(403, code)),
      ...[400, 401, 403, 404, 410, 418, 500, 503].map((status) => errorWords(status))
    ]) {
      for (const sentence of Object.values(words).flatMap((text) => text.split(/(?<=\.) /))) {
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
      }
    }
  });
  it('never blames a person for our fault', () => {
    expect(errorWords(500).happened).toContain('You did nothing wrong');
    expect(errorWords(503)).toEqual(errorWords(500));
  });
});
