import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';

/** Each step begins where the one before ended. */
describe('a speaker prepares before the day', () => {
  let visit: Visit;
  let page: Page;
  let pdf: Buffer;
  beforeAll(async () => {
    visit = await Visit.begin();
    pdf = await slidesPdf(visit.browser);
    page = await visit.enter(await visit.link('speaker'), '/lobby');
  });
  afterAll(() => visit.end());

  const has = (words: string) => page.getByRole('region', { name: 'What captioners and interpreters have now' }).getByText(words);
  const deck = (name: string) => page.getByRole('article', { name, exact: true });
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdf });
  const room = (): string => new URL(page.url()).searchParams.get('room') ?? 'plenary';

  it('the way there begins where they come in, and words are shared there', async () => {
    await page.getByRole('link', { name: 'Prepare your talk' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prepare your talk' }).waitFor();
    await page.goto(`${visit.platform.url}/prepare?room=plenary`);
    await page.getByLabel('Add slides (PDF)').waitFor();
    await has('Your talk: not shared.').waitFor();
    await page.getByRole('textbox', { name: 'Your talk, or words to know' }).fill('Nobody had asked us.');
    await page.getByRole('button', { name: 'Share it', exact: true }).click();
    await has('Your talk: 4 words.').waitFor();
  });

  it('slides are added, and what is on a page without words is said', async () => {
    await page.getByLabel('Add slides (PDF)').setInputFiles(file('Our story.pdf'));
    await deck('Our story').getByText('3 pages. The audience does not see them yet.').waitFor();
    await has('Slides: Our story, 3 pages.').waitFor();
    await page
      .getByLabel('Add slides (PDF)')
      .setInputFiles({ name: 'A drawing.pdf', mimeType: 'application/pdf', buffer: await drawing() });
    await deck('A drawing').getByRole('textbox', { name: 'What is on slide 1?' }).fill('Six people round a table');
    await deck('A drawing').getByRole('button', { name: 'Keep these words' }).click();
    await deck('A drawing').getByRole('textbox').waitFor({ state: 'detached' });
    await page.reload();
    await deck('A drawing').getByText('The words of each page').click();
    await deck('A drawing').getByText('Six people round a table').waitFor();
  });

  it('the access team has it first, and hosts have the slides; the audience has none', async () => {
    const captioner = await visit.enter(await visit.link('captioner'), '/captioner?room=plenary');
    const hand = captioner.getByRole('region', { name: 'Words at hand' });
    await hand.getByText('Slides: Our story').waitFor();
    await hand.getByText('Slides: A drawing').waitFor();
    const delegate = await visit.enter(await visit.link());
    expect(await delegate.evaluate(async () => (await fetch('/api/rooms/plenary/decks')).status)).toBe(403);
    const host = await visit.enter(await visit.link('host'), '/desk');
    await host.getByText('Slides loaded beforehand').click();
    await host.getByRole('button', { name: 'Show: A drawing' }).waitFor();
    await host.getByRole('button', { name: 'Show: Our story' }).click();
    await host.getByRole('button', { name: 'Yes, show them' }).click();
    await host.getByText('Our story: slide 1 of 3').waitFor();
    await delegate.getByRole('img', { name: /^Slide 1 of 3: /u }).waitFor();
    await page.reload();
    await deck('Our story').getByText('Everybody sees them now.').waitFor();
  });

  it('what is on stage stays; what is not is replaced, and taken away in two presses by keyboard', async () => {
    const keys = new Keyboard(page);
    await keys.press('Take away: Our story');
    await keys.press('Yes, take them away');
    await page.getByText('These slides are on stage now. Nothing has changed. Hide them first.').first().waitFor();
    await deck('Our story').waitFor();
    await deck('A drawing').getByText('Put another file in its place').click();
    await page.getByLabel('In place of A drawing (PDF)').setInputFiles(file('A better drawing.pdf'));
    await deck('A better drawing').waitFor();
    await deck('A drawing').waitFor({ state: 'detached' });
    await keys.press('Take away: A better drawing');
    await keys.press('No, go back');
    await deck('A better drawing').waitFor();
    await keys.press('Take away: A better drawing');
    await keys.press('Yes, take them away');
    await deck('A better drawing').waitFor({ state: 'detached' });
    expect(room()).toBe('plenary');
  });

  it('whoever has no pointer is never sent back to the top of the page', async () => {
    const keys = new Keyboard(page);
    const at = async (words: string): Promise<void> =>
      until(`the focus is at ${words}`, async () => (await keys.focused()).includes(words));
    const input = page.getByLabel('Add slides (PDF)');
    await input.focus();
    await input.setInputFiles({ name: 'One more.pdf', mimeType: 'application/pdf', buffer: await drawing() });
    await deck('One more').waitFor();
    await at('input');
    await keys.tabTo('textbox', 'What is on slide 1?');
    await keys.type('A hand');
    await keys.press('Keep these words');
    await deck('One more').getByRole('textbox').waitFor({ state: 'detached' });
    await at('h3 One more');
    await keys.press('Take away: One more');
    await keys.press('Yes, take them away');
    await deck('One more').waitFor({ state: 'detached' });
    await at('h2 Your slides');
  });

  it('what is no PDF is refused in words, and nothing changes', async () => {
    await page.getByLabel('Add slides (PDF)').setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no') });
    await page.getByText('cannot be read as a PDF', { exact: false }).first().waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('the page can be used at every size and in every look', async () => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await wear(page, theme);
        if (process.env['SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['SHOTS']}/prepare-${theme}-${width}.png`, fullPage: true });
        const found = [...(await axe(page)), ...(await targets(page)), ...(await sideways(page)), ...(await clipped(page))];
        expect(found, `${theme} at ${width}`).toEqual([]);
      }
    }
  });

  /** A page on which there is a shape and no word. */
  async function drawing(): Promise<Buffer> {
    const drawn = await visit.browser.newPage();
    await drawn.setContent('<div style="inline-size:200px;block-size:200px;background:teal"></div>');
    const made = await drawn.pdf({ printBackground: true });
    await drawn.close();
    return Buffer.from(made);
  }
});
