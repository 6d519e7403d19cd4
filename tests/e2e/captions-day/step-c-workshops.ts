import { until } from '../../platform/wait.ts';
import { clip } from '../../speech/clips.ts';
import { captionText } from '../captions/writing.ts';
import { type CaptionsDay, everybodyFinds, writes } from './day.ts';
import type { Delegate } from './delegate.ts';

const ownWorkshop = ({ wish }: Delegate): string => wish.workshop;

async function roomsOpen({ host, platform, delegates }: CaptionsDay): Promise<void> {
  await host.page.goto(`${platform.url}/desk?room=plenary`);
  await host.page.getByRole('button', { name: 'Open rooms' }).click();
  await host.page.getByRole('button', { name: 'Yes, open rooms' }).click();
  for (const delegate of delegates) await delegate.join();
}
/** Planned for this room: both teams go there by themselves, and the captioner's page with them. */
async function teamsFollow({ writersPage, signers }: CaptionsDay, room: string): Promise<void> {
  const name = `Workshop ${room.at(-1) ?? ''}`;
  await writersPage.page.getByText(new RegExp(`(?:^${name}, planned until|^You are in ${name}\\.)`, 'u')).waitFor();
  for (const signer of signers) await signer.follow(room);
}

export async function firstRound(day: CaptionsDay): Promise<void> {
  await day.platform.clock({ at: '2025-07-01T11:06+01:00' });
  await roomsOpen(day);
  await teamsFollow(day, 'workshop-3');
  const [first, second] = day.signers;
  await first.sign();
  await writes(day, day.writers[1], 'workshop-3', ['Welcome to workshop three.', 'Who is not in this room?']);
  await everybodyFinds(day, ownWorkshop, { room: 'workshop-3', bsl: first.name });
  await second.sign();
  await everybodyFinds(day, ownWorkshop, { room: 'workshop-3', bsl: second.name });
}

/** Recorded sentences, and words of them that a machine hears well. */
const spoken = { first: { id: '0930', heard: /made amiable himself/iu }, second: { id: '0880', heard: /young man/iu } } as const;

/** A room without a captioner reads what a machine hears, and is told so. */
export async function automaticWords({ house, delegates }: CaptionsDay, which: keyof typeof spoken = 'first'): Promise<void> {
  const { id, heard } = spoken[which];
  const microphone = await house.microphone(await house.enter('delegate', 'workshop-5'));
  const here = delegates.filter(({ wish }) => wish.workshop === 'workshop-5');
  await until('both read what was said', async () => {
    await microphone.say(clip(id));
    const read = await Promise.all(here.map(({ person }) => captionText(person.page).getByText(heard).count()));
    return read.every((count) => count > 0);
  });
  for (const { panel } of here) await panel.getByText('Automatic captions').first().waitFor();
  await microphone.close();
}

/** Everybody comes back without a press, and finds what they had. */
export async function backInPlenary(day: CaptionsDay, at: string): Promise<void> {
  await day.host.page.getByRole('button', { name: 'Close rooms' }).click();
  await day.host.page.getByRole('button', { name: 'Yes, close rooms' }).click();
  await day.platform.clock({ by: '6m' });
  for (const { person } of day.delegates) await person.page.getByRole('heading', { level: 1, name: /plenary/iu }).waitFor();
  await day.platform.clock({ at });
  await day.writersPage.page.getByText(/^Plenary, planned until/u).waitFor();
  const [first, second] = day.signers;
  for (const signer of [first, second]) await signer.follow('plenary');
  await first.sign();
  await writes(day, day.writers[0], 'plenary', [`We are all back at ${at.slice(11, 16)}.`]);
  await everybodyFinds(day, () => 'plenary', { room: 'plenary', bsl: first.name });
}

export async function secondRound(day: CaptionsDay): Promise<void> {
  await day.platform.clock({ at: '2025-07-01T14:16+01:00' });
  await roomsOpen(day);
  await teamsFollow(day, 'workshop-5');
  await day.signers[1].sign();
  await writes(day, day.writers[0], 'workshop-5', ['This is workshop five.', 'A machine must not decide this.']);
  await everybodyFinds(day, ownWorkshop, { room: 'workshop-5', bsl: day.signers[1].name });
}

/** One press for each team: they are in another room, and nobody else is. */
export async function hostSendsTeams(day: CaptionsDay): Promise<void> {
  const { page } = day.host;
  await page.goto(`${day.platform.url}/desk?room=workshop-1`);
  for (const team of ['Captions team 1', 'BSL team 1']) await page.getByRole('button', { name: `Send here: ${team}` }).click();
  await teamsFollow(day, 'workshop-1');
  await day.signers[0].sign();
  await writes(day, day.writers[0], 'workshop-1', ['Carers speak first today.']);
  await writes(day, day.writers[0], 'workshop-1', ['Then we listen.']);
  await automaticWords(day, 'second');
  await everybodyFinds(day, ownWorkshop, { room: 'workshop-1', bsl: day.signers[0].name });
  await page.goto(`${day.platform.url}/desk?room=plenary`);
}
