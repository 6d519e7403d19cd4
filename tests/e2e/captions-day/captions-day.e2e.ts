import { afterAll, beforeAll, describe, test } from 'vitest';
import { noErrors, told } from '../conference-day/telling.ts';
import { type CaptionsDay, endDay, openDay } from './day.ts';
import { captionerArrives, delegatesArrive, teamsArePlanned } from './step-a-plan.ts';
import {
  captionersHandOver,
  everyLineArrives,
  goesLive,
  interpretersHandOver,
  linesAreCorrected,
  somethingOffTheRecord
} from './step-b-plenary.ts';
import { automaticWords, backInPlenary, firstRound, hostSendsTeams, secondRound } from './step-c-workshops.ts';
import { encoderDies } from './step-d-encoder.ts';
import { filesComeWithTheRelease, historyHasAll, offTheRecordIsNowhere, workshopAgrees, workshopKeepsNothing } from './step-e-record.ts';

/**
 * One day of captions and BSL, on real parts: one team of each serves plenaries and workshops in turn, and six people in
 * four rooms who chose at the door how they want it touch nothing of it again. Each step builds on the one before.
 */
describe('a day of captions and BSL', () => {
  let day: CaptionsDay;
  beforeAll(async () => {
    day = await openDay();
  });
  afterAll(() => endDay(day));
  const step = (name: string, run: (day: CaptionsDay) => Promise<void>): void => test(name, () => told(day, () => run(day)));

  step('an organiser plans one team of captioners and one of interpreters', teamsArePlanned);
  step('six people choose at the door how they want it, and a workshop', delegatesArrive);
  step('a captioner’s page is in the room that is planned', captionerArrives);
  step('the plenary goes live, and an interpreter signs', goesLive);
  step('every line of the captioner reaches everybody once', everyLineArrives);
  step('captioners hand over in mid-sentence, and no word is lost or doubled', captionersHandOver);
  step('interpreters hand over in place', interpretersHandOver);
  step('corrected lines are corrected for everybody', linesAreCorrected);
  step('off the record is seen live and then gone', somethingOffTheRecord);
  step('first round: the team is in workshop 3 by itself, and its two people have everything', firstRound);
  step('a captioner’s software dies: a machine goes on, and their next sentence brings them back', encoderDies);
  step('a room without a team reads automatic captions, labelled', (all) => automaticWords(all));
  step('everybody comes back and finds captions and BSL', (all) => backInPlenary(all, '2025-07-01T13:06+01:00'));
  step('a workshop that did not agree has kept nothing', workshopKeepsNothing);
  step('second round: the same addresses serve workshop 5', secondRound);
  step('a host sends the teams to workshop 1, and nobody else moves', hostSendsTeams);
  step('a workshop that agreed keeps its captions, and a host releases them', workshopAgrees);
  step('everybody comes back for the end', (all) => backInPlenary(all, '2025-07-01T15:36+01:00'));
  step('scroll-back has every line once, in order', historyHasAll);
  step('files leave with the release, with every line once, in order', filesComeWithTheRelease);
  step('what was said off the record is nowhere', offTheRecordIsNowhere);
  test('no page met an error that it did not handle', () => noErrors(day));
});
