import { errors, logsOf } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { describe, expect, it } from 'vitest';
import type { RoomSnapshot } from './snapshot.ts';
import { heard, Scene } from './testing/test-client.ts';
import type { TestView } from './testing/reference-server.ts';

const shown = (scene: Scene) => scene.client.snapshot.views as unknown as Readonly<Record<'room' | 'day' | 'captions', TestView | null>>;
const hellos = (scene: Scene) =>
  scene.wire.now.toServer.map((text) => JSON.parse(text) as { f: string; have: object }).filter(({ f }) => f === 'hello');
const add = (id: string) => (items: readonly { id: string; text: string }[]) => [...items, { id, text: id }];

describe('what is shown', () => {
  it('R-40 R-60 begins with a copy of each log', () => {
    const scene = new Scene().live();
    const [day, room, captions] = logsOf('plenary');
    expect(shown(scene)).toEqual({ day: scene.server.view(day), room: scene.server.view(room), captions: scene.server.view(captions) });
    expect(scene.client.snapshot).toMatchObject({ status: 'live', audience: 'delegate', me: { name: 'Dele' }, welcomes: 1 });
  });

  it('resumes from the views of the page: nothing is sent twice, and they stand from the first moment', () => {
    const before = new Scene();
    before.server.change('room:plenary', add('one'));
    const view = before.server.view('room:plenary');
    const start = { 'room:plenary': { epoch: 'e0.delegate', pos: 2, view, own: { mine: 1 } } };
    const scene = new Scene({ start });
    scene.server.change('room:plenary', add('one'));
    scene.server.change('room:plenary', add('two'));
    expect(shown(scene).room).toEqual(view);
    expect(scene.client.snapshot.own.room).toEqual({ mine: 1 });
    scene.client.start();
    scene.wire.now.open(scene.server.accept);
    scene.wire.now.deliverToServer();
    expect(scene.wire.now.toClient.join()).toContain('"f":"d","log":"room:plenary","from":2,"pos":3');
    scene.flush();
    expect(shown(scene).room?.items).toHaveLength(2);
  });

  it('tells listeners once for each message, with parts that did not change left as they are', () => {
    const scene = new Scene().live();
    const told: RoomSnapshot[] = [];
    scene.client.subscribe((snapshot) => told.push(snapshot));
    const { day, captions } = scene.client.snapshot.views;
    scene.server.tell([
      { f: 'count', room: 'plenary', people: 40, here: [{ id: 'p', name: 'Kofi', role: 'delegate', sample: true }] },
      { f: 'tally', room: 'plenary', votes: { a: 1 } },
      { f: 'tally', room: 'plenary', votes: { b: 2 }, cards: { green: 'many', amber: 'nobody', red: 'nobody' } },
      { f: 'tally', room: 'workshop-1', votes: { a: 9 } }
    ]);
    scene.flush();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ people: 40, here: [{ name: 'Kofi' }], votes: { a: 1, b: 2 }, cards: { green: 'many' } });
    expect(told[0]?.views.day).toBe(day);
    expect(told[0]?.views.captions).toBe(captions);
  });

  it('R-41 asks again, once, when a change does not continue what it holds; a repeated one is nothing new', () => {
    const scene = new Scene().live();
    scene.server.change('room:plenary', add('one'));
    const [missed = ''] = scene.wire.now.toClient.splice(0, 1);
    scene.server.change('room:plenary', add('two'));
    scene.server.change('room:plenary', add('three'));
    while (scene.wire.now.deliverToClient());
    expect(hellos(scene)).toHaveLength(1);
    scene.flush();
    expect(shown(scene).room?.items.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    scene.wire.now.toClient.push(missed);
    scene.flush();
    expect(shown(scene).room?.items).toHaveLength(3);
    expect(scene.wire.connections).toHaveLength(1);
  });

  it('R-47 asks for a whole copy when a change does not fit', () => {
    const scene = new Scene().live();
    const misfit: ServerFrame = { f: 'd', log: 'room:plenary', from: 1, pos: 2, patch: [['set', ['items', 7, 'text'], 'x']] };
    scene.server.tell([misfit]);
    while (scene.wire.now.deliverToClient());
    expect(hellos(scene)[0]?.have).not.toHaveProperty('room:plenary');
    scene.flush();
    expect(shown(scene).room).toEqual(scene.server.view('room:plenary'));
  });

  it('R-50 keeps showing the old copies until those of the new audience are here', () => {
    const scene = new Scene().live();
    scene.server.become('host');
    scene.flush();
    expect(shown(scene).room?.seen).toBe('host');
    expect(scene.client.snapshot.audience).toBe('host');
  });

  it('R-63 R-86 finds out by a pong that it lags behind, or that the log is another one', () => {
    const scene = new Scene().live();
    scene.server.change('room:plenary', add('one'));
    scene.wire.now.toClient.splice(0);
    scene.pass(61_000, 1_000);
    expect(shown(scene).room?.items).toHaveLength(1);
    scene.server.restore('day');
    scene.wire.now.toClient.splice(0);
    scene.pass(21_000, 1_000);
    expect(scene.wire.connections).toHaveLength(1);
    scene.server.change('day', add('two'));
    scene.flush();
    expect(shown(scene).day?.items).toHaveLength(1);
  });

  it('R-6 leaves out what it does not know, and begins again when a message is no JSON', () => {
    const scene = new Scene().live();
    scene.wire.now.toClient.push('[{"f":"hologram"},7,null]');
    scene.flush();
    expect(scene.client.snapshot.status).toBe('live');
    scene.wire.now.toClient.push('{"f":');
    scene.flush();
    expect(scene.client.snapshot.status).toBe('reconnecting');
    scene.pass(1_000);
    expect(scene.client.snapshot.status).toBe('live');
  });
});

describe('moving', () => {
  it('R-61 moves on the same connection and takes up the old room where it left', async () => {
    const scene = new Scene().live();
    const entering = scene.client.enter('workshop-1');
    expect(scene.client.snapshot).toMatchObject({ room: 'plenary', entering: 'workshop-1' });
    scene.flush();
    await expect(entering).resolves.toEqual({ ok: true, room: 'workshop-1' });
    expect(scene.client.snapshot).toMatchObject({ room: 'workshop-1', entering: null });
    scene.server.change('room:plenary', add('meanwhile'));
    void scene.client.enter('plenary');
    scene.wire.now.deliverToServer();
    expect(scene.wire.now.toClient.join()).not.toContain('"f":"snap","log":"room:plenary"');
    scene.flush();
    expect(shown(scene).room?.items).toHaveLength(1);
    expect(scene.wire.connections).toHaveLength(1);
  });

  it('R-67 stays where it is when the door is shut, also after a loss meanwhile', async () => {
    const scene = new Scene().live();
    scene.server.shut.add('workshop-2');
    const refused = { ok: false, room: 'plenary', code: 'ROOM_FULL', sentence: errors.ROOM_FULL.sentence };
    const first = scene.client.enter('workshop-2');
    scene.flush();
    await expect(first).resolves.toEqual(refused);
    const second = scene.client.enter('workshop-2');
    scene.wire.now.cut();
    scene.pass(1_000);
    await expect(second).resolves.toEqual(refused);
    expect(scene.client.snapshot).toMatchObject({ status: 'live', room: 'plenary', entering: null });
  });

  it('R-67 ends when there is no room to be in', () => {
    const scene = new Scene({ room: 'workshop-2' });
    scene.server.shut.add('workshop-2');
    scene.live();
    expect(scene.client.snapshot).toMatchObject({ status: 'ended', ended: { code: 0, sentence: errors.ROOM_FULL.sentence } });
  });

  it('forgets counters and unfinished lines of the room that it left', () => {
    const scene = new Scene().live();
    scene.server.tell([
      { f: 'count', room: 'plenary', people: 40, here: [{ id: 'p', name: 'Kofi', role: 'delegate', sample: true }] },
      { f: 'tally', room: 'plenary', votes: { a: 1 } },
      { f: 'cap', room: 'plenary', lane: 'en-GB', kind: 'human', id: 'l1', seq: 1, speaker: null, text: 'Good' }
    ]);
    scene.flush();
    expect(scene.client.snapshot.interims).toHaveLength(1);
    void scene.client.enter('workshop-1');
    scene.flush();
    expect(scene.client.snapshot).toMatchObject({ people: null, here: [], votes: {}, interims: [] });
  });
});

describe('time, sound and picture', () => {
  it("shows the platform's time on a machine with a wrong clock", () => {
    const scene = new Scene().live();
    expect(scene.client.now()).toBe(scene.platformNow());
  });

  it('R-51 asks for media, again after a loss, and hears notices', async () => {
    const scene = new Scene();
    const answer = scene.client.requestMedia('room');
    scene.client.start();
    scene.wire.now.cut();
    scene.pass(1_000);
    await expect(answer).resolves.toEqual({ state: 'preparing', sentence: 'Soon.' });
    scene.server.tell([{ f: 'notice', now: scene.platformNow(), media: 'ready' }]);
    scene.flush();
    expect(scene.client.snapshot.media).toBe('ready');
  });

  it('hears of new words on a private line, each time anew', () => {
    const scene = new Scene().live();
    expect(scene.client.snapshot.told).toBeNull();
    const heardOf: unknown[] = [];
    scene.client.subscribe(({ told }) => void (heardOf.at(-1) === told || heardOf.push(told)));
    for (const about of ['help', 'help', 'safety'] as const) {
      scene.server.tell([{ f: 'told', about, id: 'call-number-1' }]);
      scene.flush();
    }
    expect(heardOf).toEqual([
      { about: 'help', id: 'call-number-1' },
      { about: 'help', id: 'call-number-1' },
      { about: 'safety', id: 'call-number-1' }
    ]);
  });

  it('hears of the back channel of each room apart, and of no private line by it', () => {
    const scene = new Scene().live();
    expect(scene.client.snapshot.backchannels).toEqual({});
    for (const id of ['plenary', 'workshop-2', 'plenary']) scene.server.tell([{ f: 'told', about: 'backchannel', id }]);
    scene.flush();
    expect(scene.client.snapshot.backchannels).toEqual({ plenary: 2, 'workshop-2': 1 });
    expect(scene.client.snapshot.told).toBeNull();
  });

  it('answers questions for media when it has ended', async () => {
    const scene = new Scene().live();
    const answer = scene.client.requestMedia('room');
    scene.wire.now.cut(4006);
    await heard();
    await expect(answer).resolves.toEqual({ state: 'off', sentence: errors.ENDED.sentence });
  });
});
