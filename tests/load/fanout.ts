import { captionText } from './clients/busy-people.ts';
import { bareManners, Crowd, socketioManners } from './clients/crowd.ts';
import { captioner, delegateManners } from './clients/delegates.ts';
import { cpuSeconds, median, onCore, pause, percentile, round } from './measure.ts';
import { builtCentrifuge, centrifugeManners } from './peers/centrifuge.ts';
import { type Peer, startPeer, startProgram } from './peers/start-peer.ts';
import { Platform } from '../platform/platform.ts';

const sockets = 2_000;
const order = { fps: 20, seconds: 8, bytes: 180 };
const rounds = 5;

type Run = { readonly usPerFrame: number; readonly p50: number; readonly p99: number; readonly missing: number };

async function measured(pid: number, crowd: Crowd, send: () => Promise<void>): Promise<Run> {
  await pause(1_000);
  const before = cpuSeconds(pid);
  await send();
  await pause(1_000);
  const used = cpuSeconds(pid) - before;
  const expected = order.fps * order.seconds * sockets;
  return {
    usPerFrame: (used * 1e6) / expected,
    p50: percentile(crowd.delays, 0.5),
    p99: percentile(crowd.delays, 0.99),
    missing: expected - crowd.received
  };
}

async function peer(start: () => Promise<Peer>, manners = bareManners): Promise<Run> {
  const server = await start();
  const crowd = await Crowd.open(server.port, sockets, manners);
  const run = await measured(server.child.pid, crowd, async () => {
    const sent = server.message('sent');
    server.child.process.send(order);
    await sent;
  });
  crowd.close();
  await server.child.stop('SIGKILL');
  return run;
}

async function ours(): Promise<Run> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const crowd = await Crowd.open(platform.port, sockets, await delegateManners(platform, sockets));
  const writer = await captioner(platform);
  const run = await measured(platform.pid, crowd, () => writer.write(order, (due) => captionText(due, order.bytes)));
  crowd.close();
  writer.close();
  await platform.stop();
  return run;
}

/** Cost of one frame to one socket: ours against raw `ws`, stock socket.io and, where Go is, centrifuge; interleaved, fresh processes. */
export async function fanout(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as Run[], ws: [] as Run[], socketio: [] as Run[], centrifuge: [] as Run[] };
  const centrifuge = builtCentrifuge();
  for (let i = 0; i < rounds; i += 1) {
    const steps = [
      async () => runs.ws.push(await peer(() => startPeer('broadcast-ws.ts'))),
      async () => runs.ours.push(await ours()),
      async () => runs.socketio.push(await peer(() => startPeer('broadcast-socketio.ts'), socketioManners)),
      async () =>
        centrifuge !== null && runs.centrifuge.push(await peer(() => startProgram([centrifuge], { GOMAXPROCS: '1' }), centrifugeManners))
    ];
    for (const step of i % 2 === 0 ? steps : steps.reverse()) await step();
  }
  console.table(Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((run, i) => [`${name} ${i + 1}`, run]))));
  const cost = (list: readonly Run[]): number => median(list.map((run) => run.usPerFrame));
  return {
    sockets,
    fps: order.fps,
    cpuVsWs: round(cost(runs.ours) / cost(runs.ws)),
    cpuVsSocketio: round(cost(runs.ours) / cost(runs.socketio)),
    ...(centrifuge === null ? {} : { cpuVsCentrifuge: round(cost(runs.ours) / cost(runs.centrifuge)) }),
    p99Ms: round(median(runs.ours.map((run) => run.p99)), 1),
    missing: Math.max(...runs.ours.map((run) => run.missing))
  };
}
