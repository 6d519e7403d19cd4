import { expect } from 'vitest';
import type { DelegateDayView } from '@alongside/domain';
import { eight, thirty, type WorkshopsDay } from './day.ts';
import type { Delegate } from './delegate.ts';
import { fewPlaces, others } from './wishes.ts';

const card = ({ page }: Delegate, room: string) =>
  page.getByRole('article').filter({ has: page.getByText(`Workshop ${room.at(-1) ?? ''}`, { exact: true }) });

/** Thirty delegates, eight of them at browsers, and those who work for them: all in the plenary. */
export function everybodyIsThere(day: WorkshopsDay): void {
  expect(thirty(day).length).toBe(30);
  expect(eight(day).length).toBe(8);
  expect(day.census.in('plenary').length).toBe(day.census.people);
}

export async function oneIsSmall({ organiser }: WorkshopsDay): Promise<void> {
  const { workshops } = organiser.now.views.day as DelegateDayView;
  expect(workshops.length).toBe(6);
  await organiser.send('workshops.plan', {
    workshops: workshops.map(({ room, session, title, capacity }) => ({
      room,
      session,
      title,
      capacity: room === 'workshop-1' ? fewPlaces : capacity
    }))
  });
}

/** The eight at their pages, the others by the wire. */
export async function everybodyChooses(day: WorkshopsDay): Promise<void> {
  await Promise.all(
    day.others.map(async (one, n) => {
      const room = others[n] ?? '';
      await one.send('place.choose', { room });
      await one.until('has their place', ({ own }) => own.day?.place?.room === room);
      day.places.set(one.id, room);
    })
  );
  for (const delegate of eight(day)) await choosesAtPage(day, delegate, delegate.wish.workshop);
}

export async function choosesAtPage(day: WorkshopsDay, delegate: Delegate, room: string): Promise<void> {
  await day.census.move([delegate], { to: () => 'plenary', away: true }, async () => {
    await delegate.open('/workshops');
    // Simple view begins with two at a time.
    if (delegate.wish.view.simple === true) await delegate.press('Show all workshops');
    await card(delegate, room)
      .getByRole('button', { name: /^Choose: /u })
      .click();
    await card(delegate, room).getByText('You have a place.').waitFor();
    day.places.set(delegate.id, room);
    await delegate.open('/room/plenary');
  });
}
