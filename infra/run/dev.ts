import { join } from 'node:path';
import { runUntilEnded } from './ending.ts';
import { prepareOpening, welcomeLines } from './opening.ts';
import { repository } from './options.ts';
import { servePagesWithReload } from './pages-with-reload.ts';
import { Platform } from './platform.ts';
import { freePort } from './ports.ts';
import { runProgram } from './refusal.ts';
import { readStartSettings } from './start-settings.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** npm run dev: the same platform, with the pages reloading and the server starting again when a source changes. */
async function dev(): Promise<number> {
  const settings = readStartSettings(process.argv.slice(2), process.env);
  const { fresh, env } = await prepareOpening(settings, process.env);
  const serverPort = await freePort('tcp');
  const platform = new Platform({
    settings: { ...settings, port: serverPort },
    env: { ...env, PUBLIC_URL: env.PUBLIC_URL ?? `http://127.0.0.1:${settings.port}` },
    signalling: ['--watch', '--watch-preserve-output', join(repository, 'apps/signalling/src/main.ts')],
    say
  });
  return runUntilEnded(platform, async () => {
    await platform.buildAndStart();
    await servePagesWithReload(settings.port, serverPort);
    if (!(await platform.pagesOpen())) return;
    process.stdout.write(`${(await welcomeLines(settings, fresh)).join('\n')}\n`);
    platform.bringPeople();
  });
}

await runProgram(dev);
// Vite watches files until the process ends.
process.exit();
