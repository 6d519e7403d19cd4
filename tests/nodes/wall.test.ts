import type { ViewerWall } from '@alongside/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { TwoNodes } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterAll(() => nodes.close());

async function wall(node: Platform, cookie: string): Promise<ViewerWall> {
  const answer = await fetch(`${node.url}/api/wall`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`the wall was answered ${answer.status}`);
  return (await answer.json()) as ViewerWall;
}

it('the wall is the same at both nodes: people, hosts, hands, calls, closing, and lost connections', async () => {
  const organiser = await nodes.enter(nodes.left, await nodes.link('organiser'));
  const { cookie } = organiser;
  const room = 'workshop-2';
  for (const node of [nodes.left, nodes.right]) {
    const delegate = await nodes.enter(node, await nodes.link('delegate'));
    expect(await delegate.command('place.choose', { room })).toMatchObject({ f: 'ok' });
    await nodes.again(node, delegate, room);
    await nodes.enter(node, await nodes.link('host', 'workshop-3'), 'workshop-3');
  }
  expect(await organiser.command('workshops.open', {})).toMatchObject({ f: 'ok' });
  const caller = await nodes.enter(nodes.right, await nodes.link('delegate'));
  expect(await caller.command('help.call', { about: 'help', text: 'Please come.' })).toMatchObject({ f: 'ok' });
  expect(await caller.command('hand.raise', { id: 'a-hand-on-the-right', way: 'speaking' })).toMatchObject({ f: 'ok' });
  expect(await organiser.command('workshops.close', { inMs: 600_000, limitMs: 300_000 })).toMatchObject({ f: 'ok' });
  const both = async (): Promise<readonly ViewerWall[]> => Promise.all([wall(nodes.left, cookie), wall(nodes.right, cookie)]);
  await until('both have all of it', async () => {
    const [left, right] = await both();
    const full = (one: ViewerWall | undefined): boolean => {
      const at = (slug: string) => one?.rooms.find((found) => found.room === slug);
      return at(room)?.people === 2 && at(room)?.noHost === true && at('workshop-3')?.people === 2 && at('plenary')?.calls.length === 1;
    };
    return full(left) && full(right) && left?.closesAt !== null;
  });
  await until('they say the same', async () => {
    const [left, right] = await both();
    return JSON.stringify(left) === JSON.stringify(right);
  });
  const [left] = await both();
  expect(left?.rooms.find((one) => one.room === 'plenary')).toMatchObject({ hands: 1, calls: [{ by: null }] });
  expect(left?.rooms.find((one) => one.room === 'workshop-3')).toMatchObject({ people: 2, noHost: false });
});
