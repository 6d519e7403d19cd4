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

async function enters(role: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  await installProbe(context);
  const page = await context.newPage();
  await page.goto(printedLink(role));
  await page.goto(`${url}${path}`);
  return page;
}

/** A picture that changes and is not black. */
const alive = (one: Seen): boolean => one.changed > 1 && one.black < one.frames / 2;
/** Processes of this start, by the data folder in their command lines. */
const processes = (): string => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });

describe('npm start with made-up people', () => {
  it('shows a live day to somebody who starts alone, and leaves nothing behind', async () => {
    await until('everything is ready', () => answers(`${url}/readyz`));
    const page = await enters('Delegate', '/room/plenary');
    await page.getByText('(sample)').first().waitFor();
    expect(await page.getByText('ON AIR').count()).toBe(0);
    await until('the made-up host has waited long enough', async () => {
      await ran(['run', 'clock', '--', '--by', '1m', '--data', data.path]);
      return (await page.getByText('ON AIR').count()) > 0;
    });
    const moved = new Set<string>();
    await until('speaker and BSL are seen', async () => {
      for (const one of (await see(page)).filter(alive)) moved.add(`${one.label} ${one.width}x${one.height}`);
      return moved.size >= 2;
    });
    await until('the speaker is heard', async () => (await hear(page, 1_500, 0.02)).loudest > 0.02);
    await page
      .getByRole('log', { name: 'Caption text' })
      .getByText(/made-up speaker|made by a computer|Co-production/)
      .first()
      .waitFor();
    await page
      .getByText(/^Sample: /)
      .first()
      .waitFor();
    await ran(['run', 'clock', '--', '--at', '2025-07-01T11:20+01:00', '--data', data.path]);
    await until('a workshop is open to this person', async () => {
      await page.goto(`${url}/room/workshop-1`);
      return (await page.getByRole('log', { name: 'Caption text' }).count()) > 0;
    });
    await page.getByRole('log', { name: 'Caption text' }).getByText('I am a made-up person').first().waitFor();
    expect(processes()).toContain(data.path);
    const before = performance.now();
    command.ctrlC();
    expect(await command.exited).toBe(130);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(command.left()).toEqual([]);
    expect(processes()).not.toContain(data.path);
  });

  it('leaves the lead to a real host, who finds questions and a raised hand', async () => {
    await until('everything is ready', () => answers(`${url}/readyz`));
    const desk = await enters('Host', '/desk');
    await desk.getByText('Sample: How can we begin').first().waitFor();
    await ran(['run', 'clock', '--', '--by', '10m', '--data', data.path]);
    const page = await enters('Delegate', '/room/plenary');
    await desk
      .getByText(/^typing live/)
      .first()
      .waitFor();
    await page.getByText('(sample)').first().waitFor();
    expect(await page.getByText('ON AIR').count()).toBe(0);
    await desk.getByRole('button', { name: 'Go live' }).click();
    await desk.getByRole('button', { name: 'Yes, go live' }).click();
    await until('the speaker is heard', async () => (await hear(page, 1_500, 0.02)).loudest > 0.02);
    await desk
      .getByRole('button', { name: /^Ask now/ })
      .first()
      .click();
    await page.getByRole('log', { name: 'Caption text' }).getByText('This is a sample. I would like').first().waitFor();
  });
});
