import { sessionsOf } from '@alongside/domain';
import { decodeServer } from '@alongside/protocol';
import type { Client, TestServer } from '@alongside/signalling/testing';

const room = 'webinar';

/** A host and a delegate in a room that nobody fuzzes: it must go on, and hear nothing. */
export class Witness {
  readonly #host: Client;
  readonly #delegate: Client;
  #heard: number;
  #said = 0;

  private constructor(host: Client, delegate: Client) {
    this.#host = host;
    this.#delegate = delegate;
    this.#heard = this.#received();
  }

  static async enter(server: TestServer): Promise<Witness> {
    await addRoom(server);
    const host = await server.enter('host', room);
    const delegate = await server.enter('delegate', room);
    await Promise.all([host, delegate].map((client) => client.next('snap', ({ log }) => log === `captions:${room}`)));
    return new Witness(host, delegate);
  }

  /** Frames about this room's own logs; the day is everybody's. */
  #received(): number {
    const frames = [this.#host, this.#delegate].flatMap((client) => client.received.flatMap((text) => decodeServer(text)));
    return frames.filter((frame) => (frame.f === 'd' || frame.f === 'snap' || frame.f === 'cap') && aboutUs(frame)).length;
  }

  async faults(): Promise<readonly string[]> {
    const heard = this.#received();
    const strange = heard === this.#heard ? [] : [`the other room heard ${heard - this.#heard} things`];
    const works = await this.#works();
    this.#heard = this.#received();
    return [...strange, ...works];
  }

  /** A word of the host reaches the delegate. */
  async #works(): Promise<readonly string[]> {
    const text = `Still here ${(this.#said += 1)}`;
    const code = await this.#host.send('announcement.make', { text });
    if (code !== 'ok') return [`the other room answers ${code}`];
    // The host's own copy, too: what comes later would count as heard from somewhere else.
    await Promise.all([this.#host, this.#delegate].map((client) => client.until(() => heardOf(client, text))));
    return [];
  }
}

function heardOf(client: Client, text: string): boolean {
  return client.received.some((received) => received.includes('"d"') && received.includes(text));
}

function aboutUs(frame: object): boolean {
  const { log, room: where } = frame as { log?: string; room?: string };
  return where === room || log === `room:${room}` || log === `captions:${room}`;
}

/** A room that no workshop plan and no command about the whole day speaks of. */
async function addRoom({ core: { programme } }: TestServer): Promise<void> {
  const [session] = sessionsOf(programme.programme);
  if (session === undefined) throw new Error('the sample programme is empty');
  const { unscheduled } = programme.programme;
  await programme.keep({ ...programme.programme, unscheduled: [...unscheduled, { ...session, id: room, kind: 'webinar', room }] });
}
