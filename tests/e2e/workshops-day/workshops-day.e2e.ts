import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noErrors, told } from '../conference-day/telling.ts';
import { endDay, openDay, stands, type WorkshopsDay } from './day.ts';
import { everybodyChooses, everybodyIsThere, oneWaits, pairHasOnePlace, roomsArePlanned, signersDiffer } from './step-a-choices.ts';
import { devicesAreOn, roomsOpen, teamsGo, teamsWork } from './step-b-rooms.ts';
import { oneLeavesTheFullRoom, pairMoves, whoWaitedSaysYes } from './step-c-moves.ts';
import { safetyIsNobodyElses, safetyMark, technicalHelp, urgentHelp } from './step-d-help.ts';
import { bothDie, theyHearAgain } from './step-e-outage.ts';
import { closingBegins, moreTime, oneWritesAndOneSigns, theyAreDone, twoRoomsWait } from './step-f-closing.ts';
import { everybodyChoosesAgain, everybodyReturns, signersMeet } from './step-g-again.ts';

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

  step('thirty delegates are in the plenary, and the chair goes live in simple view', everybodyIsThere);
  step('six rooms are planned, with one team of each kind', roomsArePlanned);
  step('everybody chooses', everybodyChooses);
  step('somebody waits for the full one, and keeps the place that they have', oneWaits);
  step('two who sign want different rooms: one is asked, and nobody is moved', signersDiffer);
  step('a supporter goes where their person goes', pairHasOnePlace);
  step('both teams go ahead by the plan', teamsGo('11:06', 'workshop-3'));
  step('rooms open, and everybody goes along in the same page', roomsOpen);
  step('some speak and some are seen', devicesAreOn);
  step('where the teams are, and only there, people read and see them', (all) =>
    teamsWork(all, { room: 'workshop-3', signs: 0, writes: 0, line: 'Welcome to workshop three.' })
  );
  step('somebody leaves the full room for another one', oneLeavesTheFullRoom);
  step('whoever waited for it says yes, and moves', whoWaitedSaysYes);
  step('somebody and their supporter move together', pairMoves);
  step('help for what does not work', technicalHelp);
  step('help that cannot wait', urgentHelp);
  step('a worry about safety reaches the safeguarding lead', safetyMark);
  step('and nobody else can read it', safetyIsNobodyElses);
  step('server and LiveKit die in the middle, and everybody is back in their workshop with the same minutes left', bothDie);
  step('whoever was heard is heard again', theyHearAgain);
  step('the teams go on', (all) => teamsWork(all, { room: 'workshop-3', signs: 1, writes: 0, line: 'We go on after the break.' }));
  step('closing begins', closingBegins);
  step('there is more time', moreTime);
  step('one writes and one signs', oneWritesAndOneSigns);
  step('their rooms wait for them, and all others are back with microphone and camera off', twoRoomsWait);
  step('they are done, and everybody is back', theyAreDone);
  step('the teams are back too', teamsGo('13:06', 'plenary'));
  step('second round: everybody chooses again', everybodyChoosesAgain);
  step('whoever would be without BSL goes where it is', signersMeet);
  step('second round: both teams go ahead', teamsGo('14:16', 'workshop-5'));
  step('second round: rooms open', roomsOpen);
  step('second round: the teams work in another room', (all) =>
    teamsWork(all, { room: 'workshop-5', signs: 2, writes: 1, line: 'This is workshop five.' })
  );
  step('second round: everybody is back', everybodyReturns);
  step('what was written about safety is still nobody else’s', safetyIsNobodyElses);
  test('it was looked hundreds of times where everybody is', () => expect(day.census.looks).toBeGreaterThan(300));
  test('no page met an error that it did not handle', () => noErrors(day));
});
