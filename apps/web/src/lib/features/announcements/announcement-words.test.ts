import { expect, it } from 'vitest';
import { announcementWords, readIn } from './announcement-words.ts';

const said = { id: 'a', text: 'We meet at 12.', at: 1, by: 'host' };

it('says for whom an announcement is, when it is not for everybody', () => {
  expect(announcementWords(said)).toBe('We meet at 12.');
  expect(announcementWords({ ...said, to: ['speaker'] })).toBe('For speakers: We meet at 12.');
  expect(announcementWords({ ...said, to: ['captioner', 'interpreter'] })).toBe('For captioners and BSL interpreters: We meet at 12.');
  expect(announcementWords({ ...said, to: ['host', 'organiser', 'helper'] })).toBe('For hosts, organisers and helpers: We meet at 12.');
});

it('is read in the language of one’s captions when it is there, else in the event’s own', () => {
  const both = { ...said, to: ['speaker'] as const, translations: [{ language: 'cy', text: 'Cwrdd am 12.' }] };
  expect(readIn(both, 'cy')).toMatchObject({ text: 'Cwrdd am 12.', lang: 'cy' });
  expect(announcementWords(readIn(both, 'cy'))).toBe('Cwrdd am 12.');
  for (const language of ['', 'fr']) expect(announcementWords(readIn(both, language))).toBe('For speakers: We meet at 12.');
});
