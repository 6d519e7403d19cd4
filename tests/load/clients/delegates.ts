import { hereQuery } from '@alongside/protocol';
import { type Platform } from '../../platform/platform.ts';
import type { Order } from '../peers/order.ts';
import { atRate } from '../rate.ts';
import { RawSocket } from './raw-socket.ts';
import type { Manners } from './crowd.ts';

const tabsPerPerson = 10;

/** As a page opens it. */
export const livePath = `/live?${hereQuery}`;

export function hello(room = 'plenary', have: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ f: 'hello', proto: 1, room, have });
}

/** Cookies of `people` delegates who joined by their own links. */
export async function cookies(platform: Platform, people: number): Promise<readonly string[]> {
  const links = await platform.links('delegate', people);
  return Promise.all(links.map((link) => platform.cookie(link)));
}

/** Delegates as the page makes them: cookie, exact Origin, hello; ten tabs to a person. */
export async function delegateManners(platform: Platform, sockets: number): Promise<Manners> {
  const people = await cookies(platform, Math.ceil(sockets / tabsPerPerson));
  return {
    path: livePath,
    headers: (index) => ({ Cookie: people[index % people.length] ?? '', Origin: platform.url }),
    greet: (socket) => socket.send(hello()),
    answer: () => undefined
  };
}

export type CaptionWriter = {
  readonly write: (order: Order, text: (dueMs: number) => string) => Promise<void>;
  readonly interim: (dueMs: number, n: number, text: (dueMs: number) => string) => void;
  readonly close: () => void;
};

/** A captioner on the wire, as the console page is: takes the lane, then writes interims at the ordered rate. */
export async function captioner(platform: Platform, room = 'plenary'): Promise<CaptionWriter> {
  const [link] = await platform.links('captioner');
  if (link === undefined) throw new Error('no captioner');
  const socket = await RawSocket.open(platform.port, livePath, { Cookie: await platform.cookie(link), Origin: platform.url });
  let commands = 0;
  const say = (type: string, data: unknown): void => {
    commands += 1;
    socket.send(JSON.stringify({ f: 'cmd', id: `bench-${String(commands).padStart(12, '0')}`, type, data }));
  };
  const ready = new Promise<void>((resolve, reject) => {
    socket.onMessage = (payload) => {
      const text = payload.toString('utf8');
      if (text.includes('"f":"no"')) reject(new Error(text));
      if (text.includes('"f":"ok"')) resolve();
    };
  });
  socket.send(hello(room));
  say('lane.take', { lane: 'en-GB', kind: 'human' });
  await ready;
  const interim = (due: number, n: number, text: (dueMs: number) => string): void =>
    say('caption.interim', { lane: 'en-GB', id: `segment-${Math.floor(n / 20)}`.padEnd(12, '0'), seq: n, speaker: null, text: text(due) });
  return {
    write: (order, text) => atRate(order, (due, n) => interim(due, n, text)),
    interim,
    close: () => socket.close()
  };
}
