import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeServer } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { Connection } from './connection.ts';
import { connect } from './live-route.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

/** A connection without a socket: what it is told stands in `told` in the same turn. */
class Guest {
  readonly told: ServerFrame[] = [];
  readonly connection: Connection;
  #wake: () => void = () => undefined;

  constructor(session: Parameters<typeof connect>[2]['session']) {
    const take = (text: string): void => {
      this.told.push(...decodeServer(text));
      this.#wake();
    };
    const carrier = {
      send: take,
      sendShared: ({ text }: { readonly text: string }) => take(text),
      together: (send: () => void) => send(),
      buffered: () => 0,
      close: () => undefined
    };
    this.connection = connect(server.core.hub, carrier, { session, address: 'ws://127.0.0.1' });
  }

  static async come(): Promise<Guest> {
    const { cookie } = await server.join('delegate');
    const who = await server.core.people.who(cookie.split('=')[1]);
    if (who.kind !== 'signed-in') throw new Error('a delegate could not sign in');
    return new Guest(who.session);
  }

  say(frame: object): void {
    this.connection.receive(JSON.stringify(frame));
  }
  hello(room: string, have: object = {}): void {
    this.say({ f: 'hello', proto: 1, room, have });
  }
  async until(holds: (frame: ServerFrame) => boolean): Promise<void> {
    while (!this.told.some(holds)) await new Promise<void>((wake) => (this.#wake = wake));
  }
  names(): readonly string[] {
    return this.told.map(({ f }) => f).filter((name) => ['welcome', 'pong', 'gap'].includes(name));
  }
}

const welcomed = (room: string) => (frame: ServerFrame) => frame.f === 'welcome' && frame.room === room;

/** Something of the group waits to leave: what speaks about it waits too. */
function somethingWaits(room: string): void {
  server.core.hub.places.at(room, 'delegate').group.counter('here', JSON.stringify({ f: 'gap', skipped: 0 }));
}

/** Asks while something waits in the plenary, and is in the next room. */
async function movesOn(): Promise<Guest> {
  const guest = await Guest.come();
  guest.hello('plenary');
  await guest.until(welcomed('plenary'));
  somethingWaits('plenary');
  guest.say({ f: 'ping', t: 1 });
  guest.hello('quiet-room');
  await guest.until(welcomed('quiet-room'));
  return guest;
}

describe('R-63 a ping that came while a change of the room waited', () => {
  it('is answered behind that change and before the next room begins, for whoever moves on meanwhile', async () => {
    const guest = await movesOn();
    expect(guest.names()).toEqual(['welcome', 'gap', 'pong', 'welcome']);
    guest.connection.closed();
  });

  it('is answered once, and not again in the next room', async () => {
    const guest = await movesOn();
    server.core.hub.places.at('quiet-room', 'delegate').group.firm(JSON.stringify({ f: 'gap', skipped: 0 }));
    server.core.hub.places.at('quiet-room', 'delegate').group.flush();
    expect(guest.told.filter(({ f }) => f === 'pong')).toHaveLength(1);
    guest.connection.closed();
  });
});

describe('R-63 a ping that came while somebody was still being told what they had missed', () => {
  it('is answered when that was told, though nothing else happens in the room', async () => {
    const { guest, reads } = await latecomer();
    guest.say({ f: 'ping', t: 2 });
    // From here on nothing waits, so that no other change brings the answer along.
    server.core.hub.places.at('plenary', 'delegate').group.flush();
    reads();
    await guest.until(({ f }) => f === 'd');
    expect(guest.names()).toEqual(['welcome', 'pong']);
    expect(guest.told.findIndex(({ f }) => f === 'd')).toBeLessThan(guest.told.findIndex(({ f }) => f === 'pong'));
    guest.connection.closed();
  });

  it('is answered before the next room begins', async () => {
    const { guest, reads } = await latecomer();
    guest.say({ f: 'ping', t: 2 });
    guest.hello('quiet-room');
    await guest.until(welcomed('quiet-room'));
    expect(guest.names()).toEqual(['welcome', 'pong', 'welcome']);
    reads();
    guest.connection.closed();
  });
});

/** Comes back into a room whose store takes as long as it is told to. */
async function latecomer(): Promise<{ readonly guest: Guest; readonly reads: () => void }> {
  const log = 'room:plenary';
  const host = await server.enter('host', 'plenary');
  const stream = server.core.hub.places.at('plenary', 'delegate').streams.get(log);
  if (stream === undefined) throw new Error('the room has no log');
  const have = { [log]: stream.position };
  await host.send('announcement.make', { text: 'One' }, newId());
  const gate = Promise.withResolvers<void>();
  const [since, fromLog] = [stream.since.bind(stream), stream.fromLog.bind(stream)];
  // As if so much had happened that memory no longer reaches back.
  stream.since = () => null;
  stream.fromLog = async (position) => {
    await gate.promise;
    return since(position)?.join('') ?? fromLog(position);
  };
  const guest = await Guest.come();
  guest.hello('plenary', have);
  await guest.until(welcomed('plenary'));
  stream.since = since;
  stream.fromLog = fromLog;
  return { guest, reads: () => gate.resolve() };
}
