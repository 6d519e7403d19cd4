import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import type { WirePerson } from '../bad-input/wire-person.ts';
import { TwoNodes } from './house.ts';
import { Traveller } from './traveller.ts';

const people = 100;
const tabsEach = 10;

let nodes: TwoNodes;
let crowd: Traveller[] = [];
beforeEach(async () => {
  nodes = await TwoNodes.open();
  const links = await nodes.left.links('delegate', people);
  const cookies = await Promise.all(links.map((link) => nodes.left.cookie(link)));
  const random = seeded(7);
  crowd = Array.from({ length: people * tabsEach }, (_, i) => {
    return new Traveller({ cookie: cookies[i % people] ?? '', nodes: [nodes.left, nodes.right], first: i % 2, random });
  });
  await Promise.all(crowd.map((one) => one.come()));
});
afterEach(async () => {
  for (const one of crowd) one.end();
  await nodes.close();
});

/** mulberry32: the same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function say(host: WirePerson, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    expect(await host.command('announcement.make', { text: `Announcement ${n}` })).toMatchObject({ f: 'ok' });
  }
}
const texts = (one: Traveller): number => [...JSON.stringify(one.known.get('room:plenary')?.view).matchAll(/Announcement \d+/gu)].length;

/** Everybody is there, has seen everything there is, in order, and all see the same. */
async function allHave(announcements: number): Promise<void> {
  await until(`everybody is back and has ${announcements}`, () => crowd.every((one) => one.connected && texts(one) === announcements));
  expect(crowd.flatMap(({ misfits }) => misfits)).toEqual([]);
  expect(new Set(crowd.map((one) => JSON.stringify(one.known.get('room:plenary')))).size).toBe(1);
}

describe('a thousand people on two nodes', () => {
  it('are all at the other when one is killed, and miss nothing', async () => {
    const host = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
    await say(host, 1, 3);
    await allHave(3);
    const there = crowd.filter(({ node }) => node === 0);
    await nodes.left.kill();
    await say(host, 4, 3);
    await allHave(6);
    expect(there.length).toBe((people * tabsEach) / 2);
    expect(crowd.every(({ node }) => node === 1)).toBe(true);
    expect(
      there.filter(({ resumed }) => resumed === 0),
      'they go on from where they were'
    ).toEqual([]);
    expect(crowd.filter((one) => !there.includes(one)).every(({ connections }) => connections === 1)).toBe(true);
    // Commands of this computer find the node that lives.
    await until('the control file names it', async () => (await nodes.right.links('delegate').catch(() => [])).length === 1);
  });

  it('come back once each when one is drained for a deploy', async () => {
    const host = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
    const there = crowd.filter(({ node }) => node === 0);
    const drained = nodes.left.drain();
    await say(host, 1, 2);
    await drained;
    await allHave(2);
    expect(Math.max(...there.map(({ connections }) => connections))).toBe(2);
    expect(Math.max(...crowd.filter((one) => !there.includes(one)).map(({ connections }) => connections))).toBe(1);
    await nodes.left.boot();
    expect((await nodes.right.links('delegate')).length).toBe(1);
  });
});
