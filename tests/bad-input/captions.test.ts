import { describe, expect, it } from 'vitest';
import { houseForThisFile } from './house.ts';
import { expectHelpful, expectPlain } from './plain.ts';
import type { WirePerson } from './wire-person.ts';

const house = houseForThisFile();
const plain = { 'content-type': 'text/plain' };

type Desk = { readonly address: string; readonly reader: WirePerson };
const desks = new Map<string, Promise<Desk>>();

/** One captioner's address in each room, as captioning software has it: a second one would only stand by. */
function desk(room: string): Promise<Desk> {
  const known = desks.get(room) ?? newDesk(room);
  desks.set(room, known);
  return known;
}
async function newDesk(room: string): Promise<Desk> {
  const { captions } = await house.link('captioner', room);
  if (captions === undefined) throw new Error('a captioner without an address');
  return { address: captions, reader: await house.enter('host', room) };
}
async function nextNumber(address: string): Promise<number> {
  return Number(await (await fetch(`${address}/seq`)).text()) + 1;
}
function post(address: string, query: string, body: string): Promise<Response> {
  return fetch(`${address}${query}`, { method: 'POST', headers: plain, body });
}
function texts(reader: WirePerson, room: string): readonly string[] {
  return reader.view<{ segments: readonly { text: string }[] }>(`captions:${room}`).segments.map(({ text }) => text);
}
async function written(reader: WirePerson, room: string, wanted: readonly string[]): Promise<void> {
  await reader.until('the last line', () => texts(reader, room).length >= wanted.length);
  expect(texts(reader, room)).toEqual(wanted);
}

describe('a wrong address', () => {
  it.each([
    ['a token that we never gave', 'A'.repeat(32)],
    ['a token that is cut off', 'abc'],
    ['a token with other letters', '%3Cscript%3E'],
    ['a token that climbs', '..%2f..%2fetc%2fpasswd'],
    ['a very long token', 'A'.repeat(2_000)]
  ])('%s: one sentence, and no word is shown', async (_, token) => {
    const reader = await house.enter('host');
    const before = await reader.positions();
    const response = await post(`${house.platform.url}/captions/${token}`, '?seq=1&lang=en-GB', 'Nobody should read this.\n');
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const words = await response.text();
    expectPlain(words);
    expect(words).not.toContain(token);
    const asked = await fetch(`${house.platform.url}/captions/${token}/seq`);
    expect([asked.status >= 400, asked.status < 500]).toEqual([true, true]);
    expect(await reader.positions()).toEqual(before);
    expect(reader.shown()).not.toContain('Nobody should read this');
  });
});

describe('numbers', () => {
  it('that come twice are written once', async () => {
    const { address, reader } = await desk('workshop-1');
    for (const seq of [1, 2, 2, 1, 2]) expect((await post(address, `?seq=${seq}&lang=en-GB`, `Line ${seq} is here.\n`)).status).toBe(200);
    await post(address, '?seq=3&lang=en-GB', 'Line 3 is here.\n');
    await written(reader, 'workshop-1', ['Line 1 is here.', 'Line 2 is here.', 'Line 3 is here.']);
    expect(await (await fetch(`${address}/seq`)).text()).toBe('3');
  });

  it('that come twice at the same moment are written once', async () => {
    const { address, reader } = await desk('workshop-2');
    const answers = await Promise.all([1, 1, 1, 1].map((seq) => post(address, `?seq=${seq}&lang=en-GB`, 'Only once.\n')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await post(address, '?seq=2&lang=en-GB', 'And then.\n');
    await written(reader, 'workshop-2', ['Only once.', 'And then.']);
  });

  it('that overtake each other are put in order', async () => {
    const { address, reader } = await desk('workshop-3');
    await post(address, '?seq=1&lang=en-GB', 'One.\n');
    await Promise.all([4, 2, 3].map((seq) => post(address, `?seq=${seq}&lang=en-GB`, `Number ${seq}.\n`)));
    await written(reader, 'workshop-3', ['One.', 'Number 2.', 'Number 3.', 'Number 4.']);
  });

  it('that never come hold nothing back: the words after them are shown', async () => {
    const { address, reader } = await desk('workshop-4');
    await post(address, '?seq=1&lang=en-GB', 'One.\n');
    expect((await post(address, '?seq=3&lang=en-GB', 'Two was lost on the way.\n')).status).toBe(200);
    await written(reader, 'workshop-4', ['One.', 'Two was lost on the way.']);
    expect((await post(address, '?seq=2&lang=en-GB', 'Far too late.\n')).status).toBe(200);
    await post(address, '?seq=4&lang=en-GB', 'Four.\n');
    await written(reader, 'workshop-4', ['One.', 'Two was lost on the way.', 'Four.']);
  });
});

describe('what captioning software must not send', () => {
  it.each([
    ['a number in words', '?seq=one&lang=en-GB', 'Words.\n'],
    ['a number below nothing', '?seq=-1&lang=en-GB', 'Words.\n'],
    ['half a number', '?seq=1.5&lang=en-GB', 'Words.\n'],
    ['a number beyond reason', '?seq=1e99&lang=en-GB', 'Words.\n'],
    ['17 KiB at once', '?seq=1&lang=en-GB', `${'word '.repeat(3_600)}\n`]
  ])('%s: a sentence, nothing is shown, and the next line is', async (_, query, body) => {
    const { address, reader } = await desk('workshop-5');
    const before = texts(reader, 'workshop-5');
    const response = await post(address, query, body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expectHelpful(await response.text());
    expect(texts(reader, 'workshop-5')).toEqual(before);
    expect((await post(address, `?seq=${await nextNumber(address)}&lang=en-GB`, 'This is right.\n')).status).toBe(200);
    await written(reader, 'workshop-5', [...before, 'This is right.']);
  });

  it.each([
    ['no number', '?lang=en-GB'],
    ['a language that is none', '?lang=%3Cb%3E']
  ])('%s: no word of a captioner is lost for that', async (_, query) => {
    const { address, reader } = await desk('workshop-6');
    const before = texts(reader, 'workshop-6');
    expect((await post(address, query, 'These words count.\n')).status).toBe(200);
    await written(reader, 'workshop-6', [...before, 'These words count.']);
  });

  it('markup and other scripts arrive as words, never as anything else', async () => {
    const { address, reader } = await desk('workshop-6');
    await post(address, `?seq=${await nextNumber(address)}&lang=en-GB`, '<script>globalThis.broken = true</script> שלום 👩🏽‍🦯\n');
    await post(address, `?seq=${await nextNumber(address)}&lang=en-GB`, 'Next.\n');
    await reader.until('the next line', () => texts(reader, 'workshop-6').at(-1) === 'Next.');
    expect(texts(reader, 'workshop-6').at(-2)).toBe('<script>globalThis.broken = true</script> שלום 👩🏽‍🦯');
  });
});
