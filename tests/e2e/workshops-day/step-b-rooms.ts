import { expect } from 'vitest';
import { hear } from '../../platform/media-probe.ts';
import { until } from '../../platform/wait.ts';
import { linesOn } from '../captions-day/delegate.ts';
import { alive } from '../conference-day/step-b-live.ts';
import type { AtPage } from './at-page.ts';
import { eight, goers, isAtPage, placeOf, type WorkshopsDay } from './day.ts';
import type { Delegate, Devices } from './delegate.ts';

/** A person whose microphone is on is heard. */
const audible = 0.02;

export async function press({ person }: AtPage, ...names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) await person.page.getByRole('button', { name }).first().click();
}
/** In a workshop devices are there, and off. Simple view has no camera. */
export function offIn(delegate: Delegate): Devices {
  return { microphone: 'off', camera: delegate.wish.view.simple === true ? 'none' : 'off' };
}

/** The plan sends both teams on before the round begins, without a press. */
export const teamsGo =
  (at: string, room: string) =>
  async (day: WorkshopsDay): Promise<void> => {
    await day.census.move(day.teams.people, { to: () => room }, () => day.platform.clock({ at: `2025-07-01T${at}:00+01:00` }));
  };

/** One press of a host; then one press of each, in the page in which they are. */
export async function roomsOpen(day: WorkshopsDay): Promise<void> {
  await press(day.host, 'Open rooms', 'Yes, open rooms');
  await day.census.move(goers(day), { to: (person) => placeOf(day, person) }, async () => {
    for (const one of goers(day)) {
      if (isAtPage(one)) await one.press('Join workshop');
    }
    await Promise.all(goers(day).map((one) => (isAtPage(one) ? Promise.resolve() : one.goTo(placeOf(day, one)))));
  });
  for (const delegate of eight(day)) delegate.devices = offIn(delegate);
}

export async function devicesAreOn({ at }: WorkshopsDay): Promise<void> {
  for (const one of [at.largeCaptions, at.simple]) {
    await one.press('Turn microphone on');
    one.devices = { ...one.devices, microphone: 'on' };
  }
  for (const one of [at.signer, at.otherSigner]) {
    await one.press('Turn camera on');
    one.devices = { ...one.devices, camera: 'on' };
  }
  await theyHear(at.simple);
}
export function theyHear({ name, page }: Delegate): Promise<void> {
  return until(`${name} hears somebody`, async () => (await hear(page, 500, audible)).loudest > audible);
}

/** Which of the three signs, and which of the pair writes what. */
type Work = { readonly room: string; readonly signs: number; readonly writes: number; readonly line: string };
/** Where the teams are their people sign and write; nobody elsewhere sees or reads it. */
export async function teamsWork(day: WorkshopsDay, { room, signs, writes, line }: Work): Promise<void> {
  const name = await day.teams.signs(signs);
  await day.teams.writes(writes, [line]);
  for (const delegate of eight(day)) {
    if (day.census.roomOf(delegate) === room) await hasTeams(delegate, { name, line });
    else {
      expect(await linesOn(delegate.page), `captions of ${delegate.name}`).not.toContain(line);
      expect(await delegate.page.getByRole('figure', { name: 'BSL interpreter' }).getByText(name).count()).toBe(0);
    }
  }
}
async function hasTeams(delegate: Delegate, { name, line }: { readonly name: string; readonly line: string }): Promise<void> {
  await until(`${delegate.name} reads what was written`, async () => (await linesOn(delegate.page)).includes(line));
  await delegate.page.getByRole('figure', { name: 'BSL interpreter' }).getByText(name).waitFor();
  await until(`${delegate.name} sees ${name} sign`, async () =>
    (await alive(delegate.page)).some(({ label }) => label === 'BSL interpreter')
  );
}
