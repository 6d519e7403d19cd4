import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { shown } from '../conference-day/shown.ts';
import { press } from '../workshops/rounds-house.ts';

/** A question to everybody in the plenary: asked at the desk, answered in the room, in simple view, and without script. */
let visit: Visit;
let host: Page;
let ada: Page;
let ben: Page;
let plain: Page;
/** On the wire: a host and a delegate, who receive what every page of theirs receives. */
let ears: readonly WirePerson[];
beforeAll(async () => {
  visit = await Visit.begin();
  host = await visit.enter(await visit.link('host'), '/desk');
  ears = [await WirePerson.enter(visit.platform, await visit.link('host')), await WirePerson.enter(visit.platform, await visit.link())];
  await ears[0]?.command('broadcast.start', {});
  ada = await visit.enter(await visit.link());
  ben = await visit.enter(await visit.link());
  plain = await visit.device({ javaScript: false });
  await plain.goto((await visit.link()).url);
});
afterAll(() => visit.end());

const box = (page: Page): Locator => page.getByRole('region', { name: 'A question to everybody' });
async function answer(page: Page, name: string): Promise<void> {
  await box(page).getByRole('radio', { name }).check();
  await press(box(page), /^(?:Send|Change) my answer$/u);
  await box(page).getByText(`We have your answer: ${name}.`).waitFor();
}

it('a host asks; it is told once to everybody, and moves nobody’s focus', async () => {
  await ada.getByRole('button', { name: 'Ask a question' }).first().focus();
  const desk = host.getByRole('region', { name: 'Ask everybody' });
  await desk.getByText('Ask a question with answers to choose').click();
  await desk.getByLabel('Question to everybody').fill('When do we meet?');
  await desk.getByLabel('Answers, one on each line').fill('Mornings');
  await press(desk, 'Ask everybody now');
  await desk.getByText('Write 2 to 6 answers, one on each line.').waitFor();
  await desk.getByLabel('Answers, one on each line').fill('Mornings\nEvenings\nWeekends');
  await press(desk, 'Ask everybody now');
  await box(ada).getByText('When do we meet?').waitFor();
  const said = ada.getByRole('log', { name: 'Announcements' }).getByText('A question to everybody: When do we meet?');
  await until('it is said', async () => (await said.count()) === 1);
  expect(await ada.evaluate(() => document.activeElement?.textContent)).toContain('Ask a question');
});

it('everybody answers, changes it and takes it back; nobody receives anything of it', async () => {
  const before = ears.map(({ frames }) => frames.length);
  await answer(ada, 'Mornings');
  await answer(ada, 'Evenings');
  await answer(ben, 'Weekends');
  await press(box(ben), 'Take my answer back');
  await box(ben).getByRole('button', { name: 'Send my answer' }).waitFor();
  await answer(ben, 'Evenings');
  // Whatever was going to be told of the answers comes before what is said after them.
  await ears[0]?.command('announcement.make', { text: 'All have answered' });
  for (const [n, person] of ears.entries()) {
    await person.until('the announcement', () => JSON.stringify(person.frames.slice(before[n])).includes('All have answered'));
    const heard = JSON.stringify(person.frames.slice(before[n]));
    expect(heard).not.toMatch(/poll|"answer/u);
  }
  expect(await box(ada).getByRole('listitem').count()).toBe(0);
});

it('in simple view, and without script, the same question is answered', async () => {
  await ben.getByRole('button', { name: 'My view' }).first().click();
  await ben.getByRole('dialog').getByLabel('Simple view').click();
  await ben.getByRole('button', { name: 'Normal view' }).waitFor();
  await answer(ben, 'Evenings');
  // Once more from the server: the page that comes is in simple view.
  await ben.reload();
  await box(ben).getByText('When do we meet?').waitFor();
  expect((await ben.getByRole('main').boundingBox())?.height ?? 0, 'the stage keeps its room').toBeGreaterThan(240);
  const simplePlain = await visit.device({ javaScript: false });
  await simplePlain.context().addCookies(await ben.context().cookies());
  await simplePlain.goto(`${visit.platform.url}/room/plenary`);
  await simplePlain.getByRole('link', { name: 'Answer the question to everybody' }).click();
  await simplePlain.getByText('When do we meet?').waitFor();
  await plain.goto(`${visit.platform.url}/room/plenary/question`);
  await plain.getByLabel('Evenings').check();
  await press(plain, 'Send my answer');
  await plain.getByText('We have your answer.').waitFor();
  await plain.goto(`${visit.platform.url}/room/plenary`);
  expect(await plain.getByRole('link', { name: 'Answer the question to everybody' }).count()).toBe(1);
});

it('it closes when everybody has had a minute and captions have caught up; then all read the same count', async () => {
  await press(host, 'Close this question');
  await box(ada).getByText('You can still answer.').waitFor();
  await answer(ada, 'Mornings');
  await answer(ada, 'Evenings');
  await visit.platform.clock({ by: '2m' });
  for (const page of [ada, host]) {
    await page.getByText('It is closed. 3 people answered.').first().waitFor();
    await page.getByRole('list', { name: 'Answers' }).getByText('Evenings: 3 people').first().waitFor();
  }
  await shown(ben, 'The question to everybody is closed. Mornings: 0. Evenings: 3. Weekends: 0.').waitFor();
  const late = await ears[1]?.command('poll.answer', { id: randomUUID(), answer: 0 });
  expect(late).toMatchObject({ f: 'no', code: 'NOT_FOUND' });
});

it('of the next question nothing is chosen yet', async () => {
  await ears[0]?.command('poll.open', { id: randomUUID(), question: 'Where do we meet?', answers: ['Leeds', 'Online'] });
  await box(ada).getByText('Where do we meet?').waitFor();
  expect(await box(ada).getByRole('radio', { checked: true }).count()).toBe(0);
  await press(box(ada), 'Send my answer');
  await box(ada).getByText('Nothing is chosen yet. Choose an answer, then send it.').waitFor();
  await answer(ada, 'Online');
  const said = ada.getByRole('log', { name: 'Announcements' });
  await said.getByText('We have your answer: Online.').waitFor();
  await box(ada).getByText('Earlier questions: 1').click();
  await box(ada).getByText('When do we meet?').waitFor();
});

it('an answer that is pressed while the connection is away is on its way, and arrives', async () => {
  await visit.platform.kill();
  await shown(ada, 'We lost the connection.').waitFor();
  await box(ada).getByRole('radio', { name: 'Leeds' }).check();
  await press(box(ada), 'Change my answer');
  await box(ada).getByText('Your answer is on its way.').waitFor();
  expect(await box(ada).getByText('We have your answer').count()).toBe(0);
  await visit.platform.boot();
  await box(ada).getByText('We have your answer: Leeds.').waitFor();
});
