import { captionText } from './clients/busy-people.ts';
import { bareManners, Crowd } from './clients/crowd.ts';
import { captioner, delegateManners } from './clients/delegates.ts';
import { median, onCore, pause, percentile, round } from './measure.ts';
import { startPeer } from './peers/start-peer.ts';
import { atRate } from './rate.ts';
import { Platform } from '../platform/platform.ts';

const sockets = 2_000;
const readers = 300;
/** As captioners send: about 200 words a minute, a line that grows by a word. */
const order = { fps: 4, seconds: 15, bytes: 180 };
const rounds = 5;

type Run = { readonly p50: number; readonly p99: number; readonly arrived: number };

async function measured(crowd: Crowd, send: () => Promise<void>): Promise<Run> {
  await pause(1_000);
  await send();
  await pause(1_500);
  return { p50: percentile(crowd.delays, 0.5), p99: percentile(crowd.delays, 0.99), arrived: crowd.received };
}

async function floor(): Promise<Run> {
  const server = await startPeer('broadcast-ws.ts');
  const crowd = await Crowd.open(server.port, sockets, bareManners);
  const run = await measured(crowd, async () => {
    const sent = server.message('sent');
    server.child.process.send(order);
    await sent;
  });
  crowd.close();
  await server.child.stop('SIGKILL');
  return run;
}

async function ours(people: number, write: (platform: Platform) => Promise<() => Promise<void>>): Promise<Run> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  const crowd = await Crowd.open(platform.port, people, await delegateManners(platform, people));
  const run = await measured(crowd, await write(platform));
  crowd.close();
  await platform.stop();
  return run;
}

/** From the console, over its socket. */
async function typed(platform: Platform): Promise<() => Promise<void>> {
  const writer = await captioner(platform);
  return async () => {
    await writer.write(order, (due) => captionText(due, order.bytes));
    writer.close();
  };
}

/** From captioning software: one POST for each packet, a line of its own so that every packet is a caption that stays. */
async function posted(platform: Platform): Promise<() => Promise<void>> {
  const [link] = await platform.links('captioner');
  const address = link?.captions;
  if (address === undefined) throw new Error('no caption address');
  return () => {
    const posts: Promise<unknown>[] = [];
    return atRate(order, (due, n) => {
      posts.push(
        fetch(`${address}?seq=${n + 1}&lang=en-GB`, { method: 'POST', body: `Posted @${due.toFixed(1)}@ words that people said\n` })
      );
    }).then(() => Promise.all(posts).then(() => undefined));
  };
}

/** What the way through the platform adds to a caption: against the same text sent to all by a bare server. */
export async function caption(): Promise<Record<string, unknown>> {
  const runs = { ours: [] as Run[], floor: [] as Run[], post300: [] as Run[] };
  for (let i = 0; i < rounds; i += 1) {
    const steps = [
      async () => runs.floor.push(await floor()),
      async () => runs.ours.push(await ours(sockets, typed)),
      async () => runs.post300.push(await ours(readers, posted))
    ];
    for (const step of i % 2 === 0 ? steps : steps.reverse()) await step();
  }
  console.table(Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((run, i) => [`${name} ${i + 1}`, run]))));
  const p99 = (list: readonly Run[]): number => median(list.map((run) => run.p99));
  return {
    addedP99VsFloor: round(p99(runs.ours) / p99(runs.floor)),
    p99Ms: round(p99(runs.ours), 1),
    post300P99Ms: round(p99(runs.post300), 1)
  };
}
