import type { Face } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { Scene } from './testing/test-client.ts';

const room = 'workshop-1';
const log = `here:${room}`;
const add = (id: string) => (items: readonly { id: string; text: string }[]) => [...items, { id, text: id }];
const kofi: Face = { id: 'p', name: 'Kofi', role: 'delegate', sample: true };
const names = (scene: Scene): readonly string[] => scene.client.snapshot.here.map(({ id }) => id);
const hellos = (scene: Scene) =>
  scene.wire.now.toServer.map((text) => JSON.parse(text) as { f: string; have: object }).filter(({ f }) => f === 'hello');

describe('R-105 who is here', () => {
  it('comes whole, then as changes, and stays the same object while nobody comes or goes', () => {
    const scene = new Scene({ room });
    scene.server.change(log, add('ada'));
    scene.live();
    expect(names(scene)).toEqual(['ada']);
    scene.server.change(log, add('ben'));
    scene.flush();
    expect(names(scene)).toEqual(['ada', 'ben']);
    const { here } = scene.client.snapshot;
    scene.server.change('day', add('one'));
    scene.server.tell([{ f: 'count', room, people: 2 }]);
    scene.flush();
    expect(scene.client.snapshot.here).toBe(here);
  });

  it('is asked for again when a change was missed, and never put together from what does not fit', () => {
    const scene = new Scene({ room }).live();
    scene.server.change(log, add('ada'));
    scene.wire.now.toClient.splice(0, 1);
    scene.server.change(log, add('ben'));
    while (scene.wire.now.deliverToClient());
    expect(names(scene)).toEqual([]);
    expect(hellos(scene)).toHaveLength(1);
    scene.flush();
    expect(names(scene)).toEqual(['ada', 'ben']);
  });

  it('R-63 is asked for again when the last change was missed: the pong shows that', () => {
    const scene = new Scene({ room }).live();
    scene.server.change(log, add('ada'));
    scene.wire.now.toClient.splice(0, 1);
    scene.pass(45_000);
    expect(names(scene)).toEqual(['ada']);
  });

  it('is never named in a hello: a server of the version before refuses a log that it does not know', () => {
    const scene = new Scene({ room }).live();
    scene.wire.now.cut(1006);
    scene.scheduler.advance(2_000);
    scene.wire.now.open(scene.server.accept);
    expect(hellos(scene).map(({ have }) => Object.keys(have))).toEqual([['day', `room:${room}`, `captions:${room}`]]);
  });

  it('is what a server of the version before says in each count, also after one that told it as a log', () => {
    const scene = new Scene({ room });
    scene.server.change(log, add('ada'));
    scene.live();
    scene.server.tell([{ f: 'count', room, people: 1, here: [kofi] }]);
    scene.flush();
    expect(scene.client.snapshot.here).toEqual([kofi]);
    scene.server.tell([{ f: 'count', room, people: 1 }]);
    scene.flush();
    expect(names(scene)).toEqual(['ada']);
  });

  it('is forgotten with the room: coming back shows nobody until the list is here', () => {
    const scene = new Scene({ room });
    scene.server.change(log, add('ada'));
    scene.live();
    void scene.client.enter('plenary');
    scene.flush();
    expect(names(scene)).toEqual([]);
    void scene.client.enter(room);
    while (scene.wire.now.deliverToServer());
    const [text = ''] = scene.wire.now.toClient.splice(0, 1);
    const [welcome] = JSON.parse(text) as readonly object[];
    scene.wire.now.toClient.unshift(JSON.stringify(welcome));
    scene.wire.now.deliverToClient();
    expect(scene.client.snapshot.room).toBe(room);
    expect(names(scene)).toEqual([]);
  });
});
