import { afterAll, describe, expect, it } from 'vitest';
import type { DelegateRoomView, HostRoomView } from '@alongside/domain';
import type { RoomLog } from '@alongside/store';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

const room = 'room:plenary';
const servers: TestServer[] = [];
const start = async (options: Parameters<typeof TestServer.start>[0] = {}): Promise<TestServer> => {
  const server = await TestServer.start(options);
  servers.push(server);
  return server;
};
afterAll(async () => {
  for (const server of servers.slice(-1)) await server.end();
});

describe('resuming', () => {
  it('sends what was missed and no snapshot, from memory and after a restart from the store', async () => {
    const server = await start();
    const host = await server.enter('host');
    const { cookie } = await server.join('delegate');
    const first = await server.connect(cookie);
    first.hello('plenary');
    await first.next('snap', (frame) => frame.log === room);
    const have = first.have;
    first.close();
    await host.send('announcement.make', { text: 'one' });
    await host.send('contribution.compose', { id: newId(), way: 'writing' });
    await host.send('announcement.make', { text: 'two' });

    const back = await server.connect(cookie);
    Object.assign(back, { views: first.views, positions: first.positions });
    back.hello('plenary', have);
    await back.until(() => back.view<DelegateRoomView>(room).announcements.length === 2);
    expect(back.frames.some((frame) => frame.f === 'snap')).toBe(false);
    const whole = back.view<DelegateRoomView>(room);

    const hostHave = host.have;
    await host.until(() => host.view<HostRoomView>(room).queue.length === 1);
    await server.stop();
    const again = await start({ folder: server.folder });
    const after = await again.connect(cookie);
    after.views.set(room, (await snapshotOf(again, cookie)).view);
    expect(after.view<DelegateRoomView>(room)).toEqual(whole);
    // As of before the announcements: the store reaches back.
    const old = await again.connect(cookie);
    for (const [log, view] of first.views) old.views.set(log, view);
    for (const [log, position] of Object.entries(have)) old.positions.set(log, position);
    old.views.set(room, { ...whole, announcements: [] });
    old.hello('plenary', have);
    await old.until(() => old.view<DelegateRoomView>(room).announcements.length === 2);
    expect(old.frames.filter((frame) => frame.f === 'snap')).toEqual([]);
    expect(old.view<DelegateRoomView>(room)).toEqual(whole);
    expect(hostHave[room]?.epoch).not.toBe(have[room]?.epoch);
  });

  it('gives the copy of another audience, or of another epoch, a whole new one', async () => {
    const server = await start();
    const delegate = await server.enter('delegate');
    await delegate.next('snap', (frame) => frame.log === room);
    const host = await server.join('host', 'plenary');
    const desk = await server.connect(host.cookie);
    desk.hello('plenary', delegate.have);
    expect((await desk.next('snap', (frame) => frame.log === room)).view).toHaveProperty('queue');
    const strange = await server.connect(host.cookie);
    strange.hello('plenary', { [room]: { epoch: 'another', pos: 3 } });
    await strange.next('snap', (frame) => frame.log === room);
    await server.end();
  });
});

/** Lets other commits happen at every await between a client's hello and its first frames. */
function injecting(store: RoomLog, inject: () => Promise<void>): RoomLog {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'open' && name !== 'read') return value.bind(target) as unknown;
      return async (...given: unknown[]) => {
        await inject();
        const answer: unknown = await Reflect.apply(value, target, given);
        await inject();
        return answer;
      };
    }
  });
}

describe('snapshot and subscription', () => {
  it('misses nothing and repeats nothing, whatever happens between them', async () => {
    const folder = (await start()).folder;
    await servers.at(-1)?.stop();
    let n = 0;
    let inner: RoomLog | null = null;
    let epoch = '';
    let busy = false;
    // Another node, as far as this process can tell: entries straight into the store.
    const inject = async (): Promise<void> => {
      if (inner === null || busy || n >= 40) return;
      busy = true;
      const log = 'room:workshop-1';
      const opened = await inner.open(log);
      epoch = opened.epoch;
      const event = { type: 'announced', id: `injected-${n}`, text: `said ${n}`, by: null, at: n };
      await inner.commit({
        log,
        epoch,
        expected: opened.v,
        key: `inject-${n}`,
        at: n,
        pv: opened.pv + 1,
        events: [event],
        outcome: { ok: true }
      });
      n++;
      busy = false;
    };
    const server = await start({
      folder,
      wrap: (store) => {
        inner = store;
        return injecting(store, inject);
      }
    });
    const host = await server.enter('host', 'workshop-1');
    await inject();
    expect(await host.send('announcement.make', { text: 'the last word' })).toBe('ok');
    await host.until(() => host.view<DelegateRoomView>('room:workshop-1').announcements.some((one) => one.text === 'the last word'));
    const said = host.view<DelegateRoomView>('room:workshop-1').announcements.map((one) => one.text);
    expect(said.filter((text) => text.startsWith('said'))).toEqual(Array.from({ length: n }, (_, k) => `said ${k}`));
    expect(n).toBeGreaterThan(3);
    expect(epoch).not.toBe('');
  });
});

async function snapshotOf(server: TestServer, cookie: string): Promise<{ view: unknown }> {
  const client = await server.connect(cookie);
  client.hello('plenary');
  return client.next('snap', (frame) => frame.log === room);
}
