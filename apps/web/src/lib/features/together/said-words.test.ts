import { longestSentence as longest, mostSentences as most } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { fieldsOf, lengthWords, longestSentence, mostSentences, sentencesOf } from './hand-over-words.ts';
import { missingWords, saidRows } from './said-words.ts';

const workshops = ['Money', 'Meetings', 'Travel'].map((title) => ({ session: title.toLowerCase(), title }));
const said = (title: string) => ({ room: 'workshop-1', session: title.toLowerCase(), title, sentences: [`${title}.`], at: 1 });
const plan = { workshops, round: 'closed' as const };

describe('what the workshops say', () => {
  it('stands in the order of the run of show, the others behind as planned, a round before first', () => {
    const cues = [{ title: 'Welcome back' }, { title: 'From the workshops: Travel' }, { title: 'Meetings report back' }];
    const rows = saidRows(plan, [said('Travel'), said('Art')], cues);
    expect(rows.map(({ title, said: one }) => [title, one?.sentences[0]])).toEqual([
      ['Travel', 'Travel.'],
      ['Meetings', undefined],
      ['Art', 'Art.'],
      ['Money', undefined]
    ]);
    expect(missingWords(rows)).toBe('2 of 4 workshops handed something over. 2 are missing.');
    expect(missingWords(rows.filter((row) => row.said !== null))).toBe('2 of 2 workshops handed something over. Nothing is missing.');
  });

  it('empty fields are left out, and nothing is nothing', () => {
    expect(sentencesOf(['One.', '  ', ' Two \n words. '])).toEqual(['One.', 'Two words.']);
    expect(sentencesOf(['', ' ', ''])).toBeNull();
    expect([mostSentences, longestSentence]).toEqual([most, longest]);
    expect(fieldsOf(['One.'])).toEqual(['One.', '', '']);
  });

  it('more than 15 words are told of, and not refused', () => {
    expect(lengthWords('word '.repeat(15))).toBeNull();
    expect(lengthWords('word '.repeat(16))).toBe('16 words. At most 15 are easier to follow. You can leave it so.');
  });
});
