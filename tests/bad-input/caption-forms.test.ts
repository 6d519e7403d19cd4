import { afterEach, describe, expect, it } from 'vitest';
import type { Link } from '../platform/platform.ts';
import { forms, type Answer, type Program } from './caption-programs.ts';
import { houseForThisFile } from './house.ts';
import { expectHelpful } from './plain.ts';
import type { WirePerson } from './wire-person.ts';

/** What software must not send, and what it sends that must not hurt: by each form in which captions come. */
const at = '2025-07-01T09:55:00+01:00';
/** The server's clock stood so when it began. */
const began = Date.parse(at);
const house = houseForThisFile({ at });

type Line = { readonly text: string; readonly t0: number };
type Desk = {
  readonly link: Link;
  readonly address: string;
  readonly program: Program;
  readonly reader: WirePerson;
  readonly lines: () => readonly Line[];
};
const linesOf = (reader: WirePerson, room: string): readonly Line[] =>
  reader.view<{ segments: readonly Line[] }>(`captions:${room}`).segments;
const texts = ({ lines }: Desk): readonly string[] => lines().map(({ text }) => text);

/** The last words of `wanted` come last of all: whatever else was shown stands before them. */
async function shows(desk: Desk, ...wanted: readonly string[]): Promise<void> {
  await desk.reader.until('the last words', () => texts(desk).at(-1) === wanted.at(-1));
  expect(texts(desk)).toEqual(wanted);
}
function refused({ code, words }: Answer, wanted: number): void {
  expect(code).toBe(wanted);
  expectHelpful(words);
}
/** A refused WebSocket is closed: the program connects again, as its guide says. */
const again = async (desk: Desk, form: (typeof forms)[number]): Promise<Program> => (form.posts ? desk.program : form.open(desk.address));

describe.each(forms.map((form, n) => ({ ...form, room: `workshop-${n + 1}` })))('by the form of $form', ({ room, ...form }) => {
  const links: Link[] = [];
  /** Each case has a captioner of its own, whose right ends with it: a lane has one writer. Lines of the case before do not count. */
  async function desk(into = room): Promise<Desk> {
    const link = await house.link('captioner', into);
    links.push(link);
    if (link.captions === undefined) throw new Error('a captioner without an address');
    const reader = await house.enter('host', into);
    const before = linesOf(reader, into).length;
    const program = await form.open(link.captions);
    return { link, address: link.captions, program, reader, lines: () => linesOf(reader, into).slice(before) };
  }
  afterEach(async () => {
    for (const link of links.splice(0)) await house.platform.revoke(link);
  });

  it('a second program with the same address: nothing stands twice, and nothing of whoever goes on is lost', async () => {
    const one = await desk();
    await one.program.send('From the first.\n');
    await shows(one, 'From the first.');
    const other = await form.open(one.address);
    const answer = await other.send('From the second.\n');
    expect(answer.code).toBe('taken');
    if (form.posts) {
      // Its number was there before, so it is taken for the same packet once more.
      expect((await one.program.send('Still the first.\n')).code).toBe('taken');
      await shows(one, 'From the first.', 'Still the first.');
    } else {
      await shows(one, 'From the first.', 'From the second.');
      refused(await one.program.send('Too late.\n'), 4002);
    }
    await other.leave();
  });

  it('a token of another room: its words come in that room, and in no other', async () => {
    const [here, there] = [await desk(), await desk('workshop-6')];
    const elsewhere = `Only there, ${room}.`;
    expect((await there.program.send(`${elsewhere}\n`)).code).toBe('taken');
    await shows(there, elsewhere);
    await here.program.send('For this room.\n');
    await shows(here, 'For this room.');
    await there.program.send('And on it goes there.\n');
    await shows(there, elsewhere, 'And on it goes there.');
    for (const words of ['Only there', 'on it goes']) expect(here.reader.shown()).not.toContain(words);
    expect(there.reader.shown()).not.toContain('For this room');
  });

  it('revoked in mid-sentence: silent within 1 s, the half line is taken from every page, and it is told', async () => {
    const one = await desk();
    await one.program.send('Half a sentence');
    await one.reader.next('cap', ({ text }) => text === 'Half a sentence', 0);
    const from = one.reader.frames.length;
    const since = performance.now();
    await house.platform.revoke(one.link);
    await one.reader.next('cap', ({ text }) => text === '', from);
    refused(await one.program.send(' and what must not be seen.\n'), form.posts ? 403 : 4003);
    expect(performance.now() - since).toBeLessThan(1_000);
    const partner = await desk();
    await partner.program.send('Now I write.\n');
    await shows(partner, 'Now I write.');
    expect(JSON.stringify([one.reader.frames.slice(from), one.reader.shown()])).not.toContain('must not be seen');
    expect(texts(one)).toEqual(['Now I write.']);
  });

  it('binary: refused in a sentence, nothing of it is shown, and the next words are', async () => {
    const one = await desk();
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008060000005c72a866ffd8ffe000104a46', 'hex');
    refused(await one.program.send(picture), form.posts ? 400 : 4005);
    await (await again(one, form)).send('This is text.\n');
    await shows(one, 'This is text.');
  });

  it('control signs and direction overrides are left out, and the words stay', async () => {
    const one = await desk();
    await one.program.send('A\u0000b\u0007c \u202eis\u2066 here\u001b.\n');
    await one.program.send('Next.\n');
    await shows(one, 'Abc is here.', 'Next.');
  });

  it('a line of 10,000 characters: refused at once, and in parts it comes as captions of at most 600', async () => {
    const one = await desk();
    refused(await one.program.send(`${'x'.repeat(10_000)}\n`), form.posts ? 413 : 4009);
    const program = await again(one, form);
    await program.send('Before it.\n');
    for (const length of [5_000, 5_000]) expect((await program.send('a'.repeat(length))).code).toBe('taken');
    await program.send('\n\nAfter it.\n');
    await one.reader.until('the line after', () => texts(one).at(-1) === 'After it.');
    const [before, ...long] = texts(one).slice(0, -1);
    expect(before).toBe('Before it.');
    expect(long.join('')).toBe('a'.repeat(10_000));
    expect(Math.max(...long.map(({ length }) => length))).toBeLessThanOrEqual(600);
  });

  it('HTML, right-to-left and emoji come as they were written', async () => {
    const one = await desk();
    const written = ['<b onclick="x()">Bold</b> &amp; so on.', 'שלום, בוקר טוב.', 'مرحبا بالجميع.', 'Yes 👩🏽‍🦯 👍🏿.'];
    for (const line of written) await one.program.send(`${line}\n`);
    await shows(one, ...written);
  });

  it('a clock that is wrong by hours: the words count, and their times are by our clock', async () => {
    const one = await desk();
    await one.program.send('By a right clock.\n');
    await shows(one, 'By a right clock.');
    for (const hours of [-7, 5])
      expect((await one.program.sendAt(new Date(began + hours * 3_600_000), `By ${hours} hours.\n`)).code).toBe('taken');
    await shows(one, 'By a right clock.', 'By -7 hours.', 'By 5 hours.');
    for (const { t0 } of one.lines()) {
      expect(t0).toBeGreaterThanOrEqual(began);
      expect(t0 - began).toBeLessThan(600_000);
    }
  });
});

it('two programs with one address, one that posts and one with a socket: each number once, no word twice, and both are one writer', async () => {
  const room = 'workshop-5';
  const { captions: address = '' } = await house.link('captioner', room);
  const reader = await house.enter('host', room);
  const [posts, streams] = [forms[0], forms.at(-1)];
  if (posts === undefined || streams === undefined) throw new Error('no forms');
  const [post, stream] = [await posts.open(address), await streams.open(address)];
  await post.send('Posted, number one.\n');
  // A message is the next number: the post behind it has one that was there before.
  await stream.send('By the socket.\n');
  expect((await post.send('Not shown: number two was there.\n')).code).toBe('taken');
  await post.send('Posted, number three.\n');
  await reader.until('the last words', () => linesOf(reader, room).at(-1)?.text === 'Posted, number three.');
  expect(linesOf(reader, room).map(({ text }) => text)).toEqual(['Posted, number one.', 'By the socket.', 'Posted, number three.']);
  await stream.leave();
});
