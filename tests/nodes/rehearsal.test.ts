import { type CaptionsView, rehearsalOf } from '@alongside/domain';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { WirePerson } from '../bad-input/wire-person.ts';
import { until } from '../platform/wait.ts';
import { TwoNodes } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterEach(() => nodes.leave());
afterAll(() => nodes.close());

/** So long a node goes by what it asked (`knownForMs` of the server). */
const knownForMs = 500;
type Line = { readonly text: string; readonly sent: number; readonly taken: number };
let lines = 0;

/** A captioner whose page is at the node on the left, and whose software posts to the one on the right. */
async function captioner(): Promise<{ readonly page: WirePerson; readonly id: string; readonly say: () => Promise<Line | null> }> {
  const link = await nodes.link('captioner', 'plenary');
  const page = await nodes.enter(nodes.left, link);
  const { person } = (await (await fetch(`${nodes.left.url}/api/me`, { headers: { cookie: page.cookie } })).json()) as {
    person: { id: string };
  };
  const address = new URL(new URL(link.captions ?? '').pathname, nodes.right.url).href;
  const say = async (): Promise<Line | null> => {
    lines += 1;
    const [text, sent] = [`Line ${lines}.`, performance.now()];
    const answer = await fetch(`${address}?lang=en-GB`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: `${text}\n`
    });
    // Too fast: it was not taken.
    return answer.status === 200 ? { text, sent, taken: performance.now() } : null;
  };
  return { page, id: person.id, say };
}
async function rehearse({ cookie }: WirePerson, on: boolean): Promise<{ readonly pressed: number; readonly answered: number }> {
  const pressed = performance.now();
  const answer = await fetch(`${nodes.left.url}/api/me/rehearsal`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: nodes.left.url },
    body: JSON.stringify({ on })
  });
  expect(answer.status).toBe(200);
  return { pressed, answered: performance.now() };
}
const heard = (person: WirePerson, room: string): readonly string[] =>
  person.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text);

/** Lines, one after the other without a pause, until `act` is over and so many more were taken. */
async function talkWhile<T>(say: () => Promise<Line | null>, act: () => Promise<T>): Promise<{ readonly said: Line[]; readonly done: T }> {
  const said: Line[] = [];
  let over = false;
  let after = 0;
  const acting = act().finally(() => (over = true));
  await until('some lines after it', async () => {
    const line = await say();
    if (line !== null) said.push(line);
    if (over && line !== null) after += 1;
    return after > 3;
  });
  return { said, done: await acting };
}
const textsOf = (said: readonly Line[]): readonly string[] => said.map(({ text }) => text);

it('words that are posted to the other node go to the rehearsal once it is answered, and back again; none is lost', async () => {
  const { page, id, say } = await captioner();
  const room = rehearsalOf(id);
  const host = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
  const alone = await nodes.again(nodes.left, page, room);
  const first = await say();
  await host.until('the first line', () => heard(host, 'plenary').includes(first?.text ?? ''));
  const { said, done } = await talkWhile(say, () => rehearse(page, true));
  await until('every line is somewhere', () => said.every(({ text }) => [...heard(host, 'plenary'), ...heard(alone, room)].includes(text)));
  const before = textsOf(said.filter(({ taken }) => taken < done.pressed));
  const after = textsOf(said.filter(({ sent }) => sent > done.answered));
  expect(after.length).toBeGreaterThan(2);
  expect(heard(host, 'plenary')).toEqual(expect.arrayContaining([...before]));
  for (const text of after) expect([heard(host, 'plenary').includes(text), heard(alone, room).includes(text)]).toEqual([false, true]);
  const again = await talkWhile(say, () => rehearse(page, false));
  const back = textsOf(again.said.filter(({ sent }) => sent > again.done.answered));
  await host.until('the lines afterwards', () => back.every((text) => heard(host, 'plenary').includes(text)));
  for (const text of after) expect(heard(host, 'plenary')).not.toContain(text);
});

it('also where nobody tells the other node, within half a second', async () => {
  const { page, id, say } = await captioner();
  const room = rehearsalOf(id);
  const host = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
  const alone = await nodes.again(nodes.left, page, room);
  await say();
  const { said, done } = await talkWhile(say, async () => {
    await nodes.keep(`rehearsal:${id}`, String(Date.parse('2025-07-01T09:55:00+01:00')));
    const kept = performance.now();
    await until('as long as it may be missed', () => performance.now() > kept + knownForMs);
    return kept;
  });
  const late = textsOf(said.filter(({ sent }) => sent > done + knownForMs));
  expect(late.length).toBeGreaterThan(2);
  await alone.until('the lines in the rehearsal', () => late.every((text) => heard(alone, room).includes(text)));
  for (const text of late) expect(heard(host, 'plenary')).not.toContain(text);
});
