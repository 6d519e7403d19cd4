import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DayEvent } from '@alongside/domain';
import { openSqliteRoomLog } from '@alongside/store';
import { LiveKitProcess } from '../media/livekit-process.ts';
import { Platform } from '../platform/platform.ts';
import { Choosers } from './clients/choosers.ts';
import { cookies } from './clients/delegates.ts';
import { DeskEyes } from './clients/desk-eyes.ts';
import { Movers } from './clients/movers.ts';
import { judge } from './clients/places-judge.ts';
import { cpuSeconds, onCore, pause, percentile, residentKB, round } from './measure.ts';
import { openRooms, WallPage } from './wall.ts';

const seconds = 60;
const rooms = 6;
const settleMs = 3_000;

/** Who runs the day: a host and the organiser in the plenary, a host in each workshop, and the wall. */
type Watchers = { readonly desks: ReadonlyMap<string, DeskEyes>; readonly wall: WallPage };

async function openWatchers(platform: Platform): Promise<Watchers> {
  const desks = new Map<string, DeskEyes>();
  const [organiser] = await platform.links('organiser');
  if (organiser === undefined) throw new Error('no organiser');
  const cookie = await platform.cookie(organiser);
  desks.set('organiser, plenary', await DeskEyes.open(platform, cookie, 'plenary'));
  desks.set('organiser, workshop-1', await DeskEyes.open(platform, cookie, 'workshop-1'));
  for (const room of ['plenary', ...Array.from({ length: rooms }, (_, n) => `workshop-${n + 1}`)]) {
    const [host] = await platform.links('host', 1, { room });
    if (host === undefined) throw new Error(`no host of ${room}`);
    desks.set(`host, ${room}`, await DeskEyes.open(platform, await platform.cookie(host), room));
  }
  return { desks, wall: new WallPage(platform.url, cookie) };
}

/** Every fact of the day as it stands in the store, read past the server. */
async function factsOf(dataDir: string): Promise<readonly DayEvent[]> {
  const store = await openSqliteRoomLog(join(dataDir, 'rooms.db'));
  try {
    const facts: DayEvent[] = [];
    for (let after = 0; ;) {
      const entries = await store.read('day', after, 500);
      facts.push(...entries.flatMap(({ events }) => events as readonly unknown[] as readonly DayEvent[]));
      const last = entries.at(-1);
      if (last === undefined) return facts;
      after = last.v;
    }
  } finally {
    await store.close();
  }
}

/** Without LiveKit nobody moves at a browser; everything else is measured. */
async function livekitOrNone(): Promise<LiveKitProcess | null> {
  try {
    return await LiveKitProcess.start();
  } catch (error) {
    console.log(`No browsers: ${error instanceof Error ? error.message : 'LiveKit did not start.'}`);
    return null;
  }
}

/** So many people choose and move into six rooms within a minute, and what those see who run the day. */
export async function workshops(people = 900): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-workshops-'));
  const livekit = await livekitOrNone();
  const media = livekit === null ? {} : { livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } };
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' }, dataDir, ...media });
  let movers: Movers | null = null;
  try {
    // Two more, for those at browsers.
    await openRooms(platform, Math.ceil((people + 2) / rooms));
    movers = livekit === null ? null : await Movers.open(platform, livekit, `workshop-${rooms}`);
    const { told, ...figures } = await storm(platform, people, movers);
    await platform.stop();
    return { people, seconds, ...judge(await factsOf(dataDir), told), ...figures };
  } finally {
    await movers?.close();
    await platform.stop();
    await livekit?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function storm(platform: Platform, people: number, movers: Movers | null) {
  const [onlooker = '', ...all] = await cookies(platform, people + 1);
  const choosers = await Choosers.open({ port: platform.port, origin: platform.url, cookies: all, onlooker, seconds });
  const { desks, wall } = await openWatchers(platform);
  await pause(settleMs);
  for (const desk of desks.values()) desk.watch();
  const before = cpuSeconds(platform.pid);
  const beside = [wall.run(), movers?.run() ?? Promise.resolve()];
  const { told, lastMs, stalledMs } = await choosers.go();
  const cpuS = cpuSeconds(platform.pid) - before;
  const desk = deskFigures(desks);
  const memoryMB = round(residentKB(platform.pid) / 1_024, 0);
  wall.end();
  movers?.end();
  await Promise.all(beside);
  const moved = told.flatMap(({ movedMs }) => movedMs ?? []);
  return {
    told,
    waited: told.filter(({ waited }) => waited > 0).length,
    refused: told.reduce((sum, { refused }) => sum + refused, 0),
    lastChoiceS: round(lastMs / 1_000, 1),
    ...desk,
    ...wallFigures(wall),
    choiceToRoomP50Ms: round(percentile(moved, 0.5), 1),
    choiceToRoomP95Ms: round(percentile(moved, 0.95), 1),
    clientsStalledMs: round(stalledMs, 0),
    cpuS: round(cpuS, 1),
    memoryMB,
    ...movers?.figures
  };
}

function deskFigures(desks: Watchers['desks']) {
  const seen = new Map([...desks].map(([name, desk]) => [name, desk.seen(seconds)] as const));
  console.table(Object.fromEntries([...seen].map(([name, one]) => [name, { ...one, ...desks.get(name)?.kinds }])));
  console.table(Object.fromEntries([...desks].map(([name, desk]) => [name, desk.worstParts])));
  for (const desk of desks.values()) desk.close();
  const most = (of: 'worst' | 'mean' | 'worstBytes' | 'meanBytes' | 'over'): number =>
    Math.max(...[...seen.values()].map((one) => one[of]));
  return {
    deskUpdatesPerS: most('worst'),
    deskMeanUpdatesPerS: round(most('mean')),
    deskKBps: round(most('worstBytes') / 1_000, 1),
    deskSecondsOver15KB: most('over'),
    deskMeanKBps: round(most('meanBytes') / 1_000, 1)
  };
}

function wallFigures({ tally }: WallPage) {
  return {
    wallUpdatesPerS: round((tally.answers - tally.unchanged) / seconds),
    wallKBps: round(tally.most / 1_000, 1),
    wallMeanKBps: round(tally.bytes / seconds / 1_000, 1),
    wallAnswerP95Ms: round(percentile(tally.delays, 0.95), 1),
    wallFailed: tally.failed
  };
}
