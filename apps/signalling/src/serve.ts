import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { openSqliteRecords, openSqliteRoomLog, StoreAway, UnsafeRedis } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { buildApp } from './app.ts';
import { AutomaticCaptions } from './automatic/automatic-captions.ts';
import { createCore, reasonOf } from './core.ts';
import { ControlFile } from './door/control-file.ts';
import { Crash } from './failpoints.ts';
import { onlyKnown } from './door/log-lines.ts';
import { Pages } from './door/pages.ts';
import { LateMedia } from './media/late-media.ts';
import { metricsListener } from './metrics/metrics-routes.ts';
import { metricsText } from './metrics/metrics-text.ts';
import { keptSecret } from './people/kept-secret.ts';
import { readSettings, WrongSetting } from './settings.ts';
import type { Settings } from './settings.ts';

/** What the operating system calls a configuration error. */
const wrongSettings = 78;
const unavailable = 1;
const retryWithinMs = 2_000;
const goodbyeMs = 100;

function refuse(sentence: string, code = wrongSettings): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** A folder that is there and lets us write, or a sentence instead of what the operating system says. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch {
    refuse('DATA_DIR must be a folder that can be made and written to.');
  }
}

async function openStore(settings: Settings): Promise<RoomLog> {
  if (settings.redisUrl !== null) {
    const { openRedisRoomLog } = await import('@alongside/store/redis');
    return openRedisRoomLog(settings.redisUrl, { archive: join(settings.dataDir, 'archive.db') });
  }
  return openSqliteRoomLog(join(settings.dataDir, 'rooms.db'));
}

async function start(settings: Settings): Promise<void> {
  makeFolder(settings.dataDir);
  const log = pino({ level: settings.logLevel, base: null, formatters: { log: onlyKnown } });
  const [opened, records] = await Promise.all([openStore(settings), openSqliteRecords(join(settings.dataDir, 'records.db'))]);
  const crash = settings.failpoint === null ? null : new Crash(settings.failpoint);
  const store = crash?.store(opened) ?? opened;
  const media = new LateMedia(settings.media === null ? 'off' : 'preparing');
  const secret = settings.sessionSecret ?? keptSecret(settings.dataDir);
  const safetyKeepMs = settings.safetyKeepDays * 86_400_000;
  const nodes = settings.redisUrl === null ? 'one' : 'several';
  const core = await createCore({ store, records, media, secret, at: settings.at, log, safetyKeepMs, nodes });
  if (settings.sample) {
    const { seedSample } = await import('./sample/people.ts');
    await seedSample(core);
  }
  const controlSecret = randomBytes(32).toString('base64url');
  const pages = new Pages(settings.webBuild ?? resolve(import.meta.dirname, '../../web/build'));
  const { publicUrl, sample } = settings;
  const plugins = settings.media === null ? [] : [media.webhooks(settings.media, core.mediaDesk)];
  const automatic = new AutomaticCaptions(core);
  const mediaUrl = settings.media?.url ?? null;
  const told = { publicUrl, controlSecret, sample, phone: settings.helpPhone, metricsPublic: settings.metrics.isPublic };
  const parts = { core, automatic, media, mediaUrl, pages, plugins, log, ...told };
  const app = await buildApp(crash === null ? parts : { ...parts, carrier: (carrier) => crash.carrier(carrier) });
  const url = await listen(app, settings);
  const control = new ControlFile(settings.dataDir, { url, secret: controlSecret });
  log.info({ url }, 'listening');
  const metrics = await listenForMetrics(settings, () => metricsText(core, media));
  if (metrics !== null) log.info({ url: metrics.url }, 'metrics');
  endOnSignals(async () => {
    core.hub.drain(retryWithinMs);
    control.close();
    // The goodbyes leave before the sockets close.
    await new Promise((done) => setTimeout(done, goodbyeMs));
    metrics?.close();
    await app.close();
    core.stop();
    await Promise.allSettled([media.close(), store.close(), records.close()]);
  });
  const notStarted = (what: string) => (error: unknown) => log.error({ what, reason: reasonOf(error) }, 'could not be started');
  // Sockets are answered already; everything heavy comes now, one after the other.
  await core.openRooms().catch(notStarted('rooms'));
  await pages.load(url).then((found) => (found ? undefined : log.warn({}, 'there are no built pages')), notStarted('pages'));
  if (settings.media !== null) await media.start(settings.media, log, deniedIn(store)).catch(notStarted('media'));
}

/** Who was put out of sound and picture is known to every server, and after a restart. */
function deniedIn({ meta }: RoomLog) {
  const key = 'media:denied';
  return { load: () => meta.get(key), save: (text: string) => meta.set(key, text) };
}

/** The address by which this machine reaches us. */
async function listen(app: FastifyInstance, { port, host }: Settings): Promise<string> {
  await app.listen({ port, host }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      refuse(`Port ${port} is in use. Set PORT to another one.`);
    throw error;
  });
  const address = app.server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
}

/** Figures for operators on a port of their own, when one was named. */
async function listenForMetrics({ metrics: { at } }: Settings, read: () => Promise<string>) {
  if (at === null) return null;
  const server = metricsListener(read);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, () => resolve())).catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    refuse(taken ? `Port ${at.port} is in use. Set METRICS_PORT to another one.` : 'METRICS_HOST must be an address of this machine.');
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : at.port;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://${at.host}:${port}/metrics`, close };
}

function endOnSignals(end: () => Promise<void>): void {
  const stop = (code: number): void => void end().finally(() => process.exit(code));
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(130));
}

try {
  await start(readSettings(process.env));
} catch (error) {
  if (error instanceof WrongSetting) refuse(error.message);
  if (error instanceof UnsafeRedis) refuse(`REDIS_URL: ${error.message}`);
  // Not a wrong setting: whoever watches over this process starts it again until Redis is back.
  if (error instanceof StoreAway) refuse('Nothing answers at REDIS_URL. Start Redis, or correct the address.', unavailable);
  throw error;
}
