import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../platform/wait.ts';
import { resize } from '../../scenes/look.ts';
import { shown } from '../conference-day/shown.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { type Cast, enter, expectSound, openHelp, phone } from './cast.ts';

let cast: Cast;
let name: string;
beforeAll(async () => {
  cast = await enter();
  name = cast.links.caller.name;
});
afterAll(() => cast.visit.end());

const words = (page: Cast['caller']): Promise<string> => page.locator('body').innerText();

describe('a call that can wait', () => {
  it('is made on a phone, and says where it stands and what to ring', async () => {
    const { caller } = cast;
    await openHelp(caller);
    await expectSound(caller);
    await caller.getByRole('textbox', { name: 'What is it? You can leave this empty.' }).fill('I hear nothing');
    await caller.getByRole('button', { name: 'Call for help' }).click();
    const dialog = caller.getByRole('dialog', { name: 'I need help' });
    await dialog.getByText('A person will come. You can stay here. You are first, about 2 minutes.').waitFor();
    await until('the answer has the focus', () =>
      caller.evaluate(() => document.activeElement?.textContent?.includes('You are first') ?? false)
    );
    expect(await dialog.getByRole('link', { name: phone }).getAttribute('href')).toBe('tel:+442079460000');
    await expectSound(caller);
  });

  it('is taken once, by keyboard, and answered in a private line', async () => {
    const { helper, caller, lead } = cast;
    const keys = new Keyboard(helper);
    await helper.getByText('I hear nothing').waitFor();
    await expectSound(helper);
    await keys.press(`I will go: ${name}`);
    await lead.getByText(`${cast.links.helper.name} goes`).waitFor();
    expect(await lead.getByRole('button', { name: `I will go: ${name}` }).count()).toBe(0);
    await until('focus stays with the call', async () => (await keys.focused()).includes(name));
    await keys.tabTo('textbox', `Write to ${name}`);
    await keys.type('I am here. What do you see?');
    await keys.press(`Send to ${name}`);
    await shown(caller, 'I am here. What do you see?').waitFor();
    await shown(caller, `A person is coming to you now. It is ${cast.links.helper.name}.`).waitFor();
    await expectSound(helper);
  });

  it('shows what the caller’s own check says when they send it, and not before', async () => {
    const { caller, helper } = cast;
    expect(await words(helper)).not.toContain('My check:');
    await caller.getByText('What my own check says').click();
    await caller.getByText('No camera found').or(caller.getByText('A camera is here')).first().waitFor();
    await caller.getByRole('button', { name: 'Send my check' }).click();
    await shown(helper, /^My check: Your connection is/u).waitFor();
    await expectSound(caller);
  });

  it('is private: neither host, organiser nor another helper reads a word of the line', async () => {
    for (const page of [cast.host, cast.organiser, cast.lead]) {
      await page.getByText('I hear nothing').waitFor();
      expect(await words(page)).not.toContain('What do you see?');
      expect(await page.content()).not.toContain('My check:');
    }
  });

  it('is given back, taken again, done, taken back and done, by keyboard', async () => {
    const { helper, caller } = cast;
    const keys = new Keyboard(helper);
    await keys.press(`Give back: ${name}`);
    await shown(caller, 'You are first').waitFor();
    await keys.press(`I will go: ${name}`);
    await keys.press(`Done: ${name}`);
    await until('the head of the list has the focus', async () => (await keys.focused()).startsWith('h2'));
    await keys.press(`Undo: ${name}`);
    await helper.getByText('I am here. What do you see?').waitFor();
    await keys.press(`Done: ${name}`);
    await helper.getByText('Nobody calls. New calls appear here.').waitFor();
    await caller.getByRole('button', { name: 'Call for help' }).first().waitFor();
    await caller.keyboard.press('Escape');
  });
});

describe('an urgent call', () => {
  it('reaches the hosts of the room and helpers at once, and after a minute every host', async () => {
    const { caller, host, otherHost, helper, visit } = cast;
    await openHelp(caller);
    await caller.getByRole('radio', { name: 'It cannot wait' }).check({ force: true });
    await caller.getByRole('button', { name: 'Call for help' }).click();
    for (const page of [host, helper]) await page.getByRole('button', { name: `I will go: ${name}` }).waitFor();
    expect(await otherHost.getByRole('button', { name: `I will go: ${name}` }).count()).toBe(0);
    await until('it is said', async () => (await host.content()).includes(`Urgent call: ${name}`));
    await visit.platform.clock({ by: '60s' });
    await otherHost.getByRole('button', { name: `I will go: ${name}` }).waitFor();
    await otherHost.getByText('Nobody goes yet. Every host sees this call now.').waitFor();
    await expectSound(otherHost);
    // On the wall too, where only their own room's calls stood before; on a phone its strips are one line.
    const wall = await otherHost.context().newPage();
    await wall.goto(`${visit.platform.url}/wall`);
    const plenary = wall.getByRole('listitem').filter({ has: wall.getByRole('heading', { name: /^Plenary:/u }) });
    await plenary.getByText('Nobody goes yet.').waitFor();
    await wall.getByText('Plenary: urgent help called').first().waitFor();
    const other = wall.getByRole('listitem').filter({ has: wall.getByRole('heading', { name: /^Workshop 1:/u }) });
    await other.getByText('Not open yet').first().waitFor();
    await expectSound(wall);
    await resize(wall, { width: 320, height: 640 });
    const line = wall.getByRole('button', { name: /^\d things? needs? you\./u });
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    await wall.getByText('Plenary: urgent help called').first().waitFor({ state: 'hidden' });
    await line.press('Enter');
    await wall.getByText('Plenary: urgent help called').first().waitFor();
    await expectSound(wall);
    await wall.close();
    await otherHost.getByRole('button', { name: `I will go: ${name}` }).click();
    await otherHost.getByRole('button', { name: `Done: ${name}` }).click();
    await caller.getByRole('button', { name: 'Call for help' }).first().waitFor();
  });
});

describe('a worry about somebody’s safety', () => {
  const worry = 'The person beside me is frightened';

  it('is marked in the same place, and names who will read it before it is sent', async () => {
    const { caller, links } = cast;
    await caller.getByRole('checkbox', { name: 'I am worried about somebody’s safety' }).check();
    await caller.getByText(`Only ${links.lead.name} reads this.`).waitFor();
    await caller.getByRole('textbox', { name: 'What is it? You can leave this empty.' }).fill(worry);
    await expectSound(caller);
    await caller.getByRole('button', { name: `Send it to ${links.lead.name}` }).click();
    await shown(caller, worry).waitFor();
  });

  it('reaches the safeguarding lead, who answers, and no other page', async () => {
    const { caller, lead, host, helper, organiser } = cast;
    await lead.getByText('1 note is for you alone.').waitFor();
    expect(await words(lead)).not.toContain(worry);
    await new Keyboard(lead).press('Safety: written to you', 'link');
    await lead.getByText(worry).waitFor();
    await lead.getByRole('textbox', { name: `Write to ${name}` }).fill('Shall I come to you?');
    await lead.getByRole('button', { name: `Send to ${name}` }).click();
    await shown(caller, 'Shall I come to you?').waitFor();
    await expectSound(lead);
    for (const page of [host, helper, organiser]) {
      expect(await page.content()).not.toContain(worry);
      await page.goto(`${cast.visit.platform.url}/safety`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.content()).not.toContain(worry);
      await page.goto(`${cast.visit.platform.url}/desk`);
    }
  });

  it('is destroyed for good by the lead, in two steps', async () => {
    const { lead, caller } = cast;
    await lead.getByRole('button', { name: `Destroy: ${name}` }).click();
    await lead.getByRole('button', { name: 'Yes, destroy it' }).click();
    await lead.getByText('Nothing is written to you.').waitFor();
    await caller.reload();
    await openHelp(caller);
    await caller.getByRole('checkbox', { name: 'I am worried about somebody’s safety' }).waitFor();
    expect(await words(caller)).not.toContain(worry);
  });

  it('goes to another helper when the organiser names one, and works without script', async () => {
    const { organiser, links, visit } = cast;
    await organiser.goto(`${visit.platform.url}/organise/safety`);
    await expectSound(organiser);
    await organiser.getByRole('radio', { name: links.helper.name, exact: true }).check();
    await organiser.getByRole('button', { name: 'Save' }).click();
    await organiser.getByText('The safeguarding lead is named.').waitFor();
    const plain = await visit.device({ javaScript: false });
    await plain.goto((await visit.link()).url);
    await plain.goto(`${visit.platform.url}/safety`);
    await plain.getByText(`${links.helper.name} is the safeguarding lead today.`, { exact: false }).waitFor();
    await plain.getByRole('textbox').fill('Without script');
    await plain.getByRole('button', { name: `Send it to ${links.helper.name}` }).click();
    await plain.getByText(`${links.helper.name} has your words.`, { exact: false }).waitFor();
    await cast.helper.goto(`${visit.platform.url}/safety`);
    await cast.helper.getByText('Without script').waitFor();
  });
});
