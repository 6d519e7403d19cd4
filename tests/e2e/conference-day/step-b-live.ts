import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hear, see, type Seen } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { shown } from './shown.ts';
import { Person } from './cast.ts';
import type { Day } from './day.ts';

const audible = 0.02;

export async function onStage({ cast, platform }: Day): Promise<void> {
  const { speaker, interpreter } = cast;
  await speaker.page.goto(`${platform.url}/console`);
  await speaker.page.getByRole('button', { name: 'Go on stage' }).click();
  await speaker.page.getByRole('button', { name: 'Turn microphone on' }).click();
  await speaker.page.getByRole('button', { name: 'Turn microphone off' }).waitFor();
  await speaker.page.getByRole('button', { name: 'Turn camera on' }).click();
  await speaker.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  await interpreter.page.getByRole('button', { name: 'Turn camera on' }).click();
  await interpreter.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  await interpreter.page.getByRole('button', { name: 'Go on air' }).click();
  await interpreter.page.getByText('Everybody sees you').waitFor();
}

export async function goLive({ cast }: Day): Promise<void> {
  await cast.host.page.getByRole('button', { name: 'Go live' }).click();
  await cast.host.page.getByRole('button', { name: 'Yes, go live' }).click();
  for (const person of watching(cast)) await shown(person.page, 'ON AIR').waitFor();
}

export function watching(cast: Day['cast']): readonly Person[] {
  return [cast.onPhone, cast.behindProxy, cast.atDesk];
}

/** Judged by what arrived in the page: pictures that change and are not black, sound that is not silence. */
export async function soundAndPicture(person: Person): Promise<void> {
  await until(`${person.name} hears the stage`, async () => (await hear(person.page, 1_500, audible)).loudest > audible);
  await until(`${person.name} sees speaker and BSL`, async () => (await alive(person.page)).length >= 2);
}

const changes = 4;
/** Pictures that change and are not black. */
export async function alive(page: Page): Promise<readonly Seen[]> {
  return (await see(page, 1_500, changes)).filter(({ changed, black, frames }) => changed >= changes && black < frames / 2);
}

export async function withoutAnySocket({ cast, platform, browser }: Day): Promise<void> {
  const person = await Person.enter(browser, cast.links.noSockets, { refuseAll: true });
  await person.open();
  await person.page.goto(`${platform.url}/room/plenary`);
  await shown(person.page, 'ON AIR').waitFor();
  await shown(person.page, 'Sound and picture cannot reach this network').waitFor();
  await person.page.getByRole('button', { name: 'I agree' }).click();
  await person.page.getByRole('button', { name: 'I agree', pressed: true }).waitFor();
  await person.close();
}

/** The tile is a place, not a consequence of who talks: 0 px between one speaker and the next. */
export async function bslStays({ cast }: Day, change: () => Promise<void>): Promise<void> {
  const tile = cast.atDesk.page.getByRole('figure', { name: 'BSL interpreter' });
  const before = await tile.boundingBox();
  expect(before?.width).toBeGreaterThan(0);
  await change();
  expect(await tile.boundingBox()).toEqual(before);
}
