import { expect } from 'vitest';
import { canaries, type Day } from './day.ts';
import { shown } from './shown.ts';

export async function plantNote({ cast }: Day): Promise<void> {
  await cast.host.page.getByRole('button', { name: `Note to: ${cast.speaker.name}` }).click();
  await cast.host.page.getByRole('dialog').getByRole('textbox').fill(`Lovely. ${canaries.note}`);
  await cast.host.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await shown(cast.speaker.page, canaries.note).waitFor();
}

/** Every byte of every socket and page of the two who did not write it: no host-only string. */
export async function nothingPrivateArrived({ cast }: Day): Promise<void> {
  for (const person of [cast.onPhone, cast.behindProxy]) {
    const all = await person.everyByte();
    expect(all.length).toBeGreaterThan(1_000);
    for (const canary of Object.values(canaries)) expect(all).not.toContain(canary);
  }
}
