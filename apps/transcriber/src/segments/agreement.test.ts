import { expect, it } from 'vitest';
import { Agreement } from './agreement.ts';

const shown = (...texts: readonly string[]): readonly (string | null)[] => {
  const agreement = new Agreement();
  return texts.map((text) => agreement.take(text));
};

it('shows what two decodings in a row agree on, and nothing of the first', () => {
  expect(shown('I am here', 'I am hearing', 'I am hearing you')).toEqual([null, 'I am', 'I am hearing']);
});
it('takes no words back, whatever a later decoding says', () => {
  expect(shown('One two', 'One two', 'Won to three', 'Won to three')).toEqual([null, 'One two', null, 'Won to three']);
});
it('looks past case and marks, and puts no full stop where the sentence may go on', () => {
  expect(shown('hello, everybody.', 'Hello everybody, and')).toEqual([null, 'Hello everybody']);
});
it('has nothing to show for silence', () => {
  expect(shown('', '', ' ')).toEqual([null, null, null]);
});
