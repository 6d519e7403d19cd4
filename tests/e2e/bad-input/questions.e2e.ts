import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectHelpful } from '../../bad-input/plain.ts';
import { shown } from '../conference-day/shown.ts';
import { openQuestion, queueOf, roomWorks, sendQuestion, Visit } from './visit.ts';

let visit: Visit;
let asker: Page;
let desk: Page;
const dialogs: string[] = [];
beforeAll(async () => {
  visit = await Visit.begin();
  asker = await visit.enter(await visit.link());
  desk = await visit.enter(await visit.link('host'), '/desk');
  for (const page of [asker, desk]) {
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }
});
afterAll(() => visit.end());

async function box(): Promise<ReturnType<Page['getByRole']>> {
  const open = asker.getByRole('textbox', { name: 'Your question' });
  return (await open.isVisible()) ? open : openQuestion(asker);
}

/** The box goes away when its words were sent. */
async function wordsLeft(field: Awaited<ReturnType<typeof box>>): Promise<string> {
  return field.evaluateAll((boxes) => boxes.map((one) => (one instanceof HTMLTextAreaElement ? one.value : '')).join(''));
}

describe('a question that cannot be sent', () => {
  it.each([
    ['empty', '', /Nothing was sent/],
    ['only spaces', '   \u00a0\u2003  ', /Nothing was sent/],
    ['10,000 characters', 'Why is that so? '.repeat(625), /still here/],
    ['10,000 signs of emoji', '🧑🏽‍🦽'.repeat(1_428), /still here/]
  ])('%s: a sentence beside the box, and every character is still in it', async (_, text, says) => {
    const field = await box();
    await field.fill(text);
    await sendQuestion(asker);
    const sentence = shown(asker, says);
    await sentence.waitFor();
    expectHelpful(await sentence.innerText());
    expect(await field.inputValue()).toBe(text);
    expect(await asker.getByText('We have your question').count()).toBe(0);
    if (text.trim() !== '') expect(await queueOf(desk).getByText(text.slice(0, 20)).count()).toBe(0);
  });

  it('is sent as soon as it is right, from the same box', async () => {
    const field = await box();
    await field.fill('Now it is short.');
    await sendQuestion(asker);
    await shown(asker, 'We have your question').waitFor();
    await queueOf(desk).getByText('Now it is short.').first().waitFor();
    await expect.poll(() => wordsLeft(field)).toBe('');
  });
});

describe('a question in other signs', () => {
  it.each([
    ['right to left', 'מי החליט על סדר היום (2025)?'],
    ['right to left with a name beside it', 'هل يمكن للجميع أن يسأل؟ SCIE'],
    ['emoji', 'Can we say it with 👩🏽‍🦯🧏🏿‍♂️🏴󠁧󠁢󠁷󠁬󠁳󠁿 too?'],
    ['markup', '<script>globalThis.broken = true; alert(1)</script><img src=x onerror="globalThis.broken = true">'],
    ['signs of templates', '{{constructor.constructor("alert(1)")()}} ${alert(1)} &lt;b&gt; %3Cb%3E'],
    // Marks that turn the direction could dress one sentence up as another: they are left out.
    ['marks that turn the direction', 'Who decides \u202eyletelpmoc\u202c here?', 'Who decides yletelpmoc here?']
  ])('%s: arrives once, as it was written, and as words only', async (_, text, stored = text) => {
    const field = await box();
    await field.fill(text);
    await sendQuestion(asker);
    const shown = queueOf(desk).getByText(stored, { exact: true });
    await shown.first().waitFor();
    expect(await shown.count()).toBe(1);
    await expect.poll(() => wordsLeft(field)).toBe('');
    for (const page of [asker, desk]) expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
    expect(dialogs).toEqual([]);
  });

  it('right to left reads from its own side, also beside a name', async () => {
    for (const page of [asker, desk]) {
      const text = page.getByText('מי החליט', { exact: false }).first();
      expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    }
  });
});

it('without JavaScript: the sentence, the words still in the box, and what is right is saved once', async () => {
  const link = await visit.link();
  const page = await visit.device({ javaScript: false });
  await page.goto(link.url);
  await page.goto(`${visit.platform.url}/room/plenary?panel=ask`);
  const field = page.getByRole('textbox', { name: 'Your question' });
  for (const [text, says] of [
    ['   ', /Nothing was sent/],
    ['w'.repeat(10_000), /still here/]
  ] as const) {
    await field.fill(text);
    await sendQuestion(page);
    const sentence = shown(page, says);
    await sentence.waitFor();
    expectHelpful(await sentence.innerText());
    expect((await field.inputValue()).trim()).toBe(text.trim());
  }
  await field.fill('Asked without any script');
  await sendQuestion(page);
  await shown(page, 'We have your question').waitFor();
  expect(await page.getByText(/Nothing was saved/).count()).toBe(0);
  await queueOf(desk).getByText('Asked without any script').first().waitFor();
  expect(await queueOf(desk).getByText('Asked without any script').count()).toBe(1);
});

it('the room works for others as before', async () => {
  const other = await visit.enter(await visit.link());
  await roomWorks(other, desk, 'Is everything as before?');
});
