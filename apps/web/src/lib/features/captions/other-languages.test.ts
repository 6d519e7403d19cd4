import { expect, test } from 'vitest';
import { otherLanguages } from './other-languages.ts';

test('beside the event’s own language each other one is offered once', () => {
  expect(otherLanguages(['en-GB', 'cy', 'ur', 'cy']).map(({ tag, dir }) => [tag, dir])).toEqual([
    ['cy', 'ltr'],
    ['ur', 'rtl']
  ]);
  expect(otherLanguages(['en-GB'])).toEqual([]);
});
