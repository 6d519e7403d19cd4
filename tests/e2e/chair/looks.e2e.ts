import { afterAll, beforeAll, expect, it } from 'vitest';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { Visit } from '../bad-input/visit.ts';

/** What only shows once a page is filled. */
let visit: Visit;
const people: WirePerson[] = [];
async function enter(role: string): Promise<WirePerson> {
  const one = await WirePerson.enter(visit.platform, await visit.link(role));
  people.push(one);
  return one;
}
beforeAll(async () => {
  visit = await Visit.begin();
  const organiser = await enter('organiser');
  const speaker = await enter('speaker');
  await speaker.command('stage.join', {});
  await organiser.command('broadcast.start', {});
  for (let n = 0; n < 5; n += 1) await (await enter('delegate')).command('hand.raise', { id: `hand-of-somebody-${n}`, way: 'signing' });
  await organiser.command('contribution.call', { id: 'hand-of-somebody-0', departure: null });
});
afterAll(async () => {
  await Promise.all(people.map((one) => one.leave()));
  await visit.end();
});

it('initials stand in the middle of their picture, whole, in the room and on the pages of those who work', async () => {
  for (const [role, path] of [
    ['delegate', '/room/plenary'],
    ['interpreter', '/interpreter']
  ] as const) {
    const page = await visit.enter(await visit.link(role), path);
    const initials = page.locator('.tile .initials').first();
    await initials.waitFor();
    const [off, inside] = await initials.evaluate((one) => {
      const [its, all] = [one.getBoundingClientRect(), (one.parentElement ?? one).getBoundingClientRect()];
      return [Math.abs(its.top + its.bottom - all.top - all.bottom) / 2, its.top >= all.top && its.bottom <= all.bottom];
    });
    expect([path, Math.round(off ?? 99), inside]).toEqual([path, 0, true]);
  }
});

it('no word of the table of how the queue went is broken on a phone', async () => {
  const page = await visit.enter(await visit.link('organiser'), '/organise/fairness');
  await page.setViewportSize({ width: 320, height: 640 });
  const table = page.getByRole('region', { name: 'Table: Plenary' });
  await table.getByRole('cell', { name: 'fewer than five' }).first().waitFor();
  const broken = await table.evaluate((frame) => {
    const found: string[] = [];
    const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
      }
    return found;
  });
  expect(broken).toEqual([]);
  const about = page.getByText('Numbers of contributions. Times are in minutes.');
  const whole = await about.evaluate((one) => one.scrollWidth <= one.clientWidth && one.closest('[role=region]') === null);
  expect(whole, 'what the table holds is read without scrolling').toBe(true);
});
