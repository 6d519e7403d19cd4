import { back, closingBegins } from './step-f-closing.ts';
import { atWorkshops, card, choosesAtPage, othersChoose } from './step-a-choices.ts';
import { goers, type WorkshopsDay } from './day.ts';
import { press } from './step-b-rooms.ts';
import { names, othersAgain, wishesAgain } from './wishes.ts';

/** The next round: nobody keeps a place, and everybody chooses another room. */
export async function everybodyChoosesAgain(day: WorkshopsDay): Promise<void> {
  await press(day.host, 'Let people choose the next round', 'Yes, let them choose');
  day.places.clear();
  await day.organiser.until('sees the next round', ({ views }) => views.day?.round === 'choosing');
  await othersChoose(day, othersAgain);
  for (const name of names) await choosesAtPage(day, day.at[name], wishesAgain[name]);
}

/** This time the team is where the other one wants to be, and whoever would be without goes there when asked. */
export async function signersMeet(day: WorkshopsDay): Promise<void> {
  const { signer } = day.at;
  await atWorkshops(day, signer, async () => {
    const question = signer.page.getByRole('region', { name: 'BSL is planned for Workshop 5. You chose Workshop 3.' });
    await question.getByRole('button', { name: 'Choose Workshop 5' }).click();
    await card(signer, 'workshop-5').getByText('You have a place.').waitFor();
    day.places.set(signer, 'workshop-5');
  });
}

export async function everybodyReturns(day: WorkshopsDay): Promise<void> {
  await closingBegins(day);
  await back(day, goers(day), () => day.platform.clock({ by: '6m' }));
}
