import type { Locator, Page } from 'playwright-core';
import { WirePerson } from '../../bad-input/wire-person.ts';
import type { Visit } from '../bad-input/visit.ts';

export type Plan = { readonly room: string; readonly session: string; readonly title: string; readonly capacity: number };

export const card = (page: Page, room: number): Locator =>
  page.getByRole('article').filter({ has: page.getByText(`Workshop ${room}`, { exact: true }) });
export const press = (where: Page | Locator, name: string | RegExp): Promise<void> => where.getByRole('button', { name }).first().click();

/** The organiser on the wire: what the hosts' pages send, without the pages. */
export async function organise(
  visit: Visit,
  act: (organiser: WirePerson, plan: readonly Plan[]) => Promise<void>,
  room = 'plenary'
): Promise<void> {
  const organiser = await WirePerson.enter(visit.platform, await visit.link('organiser'), room);
  const { workshops } = organiser.view<{ workshops: readonly Plan[] }>('day');
  await act(
    organiser,
    workshops.map(({ room, session, title, capacity }) => ({ room, session, title, capacity }))
  );
  await organiser.leave();
}
