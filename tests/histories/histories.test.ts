import { describe, expect, it, onTestFinished } from 'vitest';
import { TestServer } from '@alongside/signalling/testing';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { handSpecification } from './hand.ts';
import { helpSpecification } from './help.ts';
import { isLinearizable } from './linearizable.ts';
import { play, type Played, type Stage } from './play.ts';
import { queueSpecification } from './queue.ts';

/** `HISTORIES=500` for the long run. */
const histories = Number(process.env['HISTORIES'] ?? 30);
/** A new server after so many: the questions of a day stay in its rooms. */
const onOneServer = 25;
const firstSeed = Number(process.env['SEED'] ?? 1);

/** What is wrong with it; null when nothing is. */
function wrong({ queue, help, hand, caller }: Played): string | null {
  if (!isLinearizable(queue, queueSpecification)) return `questions: ${JSON.stringify(queue)}`;
  if (!isLinearizable(help, helpSpecification(caller))) return `help: ${JSON.stringify(help)}`;
  return isLinearizable(hand, handSpecification) ? null : `hand: ${JSON.stringify(hand)}`;
}

async function live(server: TestServer): Promise<void> {
  const host = await server.enter('host');
  expect(await host.send('broadcast.start', {})).toBe('ok');
  host.close();
}

async function oneNode(): Promise<Stage & { readonly end: () => Promise<void> }> {
  const server = await TestServer.start();
  await live(server);
  return { nodes: [server], looks: true, end: () => server.end() };
}

/** Two servers that share one Redis and one file of people, as two processes on one machine do. */
async function twoNodes(): Promise<Stage & { readonly end: () => Promise<void> }> {
  const redis = await RedisProcess.start();
  const store = await Promise.all([1, 2].map(() => openRedisRoomLog(redis.url, { deadlineMs: 20_000 })));
  const first = await TestServer.start({ wrap: (sqlite) => store[0] ?? sqlite });
  const second = await TestServer.start({ folder: first.folder, wrap: (sqlite) => store[1] ?? sqlite });
  await live(first);
  const end = async (): Promise<void> => {
    await second.stop();
    await first.end();
    await redis.end();
  };
  return { nodes: [first, second], looks: false, end };
}

async function playAll(
  begin: typeof oneNode
): Promise<{ readonly operations: number; readonly refused: number; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  let [operations, refused] = [0, 0];
  let stage: Awaited<ReturnType<typeof oneNode>> | null = null;
  onTestFinished(() => stage?.end());
  for (let n = 0; n < histories; n += 1) {
    if (n % onOneServer === 0) {
      await stage?.end();
      stage = await begin();
    }
    if (stage === null) throw new Error('no server was started');
    const played = await play(stage, firstSeed + n);
    const all = [...played.queue, ...played.help, ...played.hand];
    operations += all.length;
    refused += all.filter(({ result }) => /^[A-Z_]+$/u.test(result)).length;
    const fault = wrong(played);
    if (fault !== null) faults.push(`seed ${firstSeed + n}, ${fault}`);
  }
  console.log(JSON.stringify({ histories, operations, refused, notLinearizable: faults.length }));
  return { operations, refused, faults };
}

describe(`${histories} histories of hosts, askers and helpers who act at once are linearizable`, () => {
  it.each([
    { where: 'on one server', begin: oneNode },
    { where: 'on two servers and one Redis', begin: twoNodes }
  ])('$where', { timeout: 1_800_000 }, async ({ begin }) => {
    const { operations, refused, faults } = await playAll(begin);
    expect(faults).toEqual([]);
    expect(operations).toBeGreaterThan(histories * 20);
    // Where nobody ever loses a race there is nothing to check.
    expect(refused).toBeGreaterThan(histories * 5);
  });
});
