import type { HostDayView } from '@alongside/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import { TwoNodes } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterAll(() => nodes.close());

it('whoever came at one node keeps their place after both are killed, at either; whoever never came does not', async () => {
  const organiser = await nodes.enter(nodes.left, await nodes.link('organiser'));
  const room = 'workshop-1';
  const workshops = organiser.view<HostDayView>('day').workshops.map(({ room: slug, session, title, capacity }) => ({
    room: slug,
    session,
    title,
    capacity: slug === room ? 2 : capacity
  }));
  expect(await organiser.command('workshops.plan', { workshops })).toMatchObject({ f: 'ok' });
  const [comes, absent, waits] = [await nodes.link('delegate'), await nodes.link('delegate'), await nodes.link('delegate')];
  const door = await nodes.enter(nodes.left, comes);
  const people = [door, await nodes.enter(nodes.left, absent), await nodes.enter(nodes.left, waits)];
  for (const person of people) expect(await person.command('place.choose', { room })).toMatchObject({ f: 'ok' });
  expect(await organiser.command('workshops.open', {})).toMatchObject({ f: 'ok' });
  await nodes.again(nodes.right, door, room);
  await until('it is written down who came', async () => (await nodes.kept('came')) !== null);
  for (const node of [nodes.right, nodes.left]) await node.kill();
  await nodes.left.boot();
  await nodes.right.boot();
  await nodes.left.clock({ by: '11m' });
  const host = await nodes.enter(nodes.right, await nodes.link('organiser'));
  const holders = (): readonly string[] => host.view<HostDayView>('day').people.flatMap(({ chosen }) => chosen.map(({ name }) => name));
  await host.until('one place is free for who waits', () => holders().length === 1);
  expect(holders()).toEqual([comes.name]);
  expect(await host.command('workshops.close', { inMs: 0, limitMs: 0 })).toMatchObject({ f: 'ok' });
  await until('nothing of it stays after the round', async () => (await nodes.kept('came')) === null);
});
