import type { Person } from '../conference-day/cast.ts';
import { shown } from '../conference-day/shown.ts';
import { alongTo, eight, isAtPage, thirty, type WorkshopsDay } from './day.ts';
import type { Devices } from './delegate.ts';

const off: Devices = { microphone: 'off', camera: 'off' };
const none: Devices = { microphone: 'none', camera: 'none' };

export async function press({ page }: Person, ...names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name }).first().click();
}

/** One press of a host; then one press of each, in the page in which they are. */
export async function roomsOpen(day: WorkshopsDay): Promise<void> {
  await day.platform.clock({ at: '2025-07-01T11:16:00+01:00' });
  await press(day.host, 'Open rooms', 'Yes, open rooms');
  await day.census.move(thirty(day), alongTo(day, 'place'), async () => {
    for (const one of thirty(day)) {
      if (isAtPage(one)) await one.press('Join workshop');
      else await one.goTo(day.places.get(one.id) ?? '');
    }
  });
  for (const delegate of eight(day)) {
    // Simple view has no camera.
    delegate.devices = delegate.wish.view.simple === true ? { ...off, camera: 'none' } : off;
  }
}

/** Some speak, some are seen. */
export async function devicesAreOn(day: WorkshopsDay): Promise<void> {
  const { largeCaptions, simple, signer, otherSigner } = day.at;
  for (const one of [largeCaptions, simple]) {
    await one.press('Turn microphone on');
    one.devices = { ...one.devices, microphone: 'on' };
  }
  for (const one of [signer, otherSigner]) {
    await one.press('Turn camera on');
    one.devices = { ...one.devices, camera: 'on' };
  }
}

export async function closingBegins(day: WorkshopsDay): Promise<void> {
  await press(day.host, 'Close rooms', 'Yes, close rooms');
  for (const delegate of eight(day)) await delegate.reads('5 minutes left');
}

export async function everybodyReturns(day: WorkshopsDay): Promise<void> {
  await day.census.move(thirty(day), alongTo(day, 'plenary'), () => day.platform.clock({ by: '6m' }));
  for (const delegate of eight(day)) {
    await shown(delegate.page, 'Your microphone is off.').waitFor();
    delegate.devices = none;
  }
}
