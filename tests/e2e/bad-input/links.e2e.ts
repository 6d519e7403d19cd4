import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectErrorPage, openQuestion, roomWorks, Visit } from './visit.ts';
import { shown } from '../conference-day/shown.ts';
import { expectHelpful } from '../../bad-input/plain.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

describe('a wrong link', () => {
  it.each([
    ['never given', 'A'.repeat(43)],
    ['cut off', 'abc'],
    ['with a full stop from the letter', `${'A'.repeat(43)}.`],
    ['with markup', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['of 2,000 letters', 'A'.repeat(2_000)]
  ])('%s: says so, gives no cookie, and the right one then opens', async (_, token) => {
    const page = await visit.device();
    await page.goto(`${visit.platform.url}/join/${token}`);
    await expectErrorPage(page, 'This link is not right');
    expect((await page.context().cookies()).filter(({ name }) => name === 'alongside')).toEqual([]);
    await page.goto((await visit.link()).url);
    await page.getByRole('heading', { level: 1, name: 'You are in the right place' }).waitFor();
  });

  it('does not put out somebody who is in', async () => {
    const page = await visit.enter(await visit.link());
    await page.goto(`${visit.platform.url}/join/${'A'.repeat(43)}`);
    await expectErrorPage(page, 'This link is not right');
    await page.goto(`${visit.platform.url}/room/plenary`);
    await page.getByRole('button', { name: 'Ask a question' }).first().waitFor();
  });

  it('a room without any link says what to open', async () => {
    const page = await visit.device();
    await page.goto(`${visit.platform.url}/room/plenary`);
    await expectErrorPage(page, 'Open your personal link first');
  });
});

describe('a revoked link', () => {
  it('is told apart from a wrong one', async () => {
    const link = await visit.link();
    await visit.platform.revoke(link);
    const page = await visit.device();
    await page.goto(link.url);
    await expectErrorPage(page, 'This link no longer works');
    expect((await page.context().cookies()).filter(({ name }) => name === 'alongside')).toEqual([]);
  });

  it('ends the open page in a sentence, keeps the words there, and disturbs nobody else', async () => {
    const [link, other, host] = [await visit.link(), await visit.link(), await visit.link('host')];
    const page = await visit.enter(link);
    const neighbour = await visit.enter(other);
    const desk = await visit.enter(host, '/desk');
    const box = await openQuestion(page);
    await box.fill('Half a question of mine');
    await visit.platform.revoke(link);
    const sentence = shown(page, 'This link does not work any more.');
    await sentence.waitFor();
    expectHelpful(await sentence.innerText());
    expect(await box.inputValue()).toBe('Half a question of mine');
    await roomWorks(neighbour, desk, 'Does the room go on?');
    await page.goto(`${visit.platform.url}/room/plenary`);
    await expectErrorPage(page, 'Open your personal link first');
    await page.goto(link.url);
    await expectErrorPage(page, 'This link no longer works');
  });
});
