import { join } from 'node:path';
import { newId } from '@alongside/signalling/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../../platform/platform.ts';
import type { PlatformOptions } from '../../platform/platform.ts';
import { RedisProcess } from '../../platform/redis.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { Thief } from './thief.ts';
import type { Nameless } from './thief.ts';

/** People who ask without a name; the other half of the room says nothing. */
const askers = 4;
const others = 8;
type Guest = { readonly id: string; readonly wire: WirePerson };

/** Where the log is kept, and what of it a thief may hold. */
type Place = {
  readonly start: (
    options: PlatformOptions
  ) => Promise<{ readonly platform: Platform; readonly thief: Thief; readonly end: () => Promise<void> }>;
  /** The files of the log itself: what a copy or a backup of it would be. */
  readonly isLog: (name: string) => boolean;
};
const inSqlite: Place = {
  start: async (options) => {
    const platform = await Platform.start(options);
    const thief = new Thief({ folders: [platform.dataDir], log: join(platform.dataDir, 'rooms.db') });
    return { platform, thief, end: () => platform.stop() };
  },
  isLog: (name) => name.includes('rooms.db')
};
const inRedis: Place = {
  start: async (options) => {
    const redis = await RedisProcess.start();
    const platform = await Platform.start({ ...options, redisUrl: redis.url });
    const thief = new Thief({ folders: [platform.dataDir, redis.folder], log: join(platform.dataDir, 'archive.db') });
    const end = async (): Promise<void> => {
      await platform.stop();
      await redis.stop();
    };
    return { platform, thief, end };
  },
  isLog: (name) => name.includes('archive.db') || name.includes('appendonly')
};

async function come(platform: Platform, role: string): Promise<WirePerson> {
  const [link] = await platform.links(role);
  if (link === undefined) throw new Error(`no link for a ${role}`);
  return WirePerson.enter(platform, link);
}
async function guest(platform: Platform): Promise<Guest> {
  const wire = await come(platform, 'delegate');
  const me = (await (await fetch(`${platform.url}/api/me`, { headers: { cookie: wire.cookie } })).json()) as { person: { id: string } };
  return { id: me.person.id, wire };
}
async function ask({ wire }: Guest, host: WirePerson): Promise<void> {
  const id = newId();
  await wire.command('contribution.compose', { id, way: 'writing' });
  await wire.command('contribution.ask', { id, way: 'writing', text: 'Is it safe to ask?', named: false });
  await host.command('contribution.ready', { id });
}

describe.each([
  ['SQLite', inSqlite],
  ['Redis', inRedis]
] as const)('questions without a name in %s', (_name, place) => {
  let platform: Platform;
  let thief: Thief;
  let end: () => Promise<void>;
  const people: Guest[] = [];
  const said: string[] = [];
  const again = async (): Promise<void> => {
    said.push(platform.output());
    await platform.kill();
    await platform.boot();
  };
  const everyId = (): readonly string[] => people.map(({ id }) => id);
  const askerIds = (): readonly string[] => everyId().slice(0, askers).toSorted();
  const written = (): Promise<void> => until('all of it is in the files', () => thief.nameless().length === askers);

  beforeAll(async () => {
    ({ platform, thief, end } = await place.start({ env: { LOG_LEVEL: 'trace' } }));
    for (let n = 0; n < askers + others; n++) people.push(await guest(platform));
    const host = await come(platform, 'host');
    await host.command('broadcast.start', {});
    for (const one of people.slice(0, askers)) await ask(one, host);
    for (const { wire } of people) await wire.command('card.show', { colour: 'amber' });
    await written();
  });
  afterAll(async () => {
    for (const { wire } of people.splice(0)) await wire.leave();
    await end();
  });

  describe('while the day lasts', () => {
    let questions: readonly Nameless[];
    beforeAll(() => {
      questions = thief.nameless();
    });

    it('no event of a question without a name holds a person, and all look the same', () => {
      expect(questions).toHaveLength(askers);
      for (const { events } of questions) for (const id of everyId()) expect(events.join()).not.toContain(id);
      const shapes = questions.map(({ id, tag, events }) =>
        events
          .join('\n')
          .replaceAll(id, 'ID')
          .replaceAll(tag, 'TAG')
          .replaceAll(/\d{13}/gu, 'AT')
      );
      expect(new Set(shapes).size).toBe(1);
      expect(new Set(questions.map(({ tag }) => tag.length)).size).toBe(1);
    });

    it('a copy of the log tells nobody who asked, with every value that is kept beside it', async () => {
      expect(await thief.bytes(place.isLog)).toMatch(/half:[0-9a-f]{64}/u);
      expect(await thief.authorsOf(questions, everyId(), { holds: place.isLog })).toEqual(new Map());
    });

    // The page of the person themselves must know what is theirs, on every device and after every restart.
    it('whoever holds the secret of the installation too can find out, until the day is over', async () => {
      const found = await thief.authorsOf(questions, everyId());
      expect([...found.values()].toSorted()).toEqual(askerIds());
    });

    it('after a restart everybody finds their own again, and nobody else’s', async () => {
      await again();
      for (const [at, one] of people.entries()) {
        const back = await WirePerson.enterAgain(platform, one.wire.link, one.wire.cookie);
        const own = await back.next('own', (frame) => frame.log === 'room:plenary', 0);
        expect((own.own as { contributions: unknown[] }).contributions).toHaveLength(at < askers ? 1 : 0);
        people[at] = { ...one, wire: back };
      }
    });
  });

  describe('on the next day', () => {
    it('nobody can find out any more, with every byte of every file, while the platform goes on', async () => {
      const questions = thief.nameless();
      await platform.clock({ at: '2025-07-02T09:00:00+01:00' });
      expect(questions).toHaveLength(askers);
      const nobody = async (): Promise<boolean> => (await thief.authorsOf(questions, everyId())).size === 0;
      await until('the keys of the day are destroyed', nobody);
    });

    it('nor after it was started again', async () => {
      await again();
      expect(await thief.authorsOf(thief.nameless(), everyId())).toEqual(new Map());
    });

    it('and no log line ever said anything about it', () => {
      const output = [...said, platform.output()].join('\n');
      const words = thief.nameless().flatMap(({ id, tag }) => [id, tag]);
      for (const word of [...everyId(), ...words]) expect(output).not.toContain(word);
    });
  });
});

it('with a secret given from elsewhere, every file of the server together tells nobody who asked', async () => {
  const secret = 'a-secret-that-stands-in-no-file-of-the-data-folder';
  const { platform, thief, end } = await inSqlite.start({ env: { SESSION_SECRET: secret } });
  const people = [await guest(platform), await guest(platform)];
  const host = await come(platform, 'host');
  await host.command('broadcast.start', {});
  for (const one of people.slice(0, 1)) await ask(one, host);
  const [questions, ids] = [thief.nameless(), people.map(({ id }) => id)];
  expect(questions).toHaveLength(1);
  expect(await thief.authorsOf(questions, ids)).toEqual(new Map());
  expect([...(await thief.authorsOf(questions, ids, { secrets: [secret] })).values()]).toEqual(ids.slice(0, 1));
  for (const { wire } of people) await wire.leave();
  await end();
});
