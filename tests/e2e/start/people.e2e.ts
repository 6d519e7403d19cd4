import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../platform/browser.ts';
import { freePort } from '../../platform/free-port.ts';
import { hear, installProbe, see, type Seen } from '../../platform/media-probe.ts';
import { answers, until } from '../../platform/wait.ts';
import { Command, dataFolder, ran } from './started.ts';

let data: ReturnType<typeof dataFolder>;
let command: Command;
let browser: Browser;
let url: string;
beforeEach(async () => {
  data = dataFolder();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  command = new Command(['start', '--', '--port', String(port), '--data', data.path, '--people', '12']);
  browser = await launchChromium();
  await command.says('Open each in its own private window.');
});
afterEach(async () => {
  await browser.close();
  await command.end();
  data.remove();
});

function printedLink(role: string): string {
  const line = command.out.split('\n').find((each) => each.startsWith(`${role}  `));
  return line?.split('  ')[1] ?? '';
}

async function entersPlenary(role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  await installProbe(context);
  const page = await context.newPage();
  await page.goto(printedLink(role));
  await page.goto(`${url}/room/plenary`);
  return page;
}

/** A picture that changes and is not black. */
const alive = (one: Seen): boolean => one.changed > 3 && one.black < one.frames / 2;
/** Processes of this start, by the data folder in their command lines. */
const processes = (): string => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });

describe('npm start with made-up people', () => {
  it('shows a live day to somebody who starts alone, and leaves nothing behind', async () => {
    await until('everything is ready', () => answers(`${url}/readyz`));
    const page = await entersPlenary('Delegate');
    await page.getByText('(sample)').first().waitFor();
    expect(await page.getByText('ON AIR').count()).toBe(0);
    await ran(['run', 'clock', '--', '--by', '2m', '--data', data.path]);
    await page.getByText('ON AIR').first().waitFor();
    await until('speaker and BSL are seen', async () => (await see(page)).filter(alive).length >= 2);
    await until('the speaker is heard', async () => (await hear(page)).loudest > 0.02);
    await page
      .getByRole('log', { name: 'Caption text' })
      .getByText(/made-up speaker|made by a computer|Co-production/)
      .first()
      .waitFor();
    await page
      .getByText(/^Sample: /)
      .first()
      .waitFor();
    expect(processes()).toContain(data.path);
    const before = performance.now();
    command.ctrlC();
    expect(await command.exited).toBe(130);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(command.groupIsGone()).toBe(true);
    expect(processes()).not.toContain(data.path);
  });
});
