import { afterAll, beforeAll, describe, test } from 'vitest';
import { noErrors, told } from '../conference-day/telling.ts';
import { endDay, openDay, stands, type WorkshopsDay } from './day.ts';
import { everybodyChooses, everybodyIsThere, oneIsSmall } from './step-a-choices.ts';
import { closingBegins, devicesAreOn, everybodyReturns, roomsOpen } from './step-b-rooms.ts';

/**
 * Two rounds of six workshops with thirty delegates, on real parts. After each step everybody is in exactly one room, the
 * right one, by the platform and by their own client, and was in no other and in none meanwhile; places, devices and
 * settings are as they must be. Each step builds on the one before.
 */
describe('a day of workshops', () => {
  let day: WorkshopsDay;
  beforeAll(async () => {
    day = await openDay();
  });
  afterAll(() => endDay(day));
  const step = (name: string, run: (day: WorkshopsDay) => Promise<void> | void): void =>
    test(name, () =>
      told(day, async () => {
        await run(day);
        await stands(day);
      })
    );

  step('thirty delegates are in the plenary', everybodyIsThere);
  step('one workshop has few places', oneIsSmall);
  step('everybody chooses', everybodyChooses);
  step('rooms open, and everybody goes along in the same page', roomsOpen);
  step('some speak and some are seen', devicesAreOn);
  step('closing begins', closingBegins);
  step('everybody is back, with microphone and camera off', everybodyReturns);
  test('no page met an error that it did not handle', () => noErrors(day));
});
