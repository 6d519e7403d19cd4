import { describe, expect, it } from 'vitest';
import { growing, handWords, questions, speech, workshopTalk } from './script.ts';

describe('what made-up people say', () => {
  it('says from the beginning, and in every question, that it is a sample', () => {
    for (const words of [speech[0], speech.at(-1), handWords, workshopTalk[0], ...questions]) expect(words).toMatch(/sample/i);
  });
  it('stays within fifteen words a sentence', () => {
    const sentences = [...speech, ...workshopTalk, ...questions].flatMap((line) => line.split(/(?<=[.?!])\s/u));
    for (const sentence of sentences) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
  });
});

describe('a line as it is typed', () => {
  it('grows to the whole of itself', () => {
    expect(growing('one two three four five', 2)).toEqual(['one two', 'one two three four', 'one two three four five']);
  });
});
