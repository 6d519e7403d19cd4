import { expect, it } from 'vitest';
import { askWords, lastDayToAsk } from './ask-by.ts';
import { badgesOf } from './words.ts';

const conference = '2025-07-01T11:15:00+01:00';

it('one asks until two working days before, or as many as the programme says', () => {
  expect(lastDayToAsk(conference)).toBe('2025-06-27');
  expect(lastDayToAsk(conference, 1)).toBe('2025-06-30');
  expect(lastDayToAsk(conference, 0)).toBe('2025-07-01');
  expect(lastDayToAsk(conference, 7)).toBe('2025-06-20');
  expect(lastDayToAsk('2025-07-05T10:00:00+01:00')).toBe('2025-07-03');
});

it('days are those of the UK, also when the clock changes', () => {
  // Just after midnight in London it is still Monday in UTC.
  expect(lastDayToAsk('2025-06-30T23:30:00Z')).toBe('2025-06-27');
  expect(lastDayToAsk('2025-04-01T00:30:00+01:00')).toBe('2025-03-28');
  expect(askWords(conference, '2025-06-27T22:59:00Z')).toBe('ask today');
  expect(askWords(conference, '2025-06-27T23:01:00Z')).toBeNull();
});

it('the day is named in words that cannot be taken for another week', () => {
  expect(askWords(conference, '2025-06-25T09:00:00+01:00')).toBe('ask by Friday');
  expect(askWords(conference, '2025-06-21T09:00:00+01:00')).toBe('ask by Friday');
  expect(askWords(conference, '2025-06-20T09:00:00+01:00')).toBe('ask by Friday 27 June');
  expect(askWords(null, '2025-06-20T09:00:00+01:00')).toBe('ask early');
});

it('what could be asked for is not there when the day is over', () => {
  const words = (bsl: 'here' | 'ask' | 'none', now: string): string | undefined =>
    badgesOf({ access: { bsl, captions: 'none' }, startsAt: conference }, now)[0]?.words;
  const [before, after] = ['2025-06-26T09:00:00+01:00', '2025-07-01T09:55:00+01:00'];
  expect([words('ask', before), words('ask', after)]).toEqual(['BSL: ask by Friday', 'No BSL here']);
  expect([words('here', after), words('none', before)]).toEqual(['BSL is here', 'No BSL here']);
});
