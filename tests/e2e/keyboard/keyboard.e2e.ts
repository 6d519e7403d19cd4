import { afterAll, beforeAll, describe, test } from 'vitest';
import { House } from '../../scenes/house.ts';
import { arrive, askAndAnswer, askByChord, escapeReturns, workshopAndBack } from './journeys.ts';

/** Steps a, d and g of the conference day for two people who have a keyboard only: no pointer, no focus set from outside. */
describe('a day by keyboard', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ media: false });
  });
  afterAll(async () => {
    await house.close();
  });

  test('a: a personal link, large captions, into the room', () => arrive(house));
  test('d: a question goes its way, host and delegate by keyboard', () => askAndAnswer(house));
  test('d: one chord, words and Enter ask a question', () => askByChord(house));
  test('Escape leaves a dialog and focus returns', () => escapeReturns(house));
  test('g: a workshop is chosen and joined, help is called, and the way leads back', () => workshopAndBack(house));
});
