import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { DelegateDayView, Demand } from '@alongside/domain';
import { shown } from '../conference-day/shown.ts';
import { eight, thirty, type WorkshopsDay } from './day.ts';
import type { Delegate } from './delegate.ts';
import { fewPlaces, others } from './wishes.ts';

export const card = ({ page }: Delegate, room: string): Locator =>
  page.getByRole('article').filter({ has: page.getByText(`Workshop ${room.at(-1) ?? ''}`, { exact: true }) });

/** Thirty delegates, eight of them at browsers, and those who work for them: all in the plenary. */
export async function everybodyIsThere(day: WorkshopsDay): Promise<void> {
  expect(thirty(day).length).toBe(30);
  expect(eight(day).length).toBe(8);
  expect(day.census.in('plenary').length).toBe(day.census.people);
  await day.chair.person.page.getByRole('button', { name: 'Go live' }).click();
  await day.chair.person.page.getByRole('button', { name: 'Yes, go live' }).click();
  for (const { page } of eight(day)) await shown(page, 'ON AIR').waitFor();
}

/** Six rooms, one of them small; one team of interpreters and one pair of captioners. */
export async function roomsArePlanned({ organiser, teams }: WorkshopsDay): Promise<void> {
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
  await teams.plan(organiser);
}

/** The eight at their pages, the others by the wire. */
export async function everybodyChooses(day: WorkshopsDay): Promise<void> {
  await othersChoose(day, others);
  for (const delegate of eight(day)) await choosesAtPage(day, delegate, delegate.wish.workshop);
}
export async function othersChoose({ others: people, places }: WorkshopsDay, rooms: readonly string[]): Promise<void> {
  await Promise.all(
    people.map(async (one, n) => {
      const room = rooms[n] ?? '';
      await one.send('place.choose', { room });
      await one.until('has their place', ({ own }) => own.day?.place?.room === room);
      places.set(one, room);
    })
  );
}

/** From the plenary's page to the workshops and back: their connection is in the plenary all the time. */
export async function atWorkshops({ census }: WorkshopsDay, delegate: Delegate, act: () => Promise<void>): Promise<void> {
  await census.move([delegate], { to: () => 'plenary', away: true }, async () => {
    await delegate.open('/workshops');
    await act();
    await delegate.open('/room/plenary');
  });
}
export async function choosesAtPage(day: WorkshopsDay, delegate: Delegate, room: string, then = async (): Promise<void> => undefined) {
  await atWorkshops(day, delegate, async () => {
    // Simple view begins with two at a time.
    if (delegate.wish.view.simple === true && day.places.of(delegate) === null)
      await delegate.page.getByRole('link', { name: 'Show all workshops' }).first().click();
    await card(delegate, room)
      .getByRole('button', { name: /^Choose: /u })
      .click();
    await card(delegate, room).getByText('You have a place.').waitFor();
    day.places.set(delegate, room);
    await then();
  });
}

/** The full one: whoever wants it waits, and keeps the place that they have. */
export async function oneWaits(day: WorkshopsDay): Promise<void> {
  const { waiter } = day.at;
  await atWorkshops(day, waiter, async () => {
    await card(waiter, 'workshop-1')
      .getByRole('button', { name: /^Join the waiting list: /u })
      .click();
    await card(waiter, 'workshop-1').getByText('You are number 1 on the waiting list.').waitFor();
    await card(waiter, 'workshop-2').getByText('You have a place.').waitFor();
  });
}

/** One team, and two who sign want different rooms: the one who would be without is asked, and stays where they chose. */
export async function signersDiffer(day: WorkshopsDay): Promise<void> {
  const { signer, otherSigner } = day.at;
  const question = 'BSL is planned for Workshop 3. You chose Workshop 5.';
  await atWorkshops(day, otherSigner, async () => {
    await otherSigner.page.getByRole('region', { name: question }).getByRole('button', { name: 'Ask for BSL in Workshop 5' }).click();
    await otherSigner.page.getByRole('heading', { name: 'You asked for BSL in Workshop 5.' }).waitFor();
    await card(otherSigner, 'workshop-5').getByText('You have a place.').waitFor();
  });
  await atWorkshops(day, signer, async () => {
    await card(signer, 'workshop-3').getByText('You have a place.').waitFor();
    expect(await signer.page.getByText('BSL is planned for').count()).toBe(0);
  });
  expect(await demandOf(day)).toEqual(['workshop-3: 1 needs bsl, 0 asked', 'workshop-5: 1 needs bsl, 1 asked']);
}
async function demandOf({ platform, organiser }: WorkshopsDay): Promise<readonly string[]> {
  const answer = await fetch(`${platform.url}/api/access-plan`, { headers: { cookie: organiser.cookie } });
  const { demand } = (await answer.json()) as { demand: readonly Demand[] };
  return demand.map(({ room, people, kind, asked }) => `${room}: ${people} needs ${kind}, ${asked} asked`).toSorted();
}

/** A supporter is offered no choice: they go where their person goes. */
export async function pairHasOnePlace({ supporter, at }: WorkshopsDay): Promise<void> {
  await supporter.until('goes with their person', ({ own }) => own.day?.place?.room === at.supported.wish.workshop);
  expect(supporter.day.alongside?.name).toBe(at.supported.name);
}
