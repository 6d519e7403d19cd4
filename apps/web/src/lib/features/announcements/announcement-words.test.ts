import { expect, it } from 'vitest';
import { announcementWords } from './announcement-words.ts';

const said = { id: 'a', text: 'We meet at 12.', at: 1, by: 'host' };

it('says for whom an announcement is, when it is not for everybody', () => {
  expect(announcementWords(said)).toBe('We meet at 12.');
  expect(announcementWords({ ...said, to: ['speaker'] })).toBe('For speakers: We meet at 12.');
  expect(announcementWords({ ...said, to: ['captioner', 'interpreter'] })).toBe('For captioners and BSL interpreters: We meet at 12.');
  expect(announcementWords({ ...said, to: ['host', 'organiser', 'helper'] })).toBe('For hosts, organisers and helpers: We meet at 12.');
});
