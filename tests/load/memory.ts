import { bareManners, Crowd } from './clients/crowd.ts';
import { delegateManners } from './clients/delegates.ts';
import { median, onCore, pause, residentKB, round } from './measure.ts';
import { startPeer } from './peers/start-peer.ts';
import { Platform } from '../platform/platform.ts';

const sockets = 2_000;
const rounds = 5;
const settleMs = 4_000;

async function perConnection(pid: number, open: () => Promise<Crowd>): Promise<number> {
  await pause(settleMs);
  const idle = residentKB(pid);
  const crowd = await open();
  await pause(settleMs);
  const full = residentKB(pid);
  crowd.close();
  return (full - idle) / sockets;
}

async function wsFloor(): Promise<number> {
  const server = await startPeer('broadcast-ws.ts');
  const kB = await perConnection(server.child.pid, () => Crowd.open(server.port, sockets, bareManners));
  await server.child.stop('SIGKILL');
  return kB;
}

async function ours(): Promise<number> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const manners = await delegateManners(platform, sockets);
  const warm = await Crowd.open(platform.port, 20, manners);
  const kB = await perConnection(platform.pid, () => Crowd.open(platform.port, sockets, manners));
  warm.close();
  await platform.stop();
  return kB;
}

/** Resident memory that one more connection costs, over an idle server, against raw `ws`. */
export async function memory(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as number[], ws: [] as number[] };
  for (let i = 0; i < rounds; i += 1) {
    runs.ws.push(await wsFloor());
    runs.ours.push(await ours());
  }
  console.table(runs);
  return {
    sockets,
    kBPerConnection: round(median(runs.ours), 1),
    vsWs: round(median(runs.ours) / median(runs.ws))
  };
}
