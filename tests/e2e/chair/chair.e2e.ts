import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Typist } from '../captions/writing.ts';
import { shown } from '../conference-day/shown.ts';
import { ask, card, isAccessible, question, second, sheets, TwoHosts } from './two-hosts.ts';

/** Each step begins where the one before ended. */
describe('two hosts, one on the chair’s page in simple view on a phone, one at the desk, both by keyboard alone', () => {
  let hosts: TwoHosts;
  beforeAll(async () => {
    hosts = await TwoHosts.open();
  });
  afterAll(async () => {
    await hosts.close();
  });

  it('go live with two steps, from the phone', async () => {
    const { chair, desk } = hosts;
    await card(chair.page, 'Not live yet').waitFor();
    await desk.page.getByRole('button', { name: 'Go live' }).waitFor();
    await isAccessible('1 chair, before', chair.page);
    await isAccessible('2 desk, before', desk.page);
    await chair.press('Go live');
    await chair.page.getByRole('dialog', { name: 'Go live' }).waitFor();
    await isAccessible('3 chair, second step', chair.page);
    await chair.press('Yes, go live');
    await card(chair.page, 'Now: Welcome').waitFor();
    await shown(desk.page, 'ON AIR').waitFor();
    await chair.page.getByText('Next is How today works', { exact: false }).waitFor();
  });

  it('see the same questions, and how each will take part', async () => {
    const { chair, desk, signer, writer } = hosts;
    await ask(signer, 'Signing', question);
    await ask(writer, 'In writing', second);
    await desk.press(`Ready: ${signer.name}`);
    await desk.press(`Ready: ${writer.name}`);
    await chair.press(`Show: Next: ${signer.name}`);
    await card(chair.page, `Next: ${signer.name}`).waitFor();
    await chair.page.getByText(`${signer.name} will sign in BSL. The interpreter speaks it.`).waitFor();
    await chair.page.getByText(`Then: ${writer.name}, in writing.`).waitFor();
    await isAccessible('4 chair, next', chair.page);
  });

  it('see who looks at what: the other host, and nobody else', async () => {
    const { chair, desk, names, signer, writer } = hosts;
    const item = desk.page.getByRole('region', { name: 'Questions' }).getByRole('listitem').filter({ hasText: signer.name });
    await item.getByText(`${names.chair} is looking at this`).waitFor();
    await desk.tabTo('button', `Ask now: ${signer.name}`);
    await chair.page.getByText(`${names.desk} is looking at this`).waitFor();
    await isAccessible('5 desk, somebody looks', desk.page);
    await desk.tabTo('button', `Ask now: ${writer.name}`);
    await chair.page.getByText(`${names.desk} is looking at this`).waitFor({ state: 'detached' });
    for (const { received } of [signer, writer]) expect(received.join('')).not.toContain('"looking"');
  });

  it('wait for BSL and captions, in words', async () => {
    const { chair, visit } = hosts;
    const interpreter = await visit.enter(await visit.link('interpreter'), '/interpreter');
    await interpreter.getByRole('button', { name: 'Go on air' }).click();
    const typist = await Typist.of(visit);
    await typist.letters('and that is why we wrote it dow');
    const wait = chair.page.locator('#card-wait');
    await wait.getByText('Wait: BSL and captions are catching up').waitFor();
    const next = chair.page.getByRole('button', { name: /^Ask now: / });
    expect(await next.getAttribute('aria-describedby')).toBe('card-wait');
    await wait.getByText('BSL and captions are with you.').waitFor();
    await typist.page.context().close();
  });

  it('ask one person now: both pages say so, and what was done can be taken back', async () => {
    const { chair, desk, signer } = hosts;
    await chair.press(`Ask now: ${signer.name}`);
    await card(chair.page, `Asking now: ${signer.name}`).waitFor();
    await desk.page.getByRole('button', { name: `Answered: ${signer.name}` }).waitFor();
    await until('the focus stays with the card', async () => (await chair.focused()).includes(signer.name));
    await isAccessible('6 chair, asking now', chair.page);
    await chair.press(`Undo: Ask now, ${signer.name}`);
    await card(chair.page, `Next: ${signer.name}`).waitFor();
    await desk.page.getByRole('button', { name: `Ask now: ${signer.name}` }).waitFor();
  });

  it('do not take a question, with a reason that only its person reads, and take that back', async () => {
    const { chair, desk, signer } = hosts;
    await chair.press(`Not taken: ${signer.name}`);
    await chair.page.getByRole('textbox', { name: 'Why' }).waitFor();
    await isAccessible('7 chair, why not', chair.page);
    await chair.tabTo('textbox', 'Why');
    await chair.type('Tom answers by email.');
    await chair.press('Not taken');
    await shown(signer.page, 'Tom answers by email.').waitFor();
    await desk.page.getByRole('button', { name: `Ask now: ${signer.name}` }).waitFor({ state: 'detached' });
    await chair.press(`Undo: Not taken, ${signer.name}`);
    await desk.page.getByRole('button', { name: `Ask now: ${signer.name}` }).waitFor();
    await shown(signer.page, 'It is ready').waitFor();
  });

  it('write to whoever asked: they read it, and nobody else but hosts receives a word of it', async () => {
    const { desk, signer, writer } = hosts;
    await desk.press(`Write to them: ${signer.name}`);
    await desk.page.getByRole('textbox', { name: 'Your words' }).waitFor();
    await isAccessible('desk, words to whoever asked', desk.page);
    await desk.tabTo('textbox', 'Your words');
    await desk.type('May we shorten your question?');
    await desk.press('Send');
    await desk.page.getByText('Written to them: May we shorten your question?').waitFor();
    await shown(signer.page, 'A host wrote to you: May we shorten your question?').waitFor();
    // What comes after it has come to the others too.
    await desk.press(`Write to them: ${writer.name}`);
    await desk.tabTo('textbox', 'Your words');
    await desk.type('Yours comes after this one.');
    await desk.press('Send');
    await shown(writer.page, 'A host wrote to you: Yours comes after this one.').waitFor();
    expect(writer.received.join('')).not.toContain('shorten your question');
    expect(signer.received.join('')).not.toContain('Yours comes after');
  });

  it('count who is asked out of turn, with a reason', async () => {
    const { desk, writer } = hosts;
    await desk.press(`Ask now: ${writer.name}`);
    await desk.page.getByRole('textbox', { name: 'Why not in turn' }).waitFor();
    await isAccessible('8 desk, why not in turn', desk.page);
    await desk.tabTo('textbox', 'Why not in turn');
    await desk.type('It belongs to what was just said.');
    await desk.press('Ask now');
    await desk.page.getByText('Out of turn: 1, each with a reason.').waitFor();
    await desk.press(`Answered: ${writer.name}`);
  });

  it('pause for everybody, and either of them goes on', async () => {
    const { chair, desk, writer } = hosts;
    await chair.press('Pause');
    await card(chair.page, 'The session waits').waitFor();
    await shown(writer.page, 'We pause for a moment. Please stay.').waitFor();
    await shown(desk.page, 'The session waits.').waitFor();
    await isAccessible('9 chair, paused', chair.page);
    await isAccessible('10 desk, paused', desk.page);
    await desk.press('Go on');
    await shown(writer.page, 'We go on now.').waitFor();
    await card(chair.page, 'The session waits').waitFor({ state: 'detached' });
  });

  it('tell the producer in words that no delegate can read', async () => {
    const { chair, signer, visit, writer } = hosts;
    const producer = await visit.enter(await visit.link('organiser'), '/desk');
    await chair.press('Tell the producer');
    await chair.page.getByRole('textbox', { name: 'What does the producer need to know?' }).waitFor();
    await isAccessible('11 chair, tell the producer', chair.page);
    await chair.press('I need somebody to take over.');
    await chair.press('Send');
    await shown(producer, 'I need somebody to take over.').waitFor();
    await chair.page.getByText('The producer and the helpers have your words.').waitFor();
    for (const person of [signer, writer]) expect(await person.everyByte()).not.toContain('somebody to take over');
    await producer.context().close();
  });

  it('write to each other on the back channel: counted for who has it closed, read by hosts and the producer, by nobody else', async () => {
    const { chair, desk, signer, visit, writer } = hosts;
    const producer = await visit.enter(await visit.link('organiser'), '/desk');
    const closed = (page: Page, news = '') => page.locator('summary', { hasText: new RegExp(`^Back channel${news}$`, 'u') });
    await closed(producer).waitFor();
    await producer.getByRole('button', { name: 'End the broadcast' }).waitFor();
    await closed(chair.page).focus();
    await chair.page.keyboard.press('Enter');
    await chair.tabTo('textbox', 'Write to the hosts and the producer');
    await chair.type('Shall we leave out the second story?');
    await chair.press('Send to the hosts and the producer');
    await chair.page.getByRole('listitem').filter({ hasText: 'leave out the second story' }).waitFor();
    await isAccessible('chair, back channel', chair.page);
    for (const page of [desk.page, producer]) {
      await closed(page, ': 1 new').waitFor();
      await page.locator('[role=log]').getByText('Back channel: 1 new.').waitFor({ state: 'attached' });
      expect((await page.locator('[role=log], [role=alert]').allTextContents()).join(' ')).not.toContain('second story');
    }
    const focus = await desk.focused();
    await closed(producer, ': 1 new').click();
    await producer.getByText('Shall we leave out the second story?').waitFor();
    await closed(producer).waitFor();
    await producer.getByRole('textbox', { name: 'Write to the hosts and the producer' }).fill('Yes. I tell the speaker.');
    await producer.getByRole('button', { name: 'Send to the hosts and the producer' }).click();
    await chair.page.getByText('Yes. I tell the speaker.').waitFor();
    await closed(desk.page, ': 2 new').waitFor();
    expect(await desk.focused(), 'news takes nobody away from what they do').toBe(focus);
    for (const person of [signer, writer]) expect(await person.everyByte()).not.toMatch(/second story|tell the speaker/u);
    await closed(chair.page).focus();
    await chair.page.keyboard.press('Enter');
    await producer.context().close();
  });

  it('have the same powers: what a chair needs seldom is closed until it is asked for', async () => {
    const { chair, desk } = hosts;
    expect(await chair.page.getByRole('button', { name: 'Open rooms' }).count()).toBe(0);
    for (const part of ['Workshop rooms', 'Ask everybody', 'Somebody does harm']) {
      await chair.page.locator('summary', { hasText: part }).first().click();
    }
    await chair.page.getByRole('button', { name: `Remove: ${hosts.signer.name}` }).waitFor();
    await isAccessible('12 chair, everything open', chair.page);
    await chair.press('Open rooms');
    await chair.press('Yes, open rooms');
    await chair.page.getByRole('button', { name: 'Close rooms' }).waitFor();
    await desk.page.getByRole('button', { name: 'Close rooms' }).waitFor();
  });

  it('read the same time in words, with what it costs', async () => {
    const { chair, desk, visit } = hosts;
    await visit.platform.clock({ by: '25m' });
    const late = /^\d+ minutes late: break at 11:\d\d$/u;
    await chair.page.getByText(late).waitFor();
    await until('both read the same', async () => {
      const [one, other] = await Promise.all([chair, desk].map(({ page }) => page.getByText(late).first().innerText()));
      return one === other;
    });
    await isAccessible('13 desk, late', desk.page);
    await desk.press(/^Skip How today works/u);
    const skipped = desk.page.getByText('Skipped', { exact: true });
    await skipped.waitFor();
    await chair.page.getByText(/^About \d+ minutes left for First story\.$/u).waitFor();
    await desk.press('Back one step');
    await skipped.waitFor({ state: 'detached' });
  });

  it('print the run of show on one sheet', async () => {
    const { desk } = hosts;
    await desk.tabTo('button', 'Print the run of show');
    expect(await sheets(desk.page)).toBe(1);
    await desk.page.emulateMedia({ media: 'print' });
    expect(await desk.page.getByRole('table').innerText()).toContain('Then: break');
    expect(await desk.page.getByRole('heading', { name: 'Questions' }).isVisible()).toBe(false);
    await desk.page.emulateMedia({ media: null });
  });

  it('end the broadcast; a question that was on its way still has its place', async () => {
    const { chair, desk, signer } = hosts;
    await signer.page.getByRole('button', { name: 'Ask a question' }).first().click();
    await signer.page.getByRole('radio', { name: 'In writing' }).check();
    await signer.page.getByRole('textbox', { name: 'Your question' }).fill('One last thing.');
    await shown(signer.page, /You have place|We hold your place/u).waitFor();
    await chair.press('End the broadcast');
    await chair.page.getByText('Questions stay open a moment longer', { exact: false }).first().waitFor();
    await chair.press('Yes, end it');
    await chair.page.getByRole('button', { name: 'End the broadcast' }).waitFor({ state: 'detached' });
    await signer.page.getByRole('button', { name: 'Send my question' }).click();
    await desk.page.getByRole('region', { name: 'Questions' }).getByText('One last thing.').waitFor();
  });

  it('the chair’s page is for hosts: a delegate is sent away', async () => {
    const { signer, visit } = hosts;
    const answer = await signer.page.goto(`${visit.platform.url}/chair`);
    expect(answer?.status()).toBe(403);
  });
});
