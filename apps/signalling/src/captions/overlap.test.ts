import { describe, expect, it } from 'vitest';
import { placeToGoOn } from './overlap.ts';

const shown = 'we asked the people who use the service what a good day is for them';
/** What is left to be shown, or null while that is not known. */
const rest = (own: string, { fresh = false, last = false } = {}, before = shown): string | null => {
  const place = placeToGoOn(before, own, { fresh, last });
  return place === null ? null : own.slice(place).trim();
};

describe('words that two captioners wrote', () => {
  it('are shown once: somebody ahead goes on with what is new, and somebody level with what comes', () => {
    expect(rest('who use the service what a good day is for them and they told us ')).toBe('and they told us');
    expect(rest('a good day is for them ')).toBe('');
    expect(rest('A good day is. For THEM! And ')).toBe('And');
  });
  it('wait while somebody is behind, and while their last word is not whole', () => {
    expect(rest('the people who use the serv')).toBeNull();
    expect(rest('a good day is for ')).toBeNull();
    expect(rest('a good day is for th')).toBeNull();
    expect(rest('the people who use the service what a good day is for them so ')).toBe('so');
  });
  it('are known again with a slip of one of them', () => {
    expect(rest('the service wat a good day is for them now ')).toBe('now');
    expect(rest('the service what a very good day for them now ')).toBe('now');
    expect(rest('what a good day is \n>> Audience member: for them now ')).toBe('now');
    expect(rest('what a good day is for them \nMARY: now ')).toBe('MARY: now');
  });
  it('are not taken for the same by chance: one word, or the beginning of another sentence', () => {
    expect(rest('them people are here ')).toBe('them people are here');
    expect(rest('the ', { fresh: true })).toBeNull();
    expect(rest('the next point ', { fresh: true })).toBe('the next point');
    expect(rest('what a good idea ', { fresh: true })).toBe('what a good idea');
    expect(rest('is for them and ', { fresh: true })).toBe('and');
  });
  it('are rather shown twice than lost when nothing fits, and when nothing more comes', () => {
    expect(rest('something else was said here ')).toBe('something else was said here');
    expect(rest('the', { fresh: true, last: true })).toBe('the');
    expect(rest('anything at all', {}, '')).toBe('anything at all');
  });
  it('go on after a silence of somebody who wrote a while ago', () => {
    const own = 'the people who use the service ';
    expect(rest(`${own}and then `)).toBeNull();
    expect(rest(`${own}and then they `)).toBe('and then they');
    expect(rest(`${own}and`, { last: true })).toBe('and');
  });
  it('that are said twice are not lost', () => {
    expect(rest('for them for them and ')).toBe('for them and');
    expect(rest('good day is for them them ')).toBe('them');
  });
});

it('words that somebody heard otherwise in the middle do not hide that the last ones are the same', () => {
  const machine = 'He was not an ill-sposed young man.';
  expect(rest('he was not an ill disposed young man. And then ', {}, machine)).toBe('And then');
  expect(rest('he was not an ill disposed young man. And then ', {}, 'He was not an illusion of young man.')).toBe('And then');
  const open = 'He was not an ill-disposed young man. Unless to be rather cold-hearted and rather';
  expect(rest('he was not an ill disposed young man. ', {}, open)).toBeNull();
  expect(rest('he was not an ill disposed young man. unless to be rather cold hearted and rather selfish ', {}, open)).toBe('selfish');
});

it('the last word that was shown may be half a word, or what a machine took half a word for', () => {
  const half = 'in his power to do for them. He was not, and';
  expect(rest('he was not ', { fresh: true }, half)).toBeNull();
  expect(rest('he was not an ', { fresh: true }, half)).toBe('');
  expect(rest('he was not an ill disposed young man. ', { fresh: true }, half)).toBe('ill disposed young man.');
  expect(rest('it is not easy ', { fresh: true }, 'It is not enough')).toBe('it is not easy');
  // A word that is begun alike says nothing by itself.
  expect(rest('another day ', { fresh: true }, 'we asked an')).toBe('another day');
});

it('words that begin with the last that were shown go on there, although they are like others longer before', () => {
  const before = 'he might have been made still more respectable than he was. he might even';
  const own = 'he might even have been made amiable himself. ';
  for (const how of [{}, { last: true }, { fresh: true }, { fresh: true, last: true }])
    expect(rest(own, how, before)).toBe('have been made amiable himself.');
  expect(rest('he might even ', {}, before)).toBe('');
});
