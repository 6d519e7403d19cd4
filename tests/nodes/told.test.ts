import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WirePerson } from '../bad-input/wire-person.ts';
import type { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { TwoNodes } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterEach(() => nodes.leave());
afterAll(() => nodes.close());

const everybodyElse = ['delegate', 'speaker', 'interpreter', 'captioner', 'helper'] as const;
async function come(node: Platform, role: string, room?: string): Promise<WirePerson> {
  return nodes.enter(node, await nodes.link(role, room));
}
/** One of each role that has no part in it, and a host of another room. */
async function othersAt(node: Platform, roles: readonly string[] = everybodyElse): Promise<readonly WirePerson[]> {
  return [...(await Promise.all(roles.map((role) => come(node, role)))), await come(node, 'host', 'workshop-2')];
}
const reads = (person: WirePerson, text: string): boolean => JSON.stringify(person.frames).includes(text);
/** Said to everybody after it: whoever has this has everything that was said before. */
async function afterwards(by: WirePerson, all: readonly WirePerson[], text: string): Promise<void> {
  expect(await by.command('announcement.make', { text })).toMatchObject({ f: 'ok' });
  for (const one of all) await one.until('what is for everybody', () => one.shown().includes(text));
}

describe('the back channel of two hosts at two nodes', () => {
  const address = (node: Platform, room = 'plenary'): string => `${node.url}/api/rooms/${room}/backchannel`;
  const say = (node: Platform, { cookie }: WirePerson, text: string): Promise<Response> =>
    fetch(address(node), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: node.url },
      body: JSON.stringify({ id: randomUUID(), text })
    });
  const wordsAt = async (node: Platform, { cookie }: WirePerson): Promise<readonly string[]> =>
    ((await (await fetch(address(node), { headers: { cookie } })).json()) as { words: { text: string }[] }).words.map(({ text }) => text);
  const told = ({ frames }: WirePerson): number => frames.filter(({ f }) => f === 'told').length;

  it('tells the hosts of the room and the producer at the other node, and nobody else at either', async () => {
    const chair = await come(nodes.left, 'host', 'plenary');
    const readers = [await come(nodes.right, 'host', 'plenary'), await come(nodes.right, 'organiser')];
    const others = [...(await othersAt(nodes.left)), ...(await othersAt(nodes.right))];
    expect((await say(nodes.left, chair, 'Shall we shorten the break?')).status).toBe(200);
    for (const one of readers) {
      await one.until('that there are words', () => told(one) === 1);
      expect(await wordsAt(nodes.right, one)).toEqual(['Shall we shorten the break?']);
    }
    const [other] = readers;
    if (other === undefined) throw new Error('nobody reads');
    expect((await say(nodes.right, other, 'Yes, by five minutes.')).status).toBe(200);
    await chair.until('the answer', () => told(chair) === 1);
    expect(await wordsAt(nodes.left, chair)).toEqual(['Shall we shorten the break?', 'Yes, by five minutes.']);
    await afterwards(chair, [...readers, ...others], 'The break begins.');
    for (const one of others) {
      expect([one.link.role, told(one)]).toEqual([one.link.role, 0]);
      for (const node of [nodes.left, nodes.right])
        expect((await fetch(address(node), { headers: { cookie: one.cookie } })).status).toBe(404);
    }
    for (const one of [chair, ...readers, ...others]) expect(reads(one, 'shorten the break')).toBe(false);
  });
});

describe('an announcement to a role', () => {
  it('reaches that role at both nodes, also who comes later, and nobody else at either', async () => {
    const chair = await come(nodes.left, 'host', 'plenary');
    const [helper, asked] = ['Helpers, please open the side door.', 'Please take your seats.'];
    const rightOnes = [await come(nodes.left, 'helper'), await come(nodes.right, 'helper')];
    const rest = everybodyElse.filter((role) => role !== 'helper');
    const others = [...(await othersAt(nodes.left, rest)), ...(await othersAt(nodes.right, rest))];
    expect(await chair.command('announcement.make', { text: helper, to: ['helper'] })).toMatchObject({ f: 'ok' });
    for (const one of rightOnes) await one.until('what is for helpers', () => reads(one, helper));
    await afterwards(chair, [...rightOnes, ...others], asked);
    const late = [await come(nodes.right, 'helper'), await come(nodes.right, 'delegate')];
    expect(late.map((one) => reads(one, helper))).toEqual([true, false]);
    for (const one of others) expect([one.link.role, reads(one, helper)]).toEqual([one.link.role, false]);
  });
});

describe('the figures of a node', () => {
  /** What was never counted is not told. */
  const figure = async (node: Platform, name: string): Promise<number> => {
    const text = await (await fetch(`${node.url}/metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? 0 : Number(line.slice(name.length + 1));
  };
  const both = (name: string): Promise<number[]> => Promise.all([nodes.left, nodes.right].map((node) => figure(node, name)));

  it('are of its own connections alone: together they are everybody, once', async () => {
    const [sockets, inPlenary] = ['alongside_sockets{kind="websocket"}', 'alongside_room_connections{room="plenary"}'];
    await until('nobody is left of before', async () => (await both(sockets)).every((count) => count === 0));
    await come(nodes.left, 'delegate');
    const leaving = await come(nodes.right, 'delegate');
    for (const role of ['host', 'helper']) await come(nodes.right, role, role === 'host' ? 'plenary' : undefined);
    expect(await both(sockets)).toEqual([1, 3]);
    expect(await both(inPlenary)).toEqual([1, 3]);
    await leaving.leave();
    await until('one fewer at that node', async () => (await figure(nodes.right, sockets)) === 2);
    expect(await both(inPlenary)).toEqual([1, 2]);
  });

  it('count what was decided where it was made durable, and not a second time where it is read', async () => {
    const events = 'alongside_events_total{log="room"}';
    const host = await come(nodes.left, 'host', 'plenary');
    const there = await come(nodes.right, 'delegate');
    const before = await both(events);
    expect(await host.command('announcement.make', { text: 'Counted once.' })).toMatchObject({ f: 'ok' });
    await there.until('the announcement', () => there.shown().includes('Counted once.'));
    const after = await both(events);
    expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 0]);
  });
});
