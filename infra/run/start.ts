import { buildPlatform } from './build.ts';
import { openDataFolder } from './data-folder.ts';
import { stopOnSignals } from './ending.ts';
import { oneLinkForEachRole, roleTitle } from './personal-links.ts';
import { Platform } from './platform.ts';
import { portIsFree } from './ports.ts';
import { Refusal, runProgram } from './refusal.ts';
import { readStartSettings, type StartSettings } from './start-settings.ts';

/** Five minutes before the opening plenary of the sample event: a newcomer is in a live day at once. */
export const sampleStart = '2025-07-01T09:55+01:00';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** npm start: the whole platform with the sample event, until Ctrl-C. */
async function start(): Promise<number> {
  const startedAt = performance.now();
  const settings = readStartSettings(process.argv.slice(2), process.env);
  if (!(await portIsFree(settings.port, 'tcp'))) throw new Refusal(`Port ${settings.port} is in use. Choose another one with --port.`);
  const { fresh } = await openDataFolder(settings.dataDir, settings);
  const at = fresh ? { AT: settings.at ?? sampleStart } : {};
  const platform = new Platform({ settings, env: { ...withoutClock(process.env), ...at }, say });
  stopOnSignals(platform);
  try {
    const media = await platform.chooseMedia();
    // The build and the search for LiveKit go on side by side.
    const mediaStarts = platform.startMedia(media);
    mediaStarts.catch((error: unknown) => say(`Sound and picture could not be started: ${String(error)}`));
    await buildPlatform(say);
    if (!platform.stopping) platform.startSignalling(media);
    if (await platform.pagesOpen()) await welcome(settings, fresh, (performance.now() - startedAt) / 1000);
  } catch (error) {
    // A build that Ctrl-C ended is no fault of the build.
    if (platform.stopping) return platform.ended;
    await platform.stop(1);
    throw error;
  }
  return platform.ended;
}

function withoutClock(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { AT: _, ...rest } = env;
  return rest;
}

async function welcome(settings: StartSettings, fresh: boolean, seconds: number): Promise<void> {
  const lines = [`Alongside is open at http://127.0.0.1:${settings.port} after ${seconds.toFixed(1)} s.`];
  if (fresh && settings.at === null)
    lines.push(`Its clock stands at ${sampleStart}, five minutes before the opening plenary. Another time: --fresh --at TIME.`);
  if ((settings.people ?? 0) > 0) lines.push('There are no made-up people yet: open several links yourself.');
  lines.push(...(await oneLinkForEachRole(settings.dataDir)).map((link) => `${roleTitle(link.role)}  ${link.url}`));
  lines.push('Open each in its own private window.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

await runProgram(start);
// A download or a build that was still on its way must not hold the door open.
process.exit();
