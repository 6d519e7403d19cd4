import { expect } from 'vitest';
import { type ErrorCode, errors } from '@alongside/protocol';

const longest = 15;
/** Words of machines: a sentence that holds one was not written for a person. */
const machine =
  /undefined|null|NaN|\[object|Error:|Exception|\bE[A-Z]{4,}\b|[A-Z]+_[A-Z_]+ ?(failed|code)|\bat .*:\d+|node:|[{}]|\b(4|5)\d\d\b/u;

export function sentencesOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/(?<=[.!?])\s+/u)
    .filter((sentence) => sentence !== '');
}

/** Plain: whole sentences of at most 15 words, none of them a machine's. `names` are words that must be in it. */
export function expectPlain(text: string, ...names: readonly string[]): void {
  const sentences = sentencesOf(text);
  expect(sentences.length, `a sentence, in ${JSON.stringify(text)}`).toBeGreaterThan(0);
  for (const sentence of sentences) {
    expect(sentence, 'a whole sentence').toMatch(/^[\p{Lu}“"\d].*[.!?]$/su);
    expect(sentence.split(/\s+/u).length, sentence).toBeLessThanOrEqual(longest);
    expect(sentence, 'for a person').not.toMatch(machine);
  }
  for (const name of names) expect(text).toContain(name);
}

/** Of an error on a page or on the wire: what happened, whether anything is lost, what to do next. */
export function expectHelpful(text: string): void {
  expectPlain(text);
  expect(sentencesOf(text).length, `what happened, what is lost and what next, in "${text}"`).toBeGreaterThanOrEqual(2);
  expect(text, 'whether anything is lost').toMatch(/lost|safe|saved|still here|nothing|not sent|not shown|hold your place|changed/iu);
}

/** The rest of an answer that is final: its own sentence, and no word of sending the same again. */
export function final(code: ErrorCode): { readonly sentence: string; readonly retry: false } {
  return { sentence: errors[code].sentence, retry: false };
}
