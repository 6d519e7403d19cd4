import { commandNames, logKindOf } from '@alongside/domain';
import { expect, it } from 'vitest';
import { isDayWide } from './command-life.ts';

it('commands of the whole day go from whatever room one is in, but not what a workshop says', () => {
  const ofTheDay = commandNames.filter((name) => logKindOf(name) === 'day' && !name.startsWith('said.'));
  expect(commandNames.filter(isDayWide)).toEqual(ofTheDay);
});
