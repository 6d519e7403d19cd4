import { openRedisRoomLog } from '@alongside/store/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeCodes } from '@alongside/protocol';
import { until } from '../platform/wait.ts';
import { TwoNodes, waiting } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterEach(() => nodes.leave());
afterAll(() => nodes.close());

/** A server of the next version writes into the log of a room, through the store as every server does. */
async function ofTheNextVersion(key: string, events: readonly { readonly type: string }[]): Promise<void> {
  const store = await openRedisRoomLog(nodes.redis.url);
  const log = 'room:plenary';
  for (let tries = 0; tries < 50; tries += 1) {
    const { epoch, v, pv } = await store.open(log);
    const result = await store.commit({ log, epoch, expected: v, key, at: Date.now(), pv: pv + 1, events, outcome: null });
    if (result.kind === 'appended') return store.close();
  }
  throw new Error('the next version never had its turn');
}

const question = (n: number, text: string) => ({ id: `question-of-versions-${n}`, way: 'writing', text, named: true });

describe('a server beside one of the next version', () => {
  it('passes over facts that it does not know, and loses none of those that it knows', async () => {
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    const [here, there] = [
      await nodes.enter(nodes.left, await nodes.link('delegate')),
      await nodes.enter(nodes.right, await nodes.link('delegate'))
    ];
    expect(await here.command('contribution.ask', question(1, 'Before'))).toMatchObject({ f: 'ok' });
    await ofTheNextVersion('next-1', [{ type: 'of.tomorrow' }]);
    expect(await there.command('contribution.ask', question(2, 'After'))).toMatchObject({ f: 'ok' });
    await host.until('both', () => waiting(host).includes('Before') && waiting(host).includes('After'));
    const other = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
    expect(waiting(other)).toEqual(waiting(host));
    expect([host.open, here.open, there.open]).toEqual([true, true, true]);
    await until('both are at the same place', async () => (await other.positions()) === (await host.positions()));
  });

  it('gives back all of the log after Redis lost it, also what it does not know', async () => {
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    await ofTheNextVersion('next-2', [{ type: 'of.tomorrow' }]);
    const asker = await nodes.enter(nodes.right, await nodes.link('delegate'));
    expect(await asker.command('contribution.ask', question(3, 'And then'))).toMatchObject({ f: 'ok' });
    await host.until('the question', () => waiting(host).includes('And then'));
    await until('the archive has it', () => nodes.archived(waiting(host).length));
    const from = host.frames.length;
    await nodes.loseData();
    await host.next('snap', (frame) => frame.log === 'room:plenary', from);
    const store = await openRedisRoomLog(nodes.redis.url);
    const entries = await store.read('room:plenary', 0, 500);
    await store.close();
    expect(JSON.stringify(entries).split('of.tomorrow')).toHaveLength(3);
    expect(waiting(host)).toEqual(['Before', 'After', 'And then']);
  });

  it('answers a page of the next version: in plain words what it cannot do, and all the rest as ever', async () => {
    const page = await nodes.enter(nodes.left, await nodes.link('delegate'));
    expect(await page.command('question.ofTomorrow', { any: 1 })).toMatchObject({ f: 'no', code: 'UNKNOWN_COMMAND' });
    expect(await page.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
    page.say({ f: 'hello', proto: 2, room: 'plenary', have: {} });
    expect(await page.closed).toBe(closeCodes.protocol);
  });
});
