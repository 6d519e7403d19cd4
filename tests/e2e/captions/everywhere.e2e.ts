import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { captionBackgrounds, captionColours } from '@alongside/domain';
import type { Link } from '../../platform/platform.ts';
import { clipped, sideways } from '../../access/in-page.ts';
import { pale } from '../../access/colours.ts';
import { themes } from '../../scenes/all-scenes.ts';
import { resize, wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { readings } from './several-places.ts';
import { captionText, correct, doneLine, fromEnd, placeOf, Software, spokenParts } from './writing.ts';

/** What is promised of captions holds in each place where they are read. */
let visit: Visit;
let software: Software;
let host: Link;
const early = (n: number): string => `Early line ${n} of what was said in this room.`;
const speakers = ['Mary', 'Sue', 'Tariq', 'Rhiannon'];
beforeAll(async () => {
  visit = await Visit.begin();
  software = await Software.of(visit);
  host = await visit.link('host');
  await software.lines(Array.from({ length: 60 }, (_, n) => early(n)));
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

async function heard(session: CDPSession): Promise<string> {
  const parts = await spokenParts(session);
  return parts
    .filter(({ live }) => live !== 'off')
    .map(({ text }) => text)
    .join(' ');
}
async function captionsIn(session: CDPSession): Promise<unknown> {
  const { role, live } = (await spokenParts(session)).find(({ name }) => name === 'Caption text') ?? {};
  return [role, live];
}

describe.each(readings)('in $where', ({ where, come }) => {
  it('the accessibility tree has what was chosen: nothing, each final line once, or one on demand; never a live region', async () => {
    for (const captionReading of ['off', 'lines', 'on-demand']) {
      const page = await come(visit, { captionReading });
      const session = await page.context().newCDPSession(page);
      const button = page.getByRole('button', { name: 'Read the last line' });
      if (captionReading === 'on-demand') await button.waitFor();
      const line = `Said for ${captionReading} in ${where}.`;
      await software.letters(line.slice(0, 12));
      await software.letters(`${line.slice(12)}\n`);
      await doneLine(page, line).waitFor();
      if (captionReading === 'lines') await until('it is read', async () => (await heard(session)).includes(line));
      await correct(visit, host, { from: line, to: `${line} Corrected.` });
      await doneLine(page, `${line} Corrected.`).waitFor();
      if (captionReading === 'on-demand') {
        expect(await heard(session)).not.toContain('Said for');
        await button.press('Enter');
        await until('it is read', async () => (await heard(session)).includes(line));
      }
      const said = await heard(session);
      expect([captionReading, said.split(line).length - 1]).toEqual([captionReading, captionReading === 'off' ? 0 : 1]);
      expect(said).not.toContain('Early line');
      expect(await button.count()).toBe(captionReading === 'on-demand' ? 1 : 0);
      expect(await captionsIn(session), captionReading).toEqual(['log', 'off']);
      await visit.leave();
    }
  });

  it('whoever reads back keeps their place while 200 lines come, lines above are corrected and the text gets larger', async () => {
    const page = await come(visit);
    await until('the page follows', async () => (await fromEnd(page)) < 2);
    await captionText(page).focus();
    await captionText(page).evaluate((box) => (box.scrollTop = box.scrollHeight / 2));
    await page.getByRole('button', { name: /^Jump to now/u }).waitFor();
    const text = await lineInSight(page);
    const before = await placeOf(page, text);
    const above = early(readings.findIndex((one) => one.where === where) + 2);
    for (let part = 0; part < 4; part += 1) {
      await software.lines(Array.from({ length: 50 }, (_, n) => `Later line ${part} ${n} while somebody reads back in ${where}.`));
      if (part === 1)
        await correct(visit, host, { from: above, to: `${above} ${'It is much longer after the correction. '.repeat(12)}`.trim() });
    }
    await captionText(page).getByText(`Later line 3 49 while somebody reads back in ${where}.`).waitFor();
    await captionText(page).getByText(`${above} It is much longer`).waitFor();
    expect(Math.abs((await placeOf(page, text)) - before)).toBeLessThan(1);
    for (const looks of [{ text: '2' }, { captionSize: 'huge' }, { captionFont: 'easy' }, { captionLines: 'four' }]) {
      await page.evaluate((data) => Object.assign(document.documentElement.dataset, data), looks);
      await resize(page, { width: 1280, height: 800 });
      expect(Math.abs((await placeOf(page, text)) - before), JSON.stringify(looks)).toBeLessThan(1);
    }
    expect(await fromEnd(page)).toBeGreaterThan(1000);
  });

  it('nothing is lost with text at 200 % and at 320 px, together too', async () => {
    const page = await come(visit);
    const found: string[] = [];
    for (const size of [
      { width: 320, height: 640 },
      { width: 320, height: 256 },
      { width: 1280, height: 800 }
    ]) {
      await resize(page, size);
      for (const text of ['1', '2']) {
        await page.evaluate((scale) => (document.documentElement.dataset['text'] = scale), text);
        const all = [...(await sideways(page)), ...(await clipped(page))];
        const height = await captionText(page).evaluate((box) => box.getBoundingClientRect().height);
        if (height < 60) all.push(`only ${height} px for captions`);
        found.push(...all.map((one) => `${size.width}x${size.height}, text ${text}: ${one}`));
      }
    }
    expect(found).toEqual([]);
  });

  it('each pair of colours has 7:1 for each voice, name and label, in every theme', async () => {
    const page = await come(visit);
    await software.lines(speakers.map((name) => `>> ${name}: This is what ${name} said in ${where}.`));
    await captionText(page).getByText(`This is what Rhiannon said in ${where}.`).waitFor();
    const tones = await captionText(page)
      .locator('p')
      .evaluateAll((all) => all.map((one) => [...one.classList].find((name) => name.startsWith('v')) ?? ''));
    expect([...new Set(tones)].toSorted(), 'all voices are there').toEqual(['v1', 'v2', 'v3', 'v4']);
    const found: string[] = [];
    for (const theme of themes) {
      await wear(page, theme);
      for (const captionBackground of captionBackgrounds) {
        for (const captionColour of captionColours) {
          await page.evaluate((looks) => Object.assign(document.documentElement.dataset, looks), { captionBackground, captionColour });
          found.push(...(await pale(page)).map((one) => `${theme}, ${captionBackground}, ${captionColour}: ${one}`));
        }
      }
    }
    expect(found).toEqual([]);
  });
});

/** A line that is wholly in sight. */
function lineInSight(page: Page): Promise<string> {
  return captionText(page).evaluate(async (box) => {
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    const { top } = box.getBoundingClientRect();
    const found = [...box.querySelectorAll('[data-line]')].find((line) => line.getBoundingClientRect().top >= top);
    return found?.textContent?.trim() ?? '';
  });
}
