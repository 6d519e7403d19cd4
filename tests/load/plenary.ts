import { playMinute } from './busy-minute.ts';
import { BusyPeople } from './clients/busy-people.ts';
import { bareManners, Crowd, socketioManners } from './clients/crowd.ts';
import { delegateManners } from './clients/delegates.ts';
import { cpuSeconds, median, onCore, pause, percentile, round } from './measure.ts';
import { startPeer } from './peers/start-peer.ts';
import { Platform } from '../platform/platform.ts';

const sockets = 1_000;
const minute = { seconds: 60 };
const rounds = 5;

type Run = {
  readonly cpuS: number;
  readonly p50: number;
  readonly p99: number;
  readonly writesPerPersonS: number;
  readonly refused: number;
};

async function measured(pid: number, crowd: Crowd, play: () => Promise<number>): Promise<Run> {
  await pause(1_000);
  const before = cpuSeconds(pid);
  const messages = crowd.messages;
  const refused = await play();
  await pause(1_000);
  return {
    cpuS: cpuSeconds(pid) - before,
    p50: percentile(crowd.delays, 0.5),
    p99: percentile(crowd.delays, 0.99),
    writesPerPersonS: (crowd.messages - messages) / sockets / minute.seconds,
    refused
  };
}

async function peer(file: string, manners = bareManners): Promise<Run> {
  const server = await startPeer(file);
  const crowd = await Crowd.open(server.port, sockets, manners);
  const run = await measured(server.child.pid, crowd, async () => {
    const sent = server.message('sent');
    server.child.process.send(minute);
    await sent;
    return 0;
  });
  crowd.close();
  await server.child.stop('SIGKILL');
  return run;
}

async function ours(): Promise<Run> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const people = await BusyPeople.enter(platform);
  const crowd = await Crowd.open(platform.port, sockets, await delegateManners(platform, sockets));
  const run = await measured(platform.pid, crowd, async () => {
    await playMinute(minute, (kind, due, n) => people.act(kind, due, n));
    return people.refused;
  });
  crowd.close();
  people.leave();
  await platform.stop();
  return run;
}

/** One busy minute for a thousand people: ours, with everything it decides and stores, against relays that only send. */
export async function plenary(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as Run[], ws: [] as Run[], socketio: [] as Run[] };
  for (let i = 0; i < rounds; i += 1) {
    const steps = [
      async () => runs.ws.push(await peer('relay-ws.ts')),
      async () => runs.ours.push(await ours()),
      async () => runs.socketio.push(await peer('relay-socketio.ts', socketioManners))
    ];
    for (const step of i % 2 === 0 ? steps : steps.reverse()) await step();
  }
  console.table(Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((run, i) => [`${name} ${i + 1}`, run]))));
  const of = (list: readonly Run[], key: keyof Run): number => median(list.map((run) => run[key]));
  return {
    cpuVsWsRelay: round(of(runs.ours, 'cpuS') / of(runs.ws, 'cpuS')),
    cpuVsSocketio: round(of(runs.ours, 'cpuS') / of(runs.socketio, 'cpuS')),
    writesPerPersonS: round(of(runs.ours, 'writesPerPersonS'), 1),
    captionP99Ms: round(of(runs.ours, 'p99'), 1),
    refused: Math.max(...runs.ours.map(({ refused }) => refused))
  };
}
