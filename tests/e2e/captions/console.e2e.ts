import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page, WebSocketRoute } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, doneLine, Software, Typist } from './writing.ts';

let visit: Visit;
let reader: Page;
beforeEach(async () => {
  // A platform of its own for each case: who writes where is the matter here.
  visit = await Visit.begin();
  reader = await visit.enter(await visit.link());
});
afterEach(async () => {
  await visit.leave();
  await visit.end();
});

async function captioner(before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Typist> {
  const page = await visit.device();
  await before(page);
  await page.goto((await visit.link('captioner')).url);
  await page.goto(`${visit.platform.url}/captioner`);
  return new Typist(page);
}
/** The box has these words: when the page is there, or the platform has answered. */
const holds = (typist: Typist, words: string): Promise<void> =>
  until(`the box holds "${words}"`, async () => (await typist.box.inputValue()) === words);
/** Every done line as a reader has it, with the speaker that stands above it. */
const room = (): Promise<readonly string[]> =>
  captionText(reader)
    .locator('p:has([data-line])')
    .evaluateAll((blocks) =>
      blocks.flatMap((block) => {
        const speaker = block.querySelector('b')?.textContent ?? '';
        return [...block.querySelectorAll('[data-line]:not([data-writing])')].map(
          (line) => `${speaker}: ${line.textContent?.trim() ?? ''}`
        );
      })
    );

describe('the box of the console', () => {
  it('corrects, completes and capitalises nothing, and is never switched off', async () => {
    const typist = await captioner();
    await typist.box.waitFor();
    for (const [name, value] of Object.entries({
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      autocomplete: 'off',
      writingsuggestions: 'false'
    }))
      expect(await typist.box.getAttribute(name), name).toBe(value);
    expect(await typist.box.isEnabled()).toBe(true);
    await typist.begin();
    await typist.letters('teh kapital of wales');
    await captionText(reader).getByText('teh kapital of wales').waitFor();
    await typist.page.getByRole('button', { name: 'Stop writing' }).click();
    await typist.page.getByText('Nobody is writing.').waitFor();
    expect(await typist.box.isEnabled()).toBe(true);
  });

  it('names who speaks from the text, by a number and at a key', async () => {
    const typist = await captioner();
    await typist.begin();
    for (const line of ['>> Mary: Good morning.', '>> Tom Jones: Hello.', 'MARY: Me again.']) await typist.line(line);
    await doneLine(reader, 'Me again.').waitFor();
    await typist.box.press('F2');
    await typist.line('And I.');
    await doneLine(reader, 'And I.').waitFor();
    const second = typist.page.getByRole('region', { name: 'Who is talking' }).getByRole('listitem').nth(1);
    const name = ((await second.innerText()).trim().match(/^\d+\s*(?<name>.*)$/u)?.groups ?? {})['name'] ?? '';
    await typist.line('>>2 By number.');
    await doneLine(reader, 'By number.').waitFor();
    expect(await room()).toEqual([
      'Mary: Good morning.',
      'Tom Jones: Hello.',
      'MARY: Me again.',
      'Tom Jones: And I.',
      `${name}: By number.`
    ]);
  });

  it('undoes over the end of a line, and the room reads the line corrected, once', async () => {
    const typist = await captioner();
    await typist.begin();
    await typist.line('We asked there friends');
    await doneLine(reader, 'We asked there friends').waitFor();
    await typist.box.press('Backspace');
    expect(await typist.box.inputValue()).toBe('We asked there friends');
    await typist.page.getByText('Enter corrects it for everybody.').waitFor();
    await typist.box.press('ControlOrMeta+ArrowLeft');
    await typist.box.press('Backspace');
    for (let n = 0; n < 2; n += 1) await typist.box.press('Backspace');
    await typist.letters('ir ');
    await typist.done();
    await doneLine(reader, 'We asked their friends').waitFor();
    await typist.letters('and some');
    await typist.box.press('ControlOrMeta+z');
    expect(await typist.box.inputValue()).toBe('and ');
    await typist.box.press('ControlOrMeta+Shift+z');
    expect(await typist.box.inputValue()).toBe('and some');
    await typist.done();
    await doneLine(reader, 'and some').waitFor();
    expect(await room()).toEqual([': We asked their friends', ': and some']);
  });

  it('corrects a line of long ago, and the room reads it corrected', async () => {
    const typist = await captioner();
    await typist.begin();
    await typist.line('Wee begin.');
    for (let n = 1; n <= 30; n += 1) await typist.line(`This is line ${n}.`);
    await doneLine(reader, 'This is line 30.').waitFor();
    const lines = typist.page.getByRole('region', { name: 'Last lines. Choose one to correct it.' });
    const first = lines.getByRole('button', { name: 'Correct: Wee begin.' });
    expect(await first.count()).toBe(0);
    const earlier = lines.getByRole('button', { name: 'Show earlier lines' });
    for (let n = 0; n < 2; n += 1) await earlier.click();
    await first.click();
    await typist.page.getByRole('textbox', { name: 'Correct this line' }).fill('We begin.');
    await typist.page.getByRole('button', { name: 'Save the correction' }).click();
    await doneLine(reader, 'We begin.').waitFor();
    expect(await doneLine(reader, 'Wee begin.').count()).toBe(0);
    await lines.getByRole('button', { name: 'Show fewer' }).click();
    expect(await lines.getByRole('listitem').count()).toBe(8);
  });

  it('loses no key when the line is gone, nor half a line by a reload', async () => {
    const line = { cut: false, open: new Set<WebSocketRoute>() };
    const typist = await captioner(async (page) => {
      await page.routeWebSocket(/\/live(?:\?|$)/u, (socket) => {
        if (line.cut) return void socket.close();
        socket.connectToServer();
        line.open.add(socket);
      });
      await page.route('**/socket.io/**', (route) => (line.cut ? route.abort() : route.continue()));
    });
    await typist.begin();
    await typist.letters('Before the line');
    await captionText(reader).getByText('Before the line').waitFor();
    line.cut = true;
    for (const socket of line.open) await socket.close();
    await typist.letters(' was gone');
    await typist.done();
    await typist.line('And one more');
    await typist.page.getByText('2 lines wait for the connection. Nothing is lost.').waitFor();
    await typist.letters('half');
    line.cut = false;
    await doneLine(reader, 'And one more').waitFor();
    expect(await room()).toEqual([': Before the line was gone', ': And one more']);
    await typist.page.reload();
    await holds(typist, 'half');
    await typist.page.getByText('You are writing.').waitFor();
    await typist.letters(' a line');
    await typist.done();
    await doneLine(reader, 'half a line').waitFor();
    expect(await room()).toHaveLength(3);
  });
});

describe('two captioners at the page', () => {
  it('hand over with the last ten seconds of whoever stands by: nothing twice, nothing missing', async () => {
    const first = await captioner();
    await first.begin();
    const second = await captioner();
    await second.page.getByRole('button', { name: 'I am ready' }).click();
    await second.page.getByText('You are ready to take over.').waitFor();
    await second.letters('We asked the people who use the service what a good day is');
    expect(await captionText(reader).getByText('what a good day is').count()).toBe(0);
    await first.line('We asked the people who use the service');
    await doneLine(reader, 'We asked the people who use the service').waitFor();
    await second.page.getByRole('button', { name: 'Take over' }).click();
    await second.page.getByText('You are writing.').waitFor();
    await holds(second, 'what a good day is');
    await second.letters(' for them');
    await second.done();
    await doneLine(reader, 'what a good day is for them').waitFor();
    await first.page.getByText('You are ready to take over.').waitFor();
    expect(await room()).toEqual([': We asked the people who use the service', ': what a good day is for them']);
  });

  it('and one press takes over from somebody who writes', async () => {
    const first = await captioner();
    await first.begin();
    const second = await captioner();
    await second.page.getByRole('button', { name: 'Take over' }).click();
    await second.page.getByText('You are writing.').waitFor();
    await first.page.getByText('You are ready to take over.').waitFor();
  });
});

it('whoever stands by sees that words of their software arrive, and the room does not', async () => {
  const [on, by] = [await captioner(), await captioner()];
  await on.begin();
  await by.page.getByRole('button', { name: 'Make my address' }).click();
  const software = Software.at(await by.page.getByRole('textbox', { name: 'Address for your software' }).inputValue());
  await software.letters('Only I read this. ');
  await by.page.getByText('Words arrive from your software. You stand by, so nothing of it is shown.').waitFor();
  await by.page.getByText('You are ready to take over. Your partner is writing.').waitFor();
  await on.line('Everybody reads this.');
  await doneLine(reader, 'Everybody reads this.').waitFor();
  expect(await captionText(reader).getByText('Only I read this.').count()).toBe(0);
});

describe('what a captioner has at hand', () => {
  it('tells the chair in one key that something was not heard', async () => {
    const desk = await visit.enter(await visit.link('host'), '/desk');
    const typist = await captioner();
    await typist.begin();
    await typist.box.press('F8');
    await typist.page.getByText('The hosts have your sign.').first().waitFor();
    const inPlace = desk.getByRole('region', { name: 'Everything in place?' });
    await inPlace.getByText('That was not heard. Please say it again.').waitFor();
    await desk.getByText('From the captioner.').waitFor();
    await desk.getByRole('button', { name: 'Seen: That was not heard. Please say it again.' }).click();
    await desk.getByText('From the captioner.').waitFor({ state: 'detached' });
    expect(await reader.getByText('not heard').count()).toBe(0);
    await typist.page.getByRole('button', { name: 'One at a time' }).click();
    await inPlace.getByText('One person at a time, please.').waitFor();
  });

  it('is terms of the room and talks that speakers share, each word one press away', async () => {
    const desk = await visit.enter(await visit.link('host'), '/desk');
    await desk.waitForLoadState('networkidle');
    await desk.getByRole('textbox', { name: 'Names and terms' }).fill('TEASC\nco-production');
    await Promise.all([
      desk.waitForResponse((answer) => answer.url().endsWith('/prepared/terms') && answer.ok()),
      desk.getByRole('button', { name: 'Save these words' }).click()
    ]);
    const speaker = await visit.enter(await visit.link('speaker'), '/console');
    await speaker.waitForLoadState('networkidle');
    await speaker.getByText('Share your talk with captioners and interpreters').click();
    await speaker.getByRole('textbox', { name: 'Your talk, or words to know' }).fill('Nobody had asked us before.');
    await speaker.getByRole('button', { name: 'Share it' }).click();
    await speaker.getByText('It is shared. You can take it back at any time.').waitFor();
    const typist = await captioner();
    await typist.begin();
    await typist.page.getByText(/^What .* is going to say$/u).click();
    await typist.page.getByText('Nobody had asked us before.').waitFor();
    await typist.letters('We are');
    await typist.page.getByRole('button', { name: 'TEASC' }).click();
    await holds(typist, 'We are TEASC ');
    expect(await typist.box.evaluate((box) => box === document.activeElement)).toBe(true);
    await captionText(reader).getByText('We are TEASC').waitFor();
    const interpreter = await visit.enter(await visit.link('interpreter'), '/interpreter');
    await interpreter.getByText('TEASC').first().waitFor();
    expect(await reader.content()).not.toContain('asked us before');
    await speaker.getByRole('button', { name: 'Take it back' }).click();
    await speaker.getByText('It is not shared.').waitFor();
    await typist.page.reload();
    await typist.page.getByRole('button', { name: 'TEASC' }).waitFor();
    expect(await typist.page.getByText(/is going to say$/u).count()).toBe(0);
  });

  it('is kept when two hosts write terms at once: the second is told, loses nothing, and puts both together', async () => {
    const [first, second] = [await visit.enter(await visit.link('host'), '/desk'), await visit.enter(await visit.link('host'), '/desk')];
    const box = (desk: Page) => desk.getByRole('textbox', { name: 'Names and terms' });
    const save = async (desk: Page, status: number): Promise<void> => {
      await Promise.all([
        desk.waitForResponse((answer) => answer.url().endsWith('/prepared/terms') && answer.status() === status),
        desk.getByRole('button', { name: 'Save these words' }).click()
      ]);
    };
    for (const desk of [first, second]) await desk.waitForLoadState('networkidle');
    await box(first).fill('TEASC');
    await box(second).fill('Sue Heron');
    await save(first, 200);
    await save(second, 409);
    await second.getByText('Somebody else has changed these words.').first().waitFor();
    expect(await box(second).inputValue()).toBe('Sue Heron');
    await second.getByRole('listitem').filter({ hasText: 'TEASC' }).waitFor();
    await second.getByRole('button', { name: 'Put both together' }).click();
    expect(await box(second).inputValue()).toBe('Sue Heron\nTEASC');
    await save(second, 200);
    await second.getByText('These are saved now:').waitFor({ state: 'detached' });
    await first.reload();
    await until('the other has both', async () => (await box(first).inputValue()) === 'Sue Heron\nTEASC');
  });

  it('is a word that somebody types their own captions, and that one can rest', async () => {
    const typist = await captioner();
    await typist.begin();
    const speaker = await visit.link('speaker');
    const cookie = await visit.platform.cookie(speaker);
    const send = async (type: string, data: object): Promise<void> => {
      const { url } = visit.platform;
      const body = JSON.stringify({ id: crypto.randomUUID(), type, data });
      const headers = { cookie, origin: url, 'content-type': 'application/json' };
      expect((await fetch(`${url}/api/rooms/plenary/commands`, { method: 'POST', headers, body })).status).toBe(200);
    };
    await send('lane.take', { lane: 'own-words', kind: 'own' });
    await send('caption.interim', { lane: 'own-words', id: crypto.randomUUID(), seq: 1, speaker: 'Dele', text: 'I type' });
    await typist.page.getByText('Dele is typing.', { exact: true }).waitFor();
    await captionText(reader).getByText('I type').waitFor();
    await send('lane.leave', { lane: 'own-words' });
    await typist.page.getByText('Dele is typing.', { exact: true }).waitFor({ state: 'detached' });
    await typist.line('I write again.');
    await doneLine(reader, 'I write again.').waitFor();
  });
});

it('offers no address for software to an organiser who looks, and says why when one is asked for all the same', async () => {
  const page = await visit.device();
  await page.goto((await visit.link('organiser')).url);
  await page.goto(`${visit.platform.url}/captioner`);
  await page.getByText('Captioners make their own address here.').waitFor();
  expect(await page.getByRole('button', { name: 'Make my address' }).count()).toBe(0);
  // From a page that was open before.
  const headers = { origin: visit.platform.url };
  const answer = await page.request.post(`${visit.platform.url}/captioner?/address`, { form: { any: 'thing' }, headers });
  expect(answer.status()).toBe(403);
  const html = await answer.text();
  expect(html).toContain('You cannot do this here.');
  expect(html).not.toContain('Try again.');
});
