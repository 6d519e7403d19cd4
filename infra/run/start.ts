import { runUntilEnded } from './ending.ts';
import { prepareOpening, welcomeLines } from './opening.ts';
import { Platform } from './platform.ts';
import { runProgram } from './refusal.ts';
import { readStartSettings } from './start-settings.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** npm start: the whole platform with the sample event, until Ctrl-C. */
async function start(): Promise<number> {
  const startedAt = performance.now();
  const settings = readStartSettings(process.argv.slice(2), process.env);
  const { fresh, env } = await prepareOpening(settings, process.env);
  const platform = new Platform({ settings, env, say });
  return runUntilEnded(platform, async () => {
    await platform.buildAndStart();
    if (!(await platform.pagesOpen())) return;
    say(`Pages open: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    process.stdout.write(`${(await welcomeLines(settings, fresh)).join('\n')}\n`);
    platform.bringPeople();
  });
}

await runProgram(start);
// A download or a build that was still on its way must not hold the door open.
process.exit();
