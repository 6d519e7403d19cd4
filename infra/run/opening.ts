import { openDataFolder } from './data-folder.ts';
import { oneLinkForEachRole, roleTitle } from './personal-links.ts';
import { portIsFree } from './ports.ts';
import { Refusal } from './refusal.ts';
import type { StartSettings } from './start-settings.ts';

/** Five minutes before the opening plenary of the sample event: a newcomer is in a live day at once. */
export const sampleStart = '2025-07-01T09:55+01:00';

export type Opening = {
  readonly fresh: boolean;
  /** The environment of the server: the clock begins only once, on fresh data. */
  readonly env: NodeJS.ProcessEnv;
};

/** What has to be right before anything is built or started. */
export async function prepareOpening(settings: StartSettings, env: NodeJS.ProcessEnv): Promise<Opening> {
  if (!(await portIsFree(settings.port, 'tcp'))) throw new Refusal(`Port ${settings.port} is in use. Choose another one with --port.`);
  const { fresh } = await openDataFolder(settings.dataDir, settings);
  const { AT: _, ...rest } = env;
  return { fresh, env: fresh ? { ...rest, AT: settings.at ?? sampleStart } : rest };
}

/** The lines a newcomer needs: where it is open, what time it is there, and a way in for each role. */
export async function welcomeLines(settings: StartSettings, fresh: boolean): Promise<readonly string[]> {
  const lines = [`Alongside is open at http://127.0.0.1:${settings.port}`];
  if (fresh && settings.at === null)
    lines.push(`Its clock stands at ${sampleStart}, five minutes before the opening plenary. Another time: --fresh --at TIME.`);
  if (settings.people > 0)
    lines.push(`Made-up people come too, ${settings.people} of them. Without a real host, theirs begins after a minute.`);
  return [...lines, ...(await linkLines(settings.dataDir))];
}

/** Links that cannot be had are no reason to take the pages away again. */
async function linkLines(folder: string): Promise<readonly string[]> {
  try {
    const links = await oneLinkForEachRole(folder);
    return [...links.map((link) => `${roleTitle(link.role)}  ${link.url}`), 'Open each in its own private window.'];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [`There are no personal links: ${error.message}`];
  }
}
