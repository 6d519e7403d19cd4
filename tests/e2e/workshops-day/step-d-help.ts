import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openHelp } from '../help/cast.ts';
import type { Person } from '../conference-day/cast.ts';
import { shown } from '../conference-day/shown.ts';
import type { WorkshopsDay } from './day.ts';
import { press } from './step-b-rooms.ts';

const worry = 'The person beside me is frightened of a kestrel';
const reply = 'Shall I come and look for the kestrel';

/** Something does not work: helpers are asked, one of them goes, and no host of another room is disturbed. */
export async function technicalHelp({ at, helper, host, chair }: WorkshopsDay): Promise<void> {
  const { largeCaptions } = at;
  const call = { name: `I will go: ${largeCaptions.name}` } as const;
  await largeCaptions.press('Call for help');
  await largeCaptions.reads('A person will come. You can stay here.');
  await helper.person.page.getByRole('button', call).waitFor();
  for (const { person } of [host, chair]) expect(await person.page.getByRole('button', call).count()).toBe(0);
  await press(helper, call.name);
  await largeCaptions.reads(`A person is coming to you now. It is ${helper.name}.`);
  await press(helper, `Done: ${largeCaptions.name}`);
  await largeCaptions.page.getByRole('button', { name: 'Call for help' }).first().waitFor();
}

/** One that cannot wait: nobody goes, and after a minute every host is asked. */
export async function urgentHelp({ at, helper, host, platform }: WorkshopsDay): Promise<void> {
  const { dark } = at;
  const call = { name: `I will go: ${dark.name}` } as const;
  await openHelp(dark.page);
  await dark.page.getByRole('radio', { name: 'It cannot wait' }).check({ force: true });
  await dark.page.getByRole('dialog').getByRole('button', { name: 'Call for help' }).click();
  await helper.person.page.getByRole('button', call).waitFor();
  expect(await host.person.page.getByRole('button', call).count()).toBe(0);
  await platform.clock({ by: '60s' });
  await host.person.page.getByText('Nobody goes yet. Every host sees this call now.').waitFor();
  await press(host, call.name);
  await dark.reads(`A person is coming to you now. It is ${host.name}.`);
  await press(host, `Done: ${dark.name}`);
  await dark.page.getByRole('dialog').getByRole('button', { name: 'Call for help' }).waitFor();
  await dark.page.keyboard.press('Escape');
}

/** From simple view on a phone, in a full room: to the safeguarding lead, who answers. */
export async function safetyMark({ at, helper, census }: WorkshopsDay): Promise<void> {
  const { simple } = at;
  await openHelp(simple.page);
  await simple.page.getByRole('checkbox', { name: 'I am worried about somebody’s safety' }).check();
  await simple.page.getByRole('textbox', { name: 'What is it? You can leave this empty.' }).fill(worry);
  await simple.press(`Send it to ${helper.name}`);
  await simple.reads(worry);
  const { page } = helper.person;
  await page.getByText('1 note is for you alone.').waitFor();
  await census.move([helper], { to: () => 'plenary', away: true }, () =>
    page.getByRole('link', { name: 'Safety: written to you' }).first().click()
  );
  await page.getByText(worry).waitFor();
  await page.getByRole('textbox', { name: `Write to ${simple.name}` }).fill(reply);
  await press(helper, `Send to ${simple.name}`);
  await shown(simple.page, reply).waitFor();
  await simple.page.keyboard.press('Escape');
  await census.move([helper], { to: () => 'plenary', away: true }, async () => {
    await page.goto(new URL('/desk', page.url()).href);
  });
}

/** Not a byte of it reached anybody else, and it is in no file and no line of the server. */
export function safetyIsNobodyElses(day: WorkshopsDay): void {
  const { at, helper, others, organiser, supporter, teams, platform } = day;
  const readers = [at.simple.person, helper.person];
  for (const person of readers) expect(bytesOf(person), person.name).toContain(worry);
  for (const person of Object.values(day.cast)) {
    if (!readers.includes(person)) expectNone(person.name, bytesOf(person));
  }
  for (const one of [...others, organiser, supporter, ...teams.people]) expectNone(one.name, one.received.join('\n'));
  expectNone('the server', platform.output());
  for (const file of filesIn(platform.dataDir)) expectNone(file, readFileSync(file, 'latin1'));
}
/** What has come so far: the answer to a request that was given up never ends. */
const bytesOf = ({ received }: Person): string => received.join('\n');
function expectNone(where: string, bytes: string): void {
  for (const words of [worry, reply]) expect(bytes.includes(words), `${where} holds “${words}”`).toBe(false);
}
function filesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return all.filter((path) => statSync(path).isFile());
}
