import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '@alongside/domain';
import { registry } from '@alongside/protocol/schemas';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { TestServer } from '../testing/server.ts';
import { Limits } from './limits.ts';

/** Written by hand: what must go through when everything else is too fast. */
const safety = [
  'stage.mute',
  'stage.takeOff',
  'stage.leave',
  'person.remove',
  'person.ban',
  'lane.leave',
  'lane.cut',
  'record.set',
  'broadcast.end',
  'help.call',
  'minute.ask'
] as const;

describe('by the clock that is given', () => {
  it('a person is slowed down for each command by itself, and may go on later', () => {
    let now = 0;
    const limits = new Limits(() => now);
    const burst = Math.ceil(registry['contribution.upvote'].limits.perMinute / 4);
    for (let n = 0; n < burst; n++) expect(limits.allows('sam', 'plenary', 'contribution.upvote')).toBe(true);
    expect(limits.allows('sam', 'plenary', 'contribution.upvote')).toBe(false);
    expect(limits.allows('sam', 'plenary', 'card.show')).toBe(true);
    expect(limits.allows('mary', 'plenary', 'contribution.upvote')).toBe(true);
    now = 60_000;
    expect(limits.allows('sam', 'plenary', 'contribution.upvote')).toBe(true);
  });

  it('a room is slowed down when everybody in it together is too fast, and other rooms are not', () => {
    const limits = new Limits(() => 0);
    for (let n = 0; n < 6_000; n++) expect(limits.allows(`person-${n}`, 'plenary', 'contribution.upvote')).toBe(true);
    expect(limits.allows('one-more', 'plenary', 'contribution.upvote')).toBe(false);
    expect(limits.allows('one-more', 'workshop-1', 'contribution.upvote')).toBe(true);
    for (const type of safety) expect([type, limits.allows('host', 'plenary', type)]).toEqual([type, true]);
  });

  it('somebody who is too fast uses up nothing of what the room has for everybody', () => {
    const limits = new Limits(() => 0);
    for (let n = 0; n < 10_000; n++) limits.allows('sam', 'plenary', 'contribution.upvote');
    expect(limits.allows('mary', 'plenary', 'contribution.upvote')).toBe(true);
  });

  it('a socket is slowed down whatever it sends', () => {
    let now = 0;
    const limits = new Limits(() => now);
    const socket = limits.socket();
    for (let n = 0; n < 200; n++) expect(limits.takes(socket)).toBe(true);
    expect(limits.takes(socket)).toBe(false);
    now = 1_000;
    expect(limits.takes(socket)).toBe(true);
  });

  it('what is for safety is never slowed down, and that is a short list', () => {
    const limits = new Limits(() => 0);
    for (const type of safety) for (let n = 0; n < 1_000; n++) expect(limits.allows('host', 'plenary', type)).toBe(true);
    expect(commandNames.filter((name) => registry[name].safety)).toHaveLength(16);
  });
});

describe('with Redis away', () => {
  let redis: RedisProcess;
  let server: TestServer;
  beforeAll(async () => {
    redis = await RedisProcess.start();
    const store = await openRedisRoomLog(redis.url);
    server = await TestServer.start({
      wrap: (sqlite) => {
        void sqlite.close();
        return store;
      }
    });
  });
  afterAll(async () => {
    await server.end();
    await redis.end();
  });

  it('a flood is slowed down all the same, nothing is said to be saved, and others are heard', async () => {
    const flood = await server.enter('delegate');
    const other = await server.enter('delegate');
    await redis.kill();
    const question = (n: number) => ({ id: `question-${n}-of-a-flood`, way: 'writing', text: 'Why?', named: true });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => flood.send('contribution.ask', question(n))));
    const count = (code: string): number => answers.filter((answer) => answer === code).length;
    expect(count('TOO_FAST')).toBe(100 - Math.ceil(registry['contribution.ask'].limits.perMinute / 4));
    expect(count('NOT_SAVED_YET')).toBe(100 - count('TOO_FAST'));
    expect(await other.send('card.show', { colour: 'green' })).toBe('NOT_SAVED_YET');
    await redis.boot();
    await expect.poll(() => other.send('card.show', { colour: 'amber' })).toBe('ok');
  });
});

describe('while a host’s own other commands are refused', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());

  it('they mute, take off the stage, cut captions, remove, and leave', async () => {
    const [host, speaker, captioner] = [await server.enter('host'), await server.enter('speaker'), await server.enter('captioner')];
    expect(await captioner.send('lane.take', { lane: 'en-GB', kind: 'human' })).toBe('ok');
    expect(await host.send('stage.invite', { person: speaker.id, contribution: null })).toBe('ok');
    expect(await speaker.send('stage.join', {})).toBe('ok');
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => host.send('announcement.make', { text: `Notice ${n}` })));
    expect(answers.at(-1)).toBe('TOO_FAST');
    expect(await host.send('stage.mute', { person: speaker.id })).toBe('ok');
    expect(await host.send('stage.takeOff', { person: speaker.id })).toBe('ok');
    expect(await host.send('lane.cut', { lane: 'en-GB', cut: true })).toBe('ok');
    expect(server.core.shelves.captions.warm('plenary')?.reader.standing.state.lanes[0]?.writer).toBeNull();
    expect(await host.send('person.remove', { person: captioner.id })).toBe('ok');
    await captioner.whenClosed;
    expect(await host.send('announcement.make', { text: 'One more' })).toBe('TOO_FAST');
  });
});
