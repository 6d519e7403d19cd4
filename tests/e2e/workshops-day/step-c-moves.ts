import { card, choosesAtPage } from './step-a-choices.ts';
import { offIn } from './step-b-rooms.ts';
import type { WorkshopsDay } from './day.ts';

const nothing = { microphone: 'none', camera: 'none' } as const;

/** By way of the plenary, since a place that is given back ends the room. */
export async function oneLeavesTheFullRoom(day: WorkshopsDay): Promise<void> {
  const { census, places, at } = day;
  const leaver = day.others.find((one) => places.of(one) === 'workshop-1');
  if (leaver === undefined) throw new Error('nobody is in workshop 1');
  await census.move([leaver], { to: () => 'plenary' }, () => leaver.goTo('plenary'));
  await leaver.send('place.choose', { room: 'workshop-3' });
  places.set(leaver, 'workshop-3');
  await census.move([leaver], { to: () => 'workshop-3' }, () => leaver.goTo('workshop-3'));
  // Offered and never moved: they are where they were.
  await at.waiter.reads('A place in Workshop 1 is free for you.');
}

export async function whoWaitedSaysYes(day: WorkshopsDay): Promise<void> {
  const { waiter } = day.at;
  await day.census.move([waiter], { to: () => 'plenary', away: true }, () =>
    waiter.page.getByRole('link', { name: 'Look at the workshops' }).first().click()
  );
  await card(waiter, 'workshop-1')
    .getByRole('button', { name: /^Yes, take this place: /u })
    .click();
  await card(waiter, 'workshop-1').getByText('You have a place.').waitFor();
  day.places.set(waiter, 'workshop-1');
  await day.census.move([waiter], { to: () => 'workshop-1', away: true }, () =>
    card(waiter, 'workshop-1').getByRole('button', { name: 'Join workshop' }).click()
  );
  waiter.devices = offIn(waiter);
}

/** Somebody with a supporter goes to another room: back in the same page, choosing, and in again; the supporter with them. */
export async function pairMoves(day: WorkshopsDay): Promise<void> {
  const { at, supporter, census } = day;
  const pair = [at.supported, supporter];
  await census.move(pair, { to: () => 'plenary' }, async () => {
    await at.supported.page.getByRole('link', { name: 'Back to plenary' }).first().click();
    await supporter.goTo('plenary');
  });
  at.supported.devices = nothing;
  await choosesAtPage(day, at.supported, 'workshop-2');
  await supporter.until('has the place of their person', ({ own }) => own.day?.place?.room === 'workshop-2');
  await census.move(pair, { to: () => 'workshop-2' }, async () => {
    await at.supported.press('Join workshop');
    await supporter.goTo('workshop-2');
  });
  at.supported.devices = offIn(at.supported);
}
