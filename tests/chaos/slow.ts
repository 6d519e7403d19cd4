import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { percentile, residentKB } from '../load/measure.ts';
import { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { WirePerson } from '../bad-input/wire-person.ts';
import type { Result } from './compare.ts';
import { Crowd, room } from './crowd.ts';
import { type Order, randomOf, Tally } from './fault.ts';
import { judge } from './read-back.ts';

const people = 15;
const stalled = 50;
/** Nothing read for so long is noticed at the second beat of a connection at the latest. */
const stallMs = 45_000;
const fullStallMs = 60_000;
const writeEveryMs = 110;
/**
 * A queue may hold half a megabyte for each, 25 MB together (held to the byte by `slow-reader.test.ts`). What the process
 * grows by is mostly rubbish that the runtime has not collected yet: 20 to 55 MB here. Told, and refused when it is four
 * times what all queues may hold.
 */
const mostGrowthKB = 4 * stalled * 512;

/** A reader that says hello, reads, and at some time reads nothing more. */
class StalledReader {
  readonly #socket: Socket;
  closed = false;

  constructor(platform: Platform, cookie: string) {
    const key = randomBytes(16).toString('base64');
    const lines = ['GET /live HTTP/1.1', `Host: 127.0.0.1:${platform.port}`, 'Upgrade: websocket', 'Connection: Upgrade'];
    const more = ['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${key}`, `Cookie: ${cookie}`, `Origin: ${platform.url}`];
    this.#socket = connect({ port: platform.port, host: '127.0.0.1' });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => (this.closed = true));
    this.#socket.write(`${[...lines, ...more].join('\r\n')}\r\n\r\n`);
    // Words of a frame with a zero mask are the words themselves.
    const hello = Buffer.from(JSON.stringify({ f: 'hello', proto: 1, room, have: {} }));
    this.#socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello]));
    this.#socket.resume();
  }
  stall(): void {
    this.#socket.pause();
  }
  /** Reads again: what waits in the kernel, and then that the server has let go. */
  async readOn(): Promise<void> {
    this.#socket.resume();
    await until('the server has closed it', () => this.closed, 30_000);
  }
}

type Delays = { readonly p50: number; readonly p99: number; readonly last: string };

/**
 * Captions of two thousand letters, so that there is something to fall behind with. Delays in milliseconds, from the press to
 * the page of somebody who reads.
 */
async function writeCaptions(captioner: WirePerson, reader: WirePerson, ms: number): Promise<Delays> {
  const delays: number[] = [];
  const arrived: Promise<void>[] = [];
  const end = performance.now() + ms;
  let last = '';
  for (let n = 0; performance.now() < end; n += 1) {
    const started = performance.now();
    const id = `segment-${Math.round(end)}-${n}`;
    const data = { lane: 'en-GB', id, speaker: null, text: `${n} `.padEnd(1_900, 'so it goes on '), t0: n, t1: n };
    const arrives = reader.next('d', (frame) => JSON.stringify(frame.patch).includes(`"${id}"`));
    arrived.push(arrives.then(() => void delays.push(performance.now() - started)));
    const answer = await captioner.command('caption.write', data);
    if (answer.f === 'ok') last = id;
    await wait(writeEveryMs);
  }
  await Promise.all(arrived);
  return { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), last };
}
const said = ({ p50, p99 }: Delays): string => `${p50.toFixed(0)} ms (p50) and ${p99.toFixed(0)} ms (p99)`;

async function one<T>(list: Promise<readonly T[]>): Promise<T> {
  const [first] = await list;
  if (first === undefined) throw new Error('nobody');
  return first;
}

type Pair = { readonly captioner: WirePerson; readonly follower: WirePerson };

async function strike(platform: Platform, { captioner, follower }: Pair, full: boolean): Promise<string> {
  const ms = full ? fullStallMs : stallMs;
  const beforeMs = ms / (full ? 3 : 6);
  const links = await platform.links('delegate', stalled);
  const cookies: string[] = [];
  for (const link of links) cookies.push(await platform.cookie(link));
  const without = await writeCaptions(captioner, follower, beforeMs);
  const readers = cookies.map((cookie) => new StalledReader(platform, cookie));
  // Fifty more are written to. What it costs that they stall is against these, what it costs that they are there against nobody.
  const reading = await writeCaptions(captioner, follower, beforeMs);
  const before = residentKB(platform.pid);
  for (const reader of readers) reader.stall();
  const beside = await writeCaptions(captioner, follower, ms);
  const grownKB = residentKB(platform.pid) - before;
  if (grownKB > mostGrowthKB) throw new Error(`the server grew by ${grownKB} kB for ${stalled} stalled readers`);
  await Promise.all(readers.map((reader) => reader.readOn()));
  for (const [n, link] of links.entries()) {
    const back = await WirePerson.enterAgain(platform, link, cookies[n] ?? '');
    await back.until('the newest line', () => back.shown().includes(beside.last));
    await back.leave();
  }
  const times = (other: Delays): string => `${(beside.p99 / other.p99).toFixed(2)} times of ${said(other)}`;
  return `others read it after ${said(beside)}: ${times(reading)} while they read, ${times(without)} without them; memory grew by ${grownKB} kB`;
}

/** Fifty readers who stop reading, beside people who go on: they are let go and come back, and nobody else pays for them. */
export async function slow(order: Order): Promise<Result> {
  const tally = new Tally(order);
  const platform = await Platform.start({ env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const crowd = await Crowd.gather(platform, { people, random: randomOf(order, 0), thinkMs: 300 });
    const captioner = await WirePerson.enter(platform, await one(platform.links('captioner')));
    await captioner.command('lane.take', { lane: 'en-GB', kind: 'human' });
    const follower = await WirePerson.enter(platform, await one(platform.links('delegate')));
    for (let n = 0; n < order.trials; n += 1) {
      order.say(`slow: ${stalled} stalled readers: ${await strike(platform, { captioner, follower }, order.full)}`);
      if (!follower.open) throw new Error('somebody who reads was let go as well');
    }
    await crowd.settle();
    tally.add(order.trials, crowd.ledger.acknowledged, await judge(crowd, { dataDir: platform.dataDir }));
    await Promise.all([crowd.leave(), captioner.leave(), follower.leave()]);
  } finally {
    await platform.stop();
  }
  return tally.result;
}
