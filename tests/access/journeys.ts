import { House } from '../scenes/house.ts';
import { arrive, askAndAnswer, askByChord, escapeReturns, workshopAndBack } from '../e2e/keyboard/journeys.ts';

export type Journey = { readonly id: string; readonly words: string; readonly run: () => Promise<readonly string[]> };

let house: House | null = null;

/** The journeys share one platform and go on from each other; a journey that fails says where. */
function journey(id: string, words: string, walk: (house: House) => Promise<void>): Journey {
  const run = async (): Promise<readonly string[]> => {
    house ??= await House.open({ media: false });
    try {
      await walk(house);
      return [];
    } catch (error) {
      return [error instanceof Error ? (error.message.split('\n')[0] ?? id) : String(error)];
    }
  };
  return { id, words, run };
}

export const journeys: readonly Journey[] = [
  journey('4-arrive', 'by keyboard: link, large captions, into the room', arrive),
  journey('4-ask', 'by keyboard: a question to its answer, host and delegate', askAndAnswer),
  journey('3-chord', 'one chord, words and Enter ask a question', askByChord),
  journey('6-escape', 'Escape leaves a dialog and focus returns', escapeReturns),
  journey('4-workshop', 'by keyboard: choose, join, call for help, go back', workshopAndBack)
];

export async function endJourneys(): Promise<void> {
  await house?.close();
}
