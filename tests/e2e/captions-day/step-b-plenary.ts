import { captionText } from '../captions/writing.ts';
import { shown } from '../conference-day/shown.ts';
import { type CaptionsDay, everybodyFinds, writes } from './day.ts';

const plenary = (): string => 'plenary';
/** Said between the two presses of *Off the record*. */
export const between = 'This stays between us, says the quiet heron.';

export async function goesLive({ host, platform, delegates, signers: [first, second] }: CaptionsDay): Promise<void> {
  await platform.clock({ at: '2025-07-01T10:01+01:00' });
  await host.page.goto(`${platform.url}/desk?room=plenary`);
  await host.page.getByRole('button', { name: 'Go live' }).click();
  await host.page.getByRole('button', { name: 'Yes, go live' }).click();
  for (const { person } of delegates) await shown(person.page, 'ON AIR').waitFor();
  for (const signer of [first, second]) await signer.follow('plenary');
  await first.sign();
}

export async function everyLineArrives(day: CaptionsDay): Promise<void> {
  const [first] = day.writers;
  await writes(day, first, 'plenary', ['Good morning, and welcome.', 'Three people tell their story today.']);
  await writes(day, first, 'plenary', ['We begin with Dele.']);
  await everybodyFinds(day, plenary, { room: 'plenary', bsl: day.signers[0].name });
}

/** In the middle of a sentence: the partner wrote along, and goes on where the first stopped. */
export async function captionersHandOver(day: CaptionsDay): Promise<void> {
  const [first, second] = day.writers;
  await first.software.letters('The people who use this service decide ');
  for (const { person } of day.delegates) await captionText(person.page).getByText('The people who use this service decide').waitFor();
  await second.software.letters('The people who use this service decide what a good day is ');
  await day.writersPage.page.getByText('You are ready to take over.').waitFor();
  await first.software.letters('//handover');
  await day.writersPage.page.getByText('You are writing.').waitFor();
  await second.software.letters('for them.\n');
  day.said.add('plenary', 'The people who use this service decide', 'what a good day is for them.');
  await everybodyFinds(day, plenary, { room: 'plenary', bsl: day.signers[0].name });
}

export async function interpretersHandOver(day: CaptionsDay): Promise<void> {
  const [, second] = day.signers;
  await second.sign();
  await everybodyFinds(day, plenary, { room: 'plenary', bsl: second.name });
}

/** By the captioner's own backspaces, and by hand. */
export async function linesAreCorrected(day: CaptionsDay): Promise<void> {
  const [, second] = day.writers;
  await writes(day, second, 'plenary', ['There are for ways to ask.']);
  const { page } = day.writersPage;
  await page.getByRole('button', { name: 'Correct: We begin with Dele.' }).click();
  await page.getByRole('textbox', { name: 'Correct this line' }).fill('We begin with Dele Akande.');
  await page.getByRole('button', { name: 'Save the correction' }).click();
  day.said.correct('plenary', 'We begin with Dele.', 'We begin with Dele Akande.');
  const taken = 'for ways to ask.\n';
  await second.software.letters(`${'\b'.repeat(taken.length)}four ways to ask.\n`);
  day.said.correct('plenary', 'There are for ways to ask.', 'There are four ways to ask.');
  await everybodyFinds(day, plenary, { room: 'plenary', bsl: day.signers[1].name });
}

/** Seen by everybody as it is said; then it is on no page any more. */
export async function somethingOffTheRecord(day: CaptionsDay): Promise<void> {
  const [, second] = day.writers;
  const button = day.host.page.getByRole('button', { name: 'Off the record' });
  await button.click();
  for (const { panel } of day.delegates) await panel.getByText('Human captions, off the record').waitFor();
  await second.software.lines([between]);
  for (const { person } of day.delegates) await captionText(person.page).getByText(between).waitFor();
  await button.click();
  for (const { person } of day.delegates) await captionText(person.page).getByText(between).waitFor({ state: 'detached' });
  await writes(day, second, 'plenary', ['Now we are on the record again.']);
  await everybodyFinds(day, plenary, { room: 'plenary', bsl: day.signers[1].name });
}
