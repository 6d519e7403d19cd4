import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { viewing } from '../../scenes/scene.ts';
import { captionText, doneLine, spokenParts, Typist } from './writing.ts';

let visit: Visit;
let typist: Typist;
beforeAll(async () => {
  visit = await Visit.begin();
  typist = await Typist.of(visit);
  await typist.line('This was said before anybody came.');
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

async function reader(address: string, captionReading: string): Promise<{ page: Page; session: CDPSession }> {
  const page = await visit.enter(await visit.link(), address);
  await viewing(page, { captionReading });
  await captionText(page).getByText('This was said before anybody came.').first().waitFor();
  await page.waitForLoadState('networkidle');
  return { page, session: await page.context().newCDPSession(page) };
}
const announced = async (session: CDPSession): Promise<string> =>
  (await spokenParts(session))
    .filter(({ live }) => live !== 'off')
    .map(({ text }) => text)
    .join(' ');

describe.each(['/room/plenary', '/room/plenary/captions'])('captions in the accessibility tree of %s', (address) => {
  const mark = address.endsWith('captions') ? 'alone' : 'room';

  it('not by itself, the default: the words are there to be read, in a log that is not live', async () => {
    const { page, session } = await reader(address, 'off');
    for (const part of ['Off ', 'by ', `default ${mark}.`]) await typist.letters(part);
    await typist.done();
    await doneLine(page, `Off by default ${mark}.`).waitFor();
    const parts = await spokenParts(session);
    const captions = parts.find(({ name }) => name === 'Caption text');
    expect([captions?.role, captions?.live]).toEqual(['log', 'off']);
    expect(captions?.text).toContain(`Off by default ${mark}.`);
    expect(parts.filter(({ live }) => live !== 'off').length).toBe(2);
    expect(await announced(session)).not.toContain('default');
    expect(await page.getByRole('button', { name: 'Read the last line' }).count()).toBe(0);
  });

  it('each finished line once: not what was said before, not while it is written', async () => {
    const { page, session } = await reader(address, 'lines');
    for (const part of ['Nobody ', 'had ', `asked ${mark}.`]) {
      await typist.letters(part);
      await captionText(page).getByText(part.trim()).first().waitFor();
    }
    await typist.done();
    await typist.line(`Then they did ${mark}.`);
    await until('the last line is announced', async () => (await announced(session)).includes(`Then they did ${mark}.`));
    const heard = await announced(session);
    expect(heard).not.toContain('before anybody came');
    expect(heard.split(`asked ${mark}.`).length - 1, 'once').toBe(1);
    expect(heard.split('Nobody').length - 1, 'never a half line').toBe(1);
    const captions = (await spokenParts(session)).find(({ name }) => name === 'Caption text');
    expect(captions?.live).toBe('off');
  });

  it('on demand: nothing by itself, the last finished line when the button is pressed', async () => {
    const { page, session } = await reader(address, 'on-demand');
    await typist.line(`Read me ${mark} when you like.`);
    await doneLine(page, `Read me ${mark} when you like.`).waitFor();
    expect(await announced(session)).not.toContain('when you like');
    const button = page.getByRole('button', { name: 'Read the last line' });
    await button.focus();
    await page.keyboard.press('Enter');
    await until('it is read', async () => (await announced(session)).includes(`Read me ${mark} when you like.`));
    await page.keyboard.press('Enter');
    await until('it is read again', async () => (await announced(session)).split(`Read me ${mark}`).length - 1 === 2);
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});
