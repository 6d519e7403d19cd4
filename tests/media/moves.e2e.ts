import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import { MediaHouse, onStage, type Person } from './people.ts';
import { hears, longestSilence, now, sees, show, turn } from './senses.ts';

let house: MediaHouse;
let here: Person[] = [];

beforeAll(async () => {
  house = await MediaHouse.open(['plenary', 'workshop-1', 'workshop-2']);
});
afterEach(async () => {
  await Promise.all(here.map(({ context }) => context.close()));
  here = [];
});
afterAll(() => house.close());

async function join(...args: Parameters<MediaHouse['join']>): Promise<Person> {
  const person = await house.join(...args);
  here.push(person);
  return person;
}

/** Moves with a grant for the next room and says how long it took. */
async function move(person: Person, room: string): Promise<number> {
  const { url, token } = await house.grant(person.name, room);
  const { outcome, ms } = await person.page.evaluate(([to, by]) => globalThis.desk.moveTo(to, by), [url, token] as const);
  expect(outcome).toEqual({ ok: true });
  return ms;
}

describe('a move from room to room', () => {
  it('has no silence between the rooms, and carries the microphone as it was', async () => {
    const una = await join('una', { room: 'workshop-1', stage: onStage });
    const tom = await join('tom', { room: 'workshop-2', stage: onStage });
    await turn(una, 'Microphone', true);
    await turn(tom, 'Microphone', true);
    const sam = await join('sam', { room: 'workshop-1', stage: onStage });
    await turn(sam, 'Microphone', true);
    await hears(sam);
    await hears(una);

    const silence = await longestSilence(sam);
    const times = [];
    for (const room of ['workshop-2', 'workshop-1', 'workshop-2']) {
      times.push(await move(sam, room));
      await until(`sam is in ${room}`, async () =>
        (await now(sam)).tracks.some(({ person }) => person === (room === 'workshop-2' ? 'tom' : 'una'))
      );
    }
    const gap = await silence();
    console.info(`moves took ${times.join(', ')} ms, longest silence ${gap} ms`);
    expect(gap).toBeLessThan(250);
    expect((await now(sam)).own.microphone).toBe('on');
    await hears(tom);
    await until('rooms that were left keep no element behind', async () => (await sam.page.locator('audio').count()) === 1);

    // off stays off
    await turn(sam, 'Microphone', false);
    await move(sam, 'workshop-1');
    expect((await now(sam)).own.microphone).toBe('off');
    await until('una sees a microphone that is off', async () =>
      (await now(una)).tracks.some((track) => track.person === 'sam' && track.muted)
    );
    await turn(sam, 'Microphone', true);
    await hears(una);
  });

  it('hears the old room for a moment longer than it takes to be in the next one, and then no more', async () => {
    const una = await join('una', { room: 'workshop-1', stage: onStage });
    const tom = await join('tom', { room: 'workshop-2', stage: onStage });
    await turn(una, 'Microphone', true);
    await turn(tom, 'Microphone', true);
    const sam = await join('sam', { room: 'workshop-1', stage: onStage });
    await hears(sam);
    const { url, token } = await house.grant(sam.name, 'workshop-2');
    const playing = await sam.page.evaluate(
      async ([to, by]) => {
        await globalThis.desk.moveTo(to, by);
        return document.querySelectorAll('audio').length;
      },
      [url, token] as const
    );
    expect(playing).toBe(2);
    await until('only the next room plays', async () => (await sam.page.locator('audio').count()) === 1);
    await hears(sam);
  });

  it('hears nothing more of either room when the person leaves right after a move', async () => {
    const una = await join('una', { room: 'workshop-1', stage: onStage });
    const tom = await join('tom', { room: 'workshop-2', stage: onStage });
    await turn(una, 'Microphone', true);
    await turn(tom, 'Microphone', true);
    const sam = await join('sam', { room: 'workshop-1', stage: onStage });
    await hears(sam);
    const { url, token } = await house.grant(sam.name, 'workshop-2');
    const playing = await sam.page.evaluate(
      async ([to, by]) => {
        await globalThis.desk.moveTo(to, by);
        const before = document.querySelectorAll('audio').length;
        const left = globalThis.desk.media().leave();
        const after = document.querySelectorAll('audio').length;
        await left;
        return [before, after, document.querySelectorAll('audio').length];
      },
      [url, token] as const
    );
    expect(playing).toEqual([2, 0, 0]);
    await until('nobody of either room sees sam there', async () =>
      (await Promise.all([una, tom].map(now))).every(({ tracks }) => tracks.every(({ person }) => person !== 'sam'))
    );
  });

  it('returns with everything off to a room where the person only watches', async () => {
    const sam = await join('sam', { room: 'workshop-1', stage: onStage });
    await turn(sam, 'Microphone', true);
    await turn(sam, 'Camera', true);
    house.stage.set('sam', []);
    await move(sam, 'plenary');
    expect((await now(sam)).own).toEqual({ microphone: 'off', camera: 'off', bsl: 'off', mayPublish: false });
  });
});

describe('a media server that dies', () => {
  it('comes back by itself: on stays on, off stays off', async () => {
    const dele = await join('dele', { stage: onStage });
    await turn(dele, 'Microphone', true);
    await turn(dele, 'Camera', true);
    const bo = await join('bo', { stage: onStage });
    await turn(bo, 'Microphone', true);
    await turn(bo, 'Microphone', false);
    const sam = await join('sam');
    await show(sam, 'dele', 'camera');
    await hears(sam);

    await house.livekit.kill();
    await until('sam is told', async () => (await now(sam)).state === 'reconnecting');
    await until('the server part noticed', () => house.media.state() === 'preparing');
    await house.livekit.boot();
    const from = Date.now();
    await hears(sam);
    console.info(`heard again ${Date.now() - from} ms after LiveKit answered`);
    await sees(sam, 'camera dele');
    await until('everybody is back', async () => (await Promise.all([dele, bo, sam].map(now))).every(({ state }) => state === 'live'));
    expect((await now(dele)).own).toMatchObject({ microphone: 'on', camera: 'on' });
    expect((await now(bo)).own).toMatchObject({ microphone: 'off', camera: 'off' });
    expect((await now(sam)).tracks.filter(({ muted }) => !muted).map(({ person }) => person)).toEqual(['dele', 'dele']);
  });
});

describe('a network without WebSockets', () => {
  it('is told in words, and is no error', async () => {
    const sam = await house.person('sam', {
      before: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(globalThis, 'WebSocket', {
            value: class {
              constructor() {
                throw new Error('blocked by the network of this test');
              }
            }
          });
        })
    });
    here.push(sam);
    const joining = sam.page.evaluate(() => globalThis.desk.media().join());
    await until('sam is told', async () => (await now(sam)).state === 'blocked');
    expect((await now(sam)).sentence).toBe('Sound and picture cannot reach this network. Captions and questions still work.');
    await sam.page.evaluate(() => globalThis.desk.media().leave());
    expect(await joining).toMatchObject({ ok: false });
    expect((await now(sam)).state).toBe('off');
  });
});
