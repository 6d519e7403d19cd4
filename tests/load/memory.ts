import { bareManners, Crowd } from './clients/crowd.ts';
import { delegateManners } from './clients/delegates.ts';
import { median, onCore, pause, residentKB, round } from './measure.ts';
import { type Peer, startPeer, startPeerAlike } from './peers/start-peer.ts';
import { Platform } from '../platform/platform.ts';

const sockets = 2_000;
const rounds = 5;
const settleMs = 4_000;

/** Kilobytes for each of the first 2,000 connections, and for each of 2,000 more: what a process takes once is in the first alone. */
type Cost = { readonly first: number; readonly next: number };

async function costs(pid: number, open: () => Promise<Crowd>): Promise<Cost> {
  await pause(settleMs);
  const marks = [residentKB(pid)];
  const crowds: Crowd[] = [];
  for (let i = 0; i < 2; i += 1) {
    crowds.push(await open());
    await pause(settleMs);
    marks.push(residentKB(pid));
  }
  for (const crowd of crowds) crowd.close();
  const [idle = 0, full = 0, fuller = 0] = marks;
  return { first: (full - idle) / sockets, next: (fuller - full) / sockets };
}

async function wsFloor(start: (file: string) => Promise<Peer>): Promise<Cost> {
  const server = await start('broadcast-ws.ts');
  const cost = await costs(server.child.pid, () => Crowd.open(server.port, sockets, bareManners));
  await server.child.stop('SIGKILL');
  return cost;
}

async function ours(): Promise<Cost> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const manners = await delegateManners(platform, 2 * sockets);
  const warm = await Crowd.open(platform.port, 20, manners);
  const cost = await costs(platform.pid, () => Crowd.open(platform.port, sockets, manners));
  warm.close();
  await platform.stop();
  return cost;
}

/**
 * Resident memory that one more connection costs, over an idle server and over a full one, against raw `ws` as Node starts
 * it, and against the same with the options of our own server.
 */
export async function memory(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as Cost[], ws: [] as Cost[], alike: [] as Cost[] };
  for (let i = 0; i < rounds; i += 1) {
    runs.ws.push(await wsFloor(startPeer));
    runs.alike.push(await wsFloor(startPeerAlike));
    runs.ours.push(await ours());
  }
  console.table(Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((cost, i) => [`${name} ${i + 1}`, cost]))));
  const of = (list: readonly Cost[], key: keyof Cost): number => median(list.map((cost) => cost[key]));
  return {
    sockets,
    kBPerConnection: round(of(runs.ours, 'first'), 1),
    vsWs: round(of(runs.ours, 'first') / of(runs.ws, 'first')),
    vsWsAlike: round(of(runs.ours, 'first') / of(runs.alike, 'first')),
    kBPerNext: round(of(runs.ours, 'next'), 1),
    nextVsWs: round(of(runs.ours, 'next') / of(runs.ws, 'next'))
  };
}
