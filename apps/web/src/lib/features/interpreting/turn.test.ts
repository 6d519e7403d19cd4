import { expect, test } from 'vitest';
import { standingWords, turnWords } from './turn.ts';

test('the clock counts whole minutes and reminds at twenty', () => {
  expect(turnWords(null, 0)).toEqual({ words: 'You are not on air.', due: false });
  expect(turnWords(0, 59_000)).toEqual({ words: 'On for less than a minute.', due: false });
  expect(turnWords(0, 61_000)).toEqual({ words: 'On for 1 minute.', due: false });
  expect(turnWords(0, 20 * 60_000)).toEqual({ words: 'On for 20 minutes. It is time to swap.', due: true });
  expect(turnWords(0, 21 * 60_000, 'Priya').words).toBe('On for 21 minutes. It is time to swap with Priya.');
});

test('whoever stands by reads the clock of the partner on air, and when to take over', () => {
  const at = (minutes: number) => turnWords(null, minutes * 60_000, null, { name: 'Bilal', since: 0 });
  expect(at(19.5)).toEqual({ words: 'Bilal: on for 19 minutes.', due: false });
  expect(at(21)).toEqual({ words: 'Bilal: on for 21 minutes. Take over at a pause.', due: true });
  expect(turnWords(null, 0, null, { name: 'Bilal', since: null })).toEqual({ words: 'You are not on air.', due: false });
});

test('says who is on air and who is ready, oneself too', () => {
  const nobody = { mine: false, onAir: null, ready: false, partners: [] };
  expect(standingWords(nobody)).toBe('Nobody is on air. No partner is ready.');
  expect(standingWords({ ...nobody, mine: true, onAir: 'Bilal', partners: ['Chidi'] })).toBe('Everybody sees you. Ready: Chidi.');
  expect(standingWords({ ...nobody, mine: true, onAir: 'Bilal' })).toBe('Everybody sees you. No partner is ready.');
  expect(standingWords({ ...nobody, onAir: 'Bilal', ready: true })).toBe('Bilal is on air. You are ready.');
  expect(standingWords({ ...nobody, onAir: 'Bilal', ready: true, partners: ['Dee'] })).toBe(
    'Bilal is on air. You are ready. Ready too: Dee.'
  );
  expect(standingWords({ ...nobody, onAir: 'Bilal' })).toBe('Bilal is on air. Nobody is ready to take over.');
});
