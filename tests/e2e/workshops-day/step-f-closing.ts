import { expect } from 'vitest';
import type { HostRoomView } from '@alongside/domain';
import { until } from '../../platform/wait.ts';
import { eight, goers, isAtPage, placeOf, type WorkshopsDay } from './day.ts';
import type { Delegate } from './delegate.ts';
import type { Follower } from './follower.ts';
import { press } from './step-b-rooms.ts';

const nothing = { microphone: 'none', camera: 'none' } as const;
const minuteMs = 60_000;

export async function closingBegins(day: WorkshopsDay): Promise<void> {
  await press(day.host, 'Close rooms', 'Yes, close rooms');
  for (const delegate of eight(day)) await delegate.reads('5 minutes left');
}

/** Five minutes more, for everybody, to the millisecond. */
export async function moreTime(day: WorkshopsDay): Promise<void> {
  const before = closesAt(day);
  await press(day.host, '5 more minutes');
  await until('it closes later', () => closesAt(day) === before + 5 * minuteMs);
  const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(closesAt(day));
  for (const delegate of eight(day))
    await delegate.page
      .getByText(new RegExp(`^Ends at ${at}, in \\d+ minutes\\.$`, 'u'))
      .first()
      .waitFor();
}
function closesAt({ organiser }: WorkshopsDay): number {
  return organiser.now.views.day?.closesAt ?? 0;
}

/** In one room somebody writes, in another somebody signs their turn: the organiser, who is host everywhere, calls them. */
export async function oneWritesAndOneSigns(day: WorkshopsDay): Promise<void> {
  const { writer, signer } = day.at;
  await writer.press('Ask a question');
  await writer.page.getByRole('textbox', { name: 'Your question' }).fill('I am still writing this');
  await signer.press('Raise hand');
  await signer.page.getByRole('button', { name: 'Lower hand' }).waitFor();
  await day.census.move([day.organiser], { to: () => 'workshop-3' }, () => day.organiser.goTo('workshop-3'));
  const hand = await handOf(day, signer);
  await day.organiser.send('contribution.call', { id: hand, departure: null });
}
async function handOf({ organiser }: WorkshopsDay, { id, name }: Delegate): Promise<string> {
  const hands = () => (organiser.now.views.room as HostRoomView).queue.filter(({ kind, person }) => kind === 'hand' && person?.id === id);
  await until(`the hand of ${name} is up`, () => hands().length === 1);
  return hands()[0]?.id ?? '';
}

/** The time is over: four rooms close and their people are back; the other two wait, and nobody there is moved. */
export async function twoRoomsWait(day: WorkshopsDay): Promise<void> {
  const { writer, signer, dark } = day.at;
  await day.platform.clock({ at: new Date(closesAt(day) - 2 * minuteMs).toISOString() });
  await dark.reads('2 minutes left');
  await day.platform.clock({ at: new Date(closesAt(day) - minuteMs).toISOString() });
  await dark.reads('1 minute left');
  const busy = ['workshop-3', 'workshop-4'];
  const done = goers(day).filter((one) => !busy.includes(placeOf(day, one)));
  await back(day, done, () => day.platform.clock({ at: new Date(closesAt(day) + 1_000).toISOString() }));
  await writer.reads('The room waits for you.');
  await signer.reads('It is your turn.');
  expect(goers(day).length - done.length).toBeGreaterThan(8);
}
export async function theyAreDone(day: WorkshopsDay): Promise<void> {
  const of = (room: string): readonly (Delegate | Follower)[] => goers(day).filter((one) => placeOf(day, one) === room);
  await back(day, of('workshop-4'), () => day.at.writer.press('Send my question'));
  const hand = await handOf(day, day.at.signer);
  // The organiser is there too, and taken back with them.
  await back(day, [...of('workshop-3'), day.organiser], () =>
    day.organiser.send('contribution.answer', { id: hand, how: 'live', answer: null })
  );
}

/** They are taken back in the page in which they are, and told that nobody hears them. */
export async function back(day: WorkshopsDay, people: readonly (Delegate | Follower)[], act: () => Promise<void>): Promise<void> {
  await day.census.move(people, { to: () => 'plenary' }, act);
  for (const one of people.filter(isAtPage)) {
    await one.reads(/Your microphone is off\./u);
    one.devices = nothing;
  }
}
