import { expect, it } from 'vitest';
import { Random } from './random.ts';
import { compareWords, Talk, wordsOf } from './talk.ts';

/** A page with a backspace key, and nothing else of ours. */
function typed(text: string): string {
  const signs: string[] = [];
  for (const sign of text.replaceAll('\r\n', '\n')) {
    if (sign === '\b' || sign === '\u007f') signs.pop();
    else signs.push(sign);
  }
  return signs.join('').replaceAll(/>> [^:]+:|CHAIR:/gu, '');
}

it('a talk says what it says, once its mistakes are taken back', () => {
  const talk = new Talk(new Random(3));
  const strokes = Array.from({ length: 3_000 }, () => talk.next());
  const text = strokes.map((stroke) => stroke.text).join('');
  const said = wordsOf(strokes.flatMap(({ words }) => words));
  expect(wordsOf([typed(text)])).toEqual(said);
  const slips = strokes.filter((stroke) => /[\b\u007f]/u.test(stroke.text)).length;
  expect(slips / strokes.length).toBeGreaterThan(0.06);
});

it('what is lost, doubled or in another place is found', () => {
  const said = 'we asked the people and the people told us'.split(' ');
  expect(compareWords(said, said)).toEqual({ lost: 0, doubled: 0 });
  expect(compareWords(said, said.toSpliced(3, 1))).toEqual({ lost: 1, doubled: 0 });
  expect(compareWords(said, said.toSpliced(3, 0, 'people'))).toEqual({ lost: 0, doubled: 1 });
  expect(compareWords(said, ['asked', 'we', ...said.slice(2)])).toEqual({ lost: 1, doubled: 1 });
  expect(compareWords(said, [])).toEqual({ lost: 9, doubled: 0 });
});
