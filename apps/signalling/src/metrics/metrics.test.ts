import { afterEach, describe, expect, it } from 'vitest';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { newId } from '../testing/client.ts';
import { readMetrics } from '../testing/metrics.ts';
import { TestServer } from '../testing/server.ts';
import type { ServerOptions } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';
import { metricsListener } from './metrics-routes.ts';

let server: TestServer;
afterEach(() => server.end());
const start = async (options: ServerOptions = {}): Promise<void> => {
  server = await TestServer.start(options);
};
const ask = async (headers: Readonly<Record<string, string>> = { host: '127.0.0.1:8080' }, remoteAddress = '127.0.0.1') =>
  server.app.inject({ url: '/metrics', headers, remoteAddress });
const figures = async () => {
  const answer = await ask();
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  return readMetrics(answer.body);
};

describe('figures for operators', () => {
  it('are for this machine: nobody reads them from elsewhere, by a proxy, or by a name that was led here', async () => {
    await start();
    expect((await ask()).statusCode).toBe(200);
    for (const here of ['localhost:8080', '[::1]:8080']) expect((await ask({ host: here })).statusCode, here).toBe(200);
    expect((await ask({ host: '127.0.0.1:8080' }, '192.0.2.7')).statusCode).toBe(404);
    for (const name of ['x-forwarded-for', 'forwarded'])
      expect((await ask({ host: '127.0.0.1:8080', [name]: '127.0.0.1' })).statusCode, name).toBe(404);
    for (const host of ['conference.example.org', '127.0.0.1.example.org']) expect((await ask({ host })).statusCode, host).toBe(404);
  });

  it('are no address where the platform is public, also for a proxy beside it', async () => {
    await start({ publicUrl: 'https://live.example.org' });
    for (const host of ['127.0.0.1:8080', 'live.example.org']) {
      const answer = await ask({ host });
      expect([answer.statusCode, answer.body]).toEqual([404, '{"code":"NOT_FOUND"}']);
    }
  });

  it('are for everybody only where that was allowed', async () => {
    await start({ publicUrl: 'https://live.example.org', metricsPublic: true });
    expect((await ask({ host: 'live.example.org' }, '192.0.2.7')).statusCode).toBe(200);
  });

  it('have a port of their own, which answers nothing else', async () => {
    await start();
    const own = metricsListener(() => Promise.resolve('figures\n'));
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', () => resolve()));
    const address = own.address();
    const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    expect(await (await fetch(`${base}/metrics`)).text()).toBe('figures\n');
    for (const [path, method] of [
      ['/', 'GET'],
      ['/api/me', 'GET'],
      ['/metrics', 'POST']
    ] as const)
      expect((await fetch(base + path, { method })).status, path).toBe(404);
    own.close();
  });
});

describe('what they tell', () => {
  it('counts connections, events, refusals, captions, goodbyes and answers about sound and picture', async () => {
    await start({ media: new ToldMedia() });
    const host = await server.enter('host');
    const captioner = await server.enter('captioner');
    const delegate = await server.enter('delegate');
    expect(await delegate.send('hand.raise', { id: newId(), way: 'speaking' })).toBe('ok');
    expect(await delegate.send('broadcast.start', {})).toBe('NOT_ALLOWED');
    expect(await captioner.send('lane.take', { lane: 'en-GB', kind: 'human' })).toBe('ok');
    const shown = [host, captioner, delegate].map((reader) => reader.next('cap', ({ text }) => text === 'Good mor'));
    const line = { lane: 'en-GB', id: 'line-one', seq: 1, speaker: null, text: 'Good mor' };
    expect(await captioner.send('caption.interim', line)).toBe('ok');
    await Promise.all(shown);
    const answered = delegate.next('media');
    delegate.raw(JSON.stringify({ f: 'media', purpose: 'room' }));
    await answered;
    const before = (await figures()).values;
    expect(await host.send('person.remove', { person: delegate.id })).toBe('ok');
    await delegate.whenClosed;
    const { values } = await figures();
    const of = (key: string): number => values.get(key) ?? 0;
    expect([before.get('alongside_sockets{kind="websocket"}'), of('alongside_sockets{kind="websocket"}')]).toEqual([3, 2]);
    expect(before.get('alongside_room_connections{room="plenary"}')).toBe(3);
    expect(of('alongside_refusals_total{code="NOT_ALLOWED"}')).toBe(1);
    expect(of('alongside_goodbyes_total{reason="REMOVED"}')).toBe(1);
    expect(of('alongside_media_answers_total{state="ready"}')).toBe(1);
    expect(of('alongside_events_total{log="room"}')).toBeGreaterThan(0);
    expect(of('alongside_events_total{log="captions"}')).toBeGreaterThan(0);
    expect(of('alongside_commit_seconds_count')).toBeGreaterThan(2);
    // Of one line a group each: that of the host, of the captioner and of the delegate.
    expect(of('alongside_caption_delay_seconds_count')).toBe(3);
    expect(of('alongside_caption_delay_seconds_sum')).toBeGreaterThan(0);
    expect([of('alongside_commands_waiting{log="room"}'), of('alongside_slow_readers')]).toEqual([0, 0]);
    expect([of('alongside_store_up{store="rooms"}'), of('alongside_media_state{state="ready"}')]).toEqual([1, 1]);
    for (const more of ['process_resident_memory_bytes', 'process_start_time_seconds', 'alongside_logs_open{log="room"}'])
      expect(of(more), more).toBeGreaterThan(0);
  });

  it('has labels of ours and public names of rooms alone: no person, and not who rests', async () => {
    await start();
    const delegate = await server.enter('delegate');
    const resting = await server.enter('delegate', 'quiet-room');
    await delegate.send('contribution.ask', { id: 'question-1', way: 'writing', text: 'Canary?', named: true });
    const { body } = await ask();
    const { labels } = readMetrics(body);
    const [rooms, words] = [new Set(server.core.programme.rooms()), /^(\+Inf|[\d.]+|[a-z_]+|[A-Z_]+)$/u];
    expect([...labels].filter((held) => !rooms.has(held) && !words.test(held))).toEqual([]);
    for (const hidden of [delegate.id, resting.id, 'Canary', 'quiet-room', 'question-1']) expect(body).not.toContain(hidden);
  });

  it('says when the store does not answer', async () => {
    let away = false;
    const sometimesAway = (store: RoomLog): RoomLog =>
      new Proxy(store, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key === 'ping' && away) return () => Promise.reject(new StoreAway('it is away'));
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        }
      });
    await start({ wrap: sometimesAway });
    away = true;
    const { values } = await figures();
    expect([values.get('alongside_store_up{store="rooms"}'), values.get('alongside_store_up{store="records"}')]).toEqual([0, 1]);
  });
});
