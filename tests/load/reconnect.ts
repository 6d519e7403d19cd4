import { connect } from 'node:net';
import { cookies, hello } from './clients/delegates.ts';
import { RawSocket } from './clients/raw-socket.ts';
import { median, onCore, percentile, pause, round } from './measure.ts';
import { startPeer } from './peers/start-peer.ts';
import { freePort } from '../platform/free-port.ts';
import { Platform } from '../platform/platform.ts';

const clients = 1_000;
const rounds = 5;
const hangMs = 30_000;

type Run = {
  readonly acceptedMs: number;
  readonly bootMs: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly missed: number;
};
type Door = {
  readonly port: () => number;
  readonly path: string;
  readonly headers: (i: number) => Record<string, string>;
  readonly hello: string | null;
  readonly back: string;
};

/** The product's reconnect policy, for both: first try after random 0-500 ms, then random 0-1 s, never more. */
async function comeBack(door: Door, index: number, start: number, delays: number[]): Promise<RawSocket | null> {
  for (let attempt = 0; performance.now() - start < hangMs; attempt += 1) {
    await pause(Math.random() * (attempt === 0 ? 500 : 1_000));
    try {
      const socket = await RawSocket.open(door.port(), door.path, door.headers(index));
      await new Promise<void>((resolve, reject) => {
        setTimeout(() => reject(new Error('nothing came')), hangMs).unref();
        socket.onClose = () => reject(new Error('closed'));
        socket.onMessage = (payload) => {
          if (payload.includes(door.back)) resolve();
        };
        if (door.hello !== null) socket.send(door.hello);
      });
      delays.push(performance.now() - start);
      return socket;
    } catch {
      continue;
    }
  }
  return null;
}

async function measured(door: Door, crash: () => Promise<void>, boot: () => Promise<void>): Promise<Run> {
  const first = await Promise.all(Array.from({ length: clients }, (_, i) => comeBack(door, i, performance.now(), [])));
  await pause(1_000);
  const delays: number[] = [];
  await crash();
  const start = performance.now();
  const booted = boot().then(() => performance.now() - start);
  const accepted = accepts(door.port()).then(() => performance.now() - start);
  const again = await Promise.all(Array.from({ length: clients }, (_, i) => comeBack(door, i, start, delays)));
  const [acceptedMs, bootMs] = await Promise.all([accepted, booted]);
  for (const socket of [...first, ...again]) socket?.close();
  return {
    acceptedMs,
    bootMs,
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
    max: Math.max(...delays),
    missed: clients - delays.length
  };
}

/** Resolves when the port takes a connection: asked every 5 ms. */
async function accepts(port: number): Promise<void> {
  const once = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  while (!(await once())) await pause(5);
}

async function floor(): Promise<Run> {
  const port = await freePort();
  let server = await startPeer('snapshot-ws.ts', {}, port);
  const run = await measured(
    { port: () => port, path: '/', headers: () => ({}), hello: null, back: '"snap"' },
    async () => void (await server.child.stop('SIGKILL')),
    async () => {
      server = await startPeer('snapshot-ws.ts', {}, port);
    }
  );
  await server.child.stop('SIGKILL');
  return run;
}

async function ours(): Promise<Run> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const cookie = await cookies(platform, 100);
  const door: Door = {
    port: () => platform.port,
    path: '/live',
    headers: (i) => ({ Cookie: cookie[i % cookie.length] ?? '', Origin: platform.url }),
    hello: hello(),
    back: '"snap","log":"room:plenary"'
  };
  const run = await measured(
    door,
    () => platform.kill(),
    () => platform.boot()
  );
  await platform.stop();
  return run;
}

/** A thousand clients back, with the room's state in hand, after SIGKILL and restart: ours against a bare server. */
export async function reconnect(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as Run[], floor: [] as Run[] };
  for (let i = 0; i < rounds; i += 1) {
    runs.floor.push(await floor());
    runs.ours.push(await ours());
  }
  console.table(Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((run, i) => [`${name} ${i + 1}`, run]))));
  const of = (list: readonly Run[], key: keyof Run): number => median(list.map((run) => run[key]));
  return {
    acceptedMs: round(of(runs.ours, 'acceptedMs'), 0),
    bootMs: round(of(runs.ours, 'bootMs'), 0),
    p99Ms: round(of(runs.ours, 'p99'), 0),
    maxMs: round(of(runs.ours, 'max'), 0),
    p99VsFloor: round(of(runs.ours, 'p99') / of(runs.floor, 'p99')),
    missed: Math.max(...runs.ours.map((run) => run.missed))
  };
}
