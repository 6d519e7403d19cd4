import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Day, endDay, openDay, type Store } from './day.ts';
import { delegatesArrive, programmeWithoutJavaScript, staffArrive } from './step-a-arrive.ts';
import { bslStays, goLive, onStage, soundAndPicture, watching, withoutAnySocket } from './step-b-live.ts';
import { captionsArrive, correctionReplaces, lateOneHasHistory } from './step-c-captions.ts';
import { nobodysSecondFirst, oneQuestion } from './step-d-queue.ts';
import { handToStage, needAMinute } from './step-e-stage.ts';
import { livekitDies, platformDies } from './step-f-crash.ts';
import { choosing, closing, everybodyMoves, helpArrives, messageToAll } from './step-g-workshops.ts';
import { desksAgree, hostLeaves } from './step-h-desks.ts';
import { nothingPrivateArrived, plantNote } from './step-i-private.ts';
import { noErrors, told } from './telling.ts';

/** A small version of Tuesday 1 July 2025, on real parts, one day for each store. Each step builds on the one before. */
const stores: readonly Store[] = ['sqlite', 'redis'];

describe.each(stores)('the conference day on %s', (store) => {
  let day: Day;
  beforeAll(async () => {
    day = await openDay(store);
  });
  afterAll(async () => {
    await endDay(day);
  });

  /** One step of the day; after it both desks show the same (h). */
  const step = (name: string, run: () => Promise<void>): void =>
    test(name, () =>
      told(day, async () => {
        await run();
        await desksAgree(day);
      })
    );

  test('a: the programme needs no JavaScript', () => programmeWithoutJavaScript(day));
  test('a: a personal link leads to the lobby, and the choice of large captions holds', () => told(day, () => delegatesArrive(day)));
  step('a: everybody else arrives by their link', () => staffArrive(day));
  step('b: speaker and interpreter are on stage', () => onStage(day));
  step('b: the host goes live in two steps and every delegate sees ON AIR', () => goLive(day));
  step('b: every delegate receives changing picture and sound', async () => {
    for (const person of watching(day.cast)) await soundAndPicture(person);
  });
  step('b: without any WebSocket captions, queue and cards still work', () => withoutAnySocket(day));
  step('c: typed and posted captions arrive', () => captionsArrive(day));
  step('c: a correction replaces the word everywhere', () => correctionReplaces(day));
  step('c: the late one has the history', () => lateOneHasHistory(day));
  step('d: a question goes its way in plain words', () => oneQuestion(day));
  step("d: nobody's second comes before everybody's first", () => nobodysSecondFirst(day));
  step('i: a private note reaches its speaker', () => plantNote(day));
  step('e: a raised hand comes on stage, and BSL moves 0 px', () => bslStays(day, () => handToStage(day)));
  step('e: I need a minute reaches the chair and not the audience', () => needAMinute(day));
  step('f: the platform is killed and nothing is lost', () => platformDies(day));
  step('f: LiveKit is killed and sound and picture come back', () => livekitDies(day));
  step('g: two places, three people', () => choosing(day));
  step('g: all move in the same tab', () => everybodyMoves(day));
  step('g: a call for help reaches helper and both hosts of that room', () => helpArrives(day, 'workshop-1'));
  step('g: a message reaches all rooms', () => messageToAll(day));
  step('g: closing waits for somebody who writes, and leads back', () => closing(day));
  test("h: the first host's browser closes and nothing stops", () => told(day, () => hostLeaves(day)));
  test('no page met an error that it did not handle', () => noErrors(day));
  test('i: no byte that a delegate received holds a host-only string', () => nothingPrivateArrived(day));
});
