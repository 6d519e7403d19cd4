import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectHelpful, expectPlain } from '../../bad-input/plain.ts';
import { shown } from '../conference-day/shown.ts';
import { openQuestion, queueOf, sendQuestion, Visit } from './visit.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

const words = 'I write this on my first device';

describe('a second device', () => {
  it('is asked; staying on the other changes nothing there', async () => {
    const link = await visit.link();
    const first = await visit.enter(link);
    const box = await openQuestion(first);
    await box.fill(words);
    const second = await visit.device();
    await second.goto(link.url);
    await second.getByRole('button', { name: 'Use this device' }).waitFor();
    expect(second.url()).not.toContain(link.url.split('/').at(-1) ?? '');
    for (const text of await second.getByRole('main').getByRole('paragraph').allInnerTexts()) expectPlain(text);
    await second.getByRole('button', { name: 'Stay on the other' }).click();
    await second.getByRole('heading', { level: 1, name: 'You stay on the other device' }).waitFor();
    expect(await box.inputValue()).toBe(words);
    await sendQuestion(first);
    await shown(first, 'We have your question').waitFor();
    await second.goto(`${visit.platform.url}/room/plenary`);
    await second.getByRole('heading', { level: 1, name: 'Open your personal link first' }).waitFor();
  });

  it('takes over when asked; the first says so, keeps its words, and can come back', async () => {
    const link = await visit.link();
    const desk = await visit.enter(await visit.link('host'), '/desk');
    const first = await visit.enter(link);
    await (await openQuestion(first)).fill('This one was sent before');
    await sendQuestion(first);
    await shown(first, 'We have your question').waitFor();
    const box = await openQuestion(first);
    await box.fill(words);
    const second = await visit.device();
    await second.goto(link.url);
    await second.getByRole('button', { name: 'Use this device' }).click();
    await second.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
    const said = shown(first, /another device/);
    await said.waitFor();
    expectHelpful(await said.innerText());
    expect(await box.inputValue()).toBe(words);

    await second.goto(`${visit.platform.url}/room/plenary`);
    await second.getByText('This one was sent before').first().waitFor();
    expect(await queueOf(desk).getByText('This one was sent before').count()).toBe(1);

    await first.goto(link.url);
    await first.getByRole('button', { name: 'Use this device' }).click();
    // Another address that is asked for meanwhile would take the place of the answer.
    await first.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
    await first.goto(`${visit.platform.url}/room/plenary`);
    const again = first.getByRole('textbox', { name: 'Your question' });
    if (!(await again.isVisible())) await first.getByRole('button', { name: 'Ask a question' }).first().click();
    expect(await again.inputValue()).toBe(words);
  });
});

describe('a second tab', () => {
  it('comes straight in, shows the same, and neither is put out', async () => {
    const link = await visit.link();
    const first = await visit.enter(link);
    const second = await first.context().newPage();
    await second.goto(link.url);
    await second.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
    await second.goto(`${visit.platform.url}/room/plenary`);
    await (await openQuestion(second)).fill('Asked in my second tab');
    await sendQuestion(second);
    for (const tab of [second, first]) await tab.getByText('Asked in my second tab').first().waitFor();
    for (const tab of [first, second]) expect(await tab.getByText(/another device/).count()).toBe(0);
  });
});
