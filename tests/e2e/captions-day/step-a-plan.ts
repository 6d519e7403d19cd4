import { box } from '../access-plan/planning.ts';
import type { CaptionsDay } from './day.ts';

/** The plenaries, and one workshop in each round. */
const served = ['10:00 Welcome', '11:15 Equity', '13:15 Plenary discussion', '14:25 Artificial', '15:35 Closing'] as const;

export async function teamsArePlanned({ host, platform, writers, signers }: CaptionsDay): Promise<void> {
  const { page } = host;
  await host.open();
  await page.goto(`${platform.url}/organise/access`);
  await page.getByRole('button', { name: 'Add a captions team' }).click();
  await page.getByRole('button', { name: 'Add a BSL team' }).click();
  for (const { name } of writers) await box(page, 'Captions team 1', name).check();
  for (const { name } of signers) await box(page, 'BSL team 1', name).check();
  for (const session of served) for (const team of ['Captions team 1', 'BSL team 1']) await box(page, session, team).check();
  await page.getByText('Nothing. Everybody can be where they are planned.').waitFor();
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByText('The plan is saved.').waitFor();
}

export async function delegatesArrive({ delegates, platform }: CaptionsDay): Promise<void> {
  for (const delegate of delegates) await delegate.arrive(platform.url);
}

export async function captionerArrives({ writersPage, platform }: CaptionsDay): Promise<void> {
  await writersPage.open();
  await writersPage.page.goto(`${platform.url}/captioner`);
  await writersPage.page.getByText(/^Plenary, planned until 11:00\./u).waitFor();
}
