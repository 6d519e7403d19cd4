import { roles } from '@alongside/domain';
import type { RoomState } from '@alongside/domain';
import { TestServer } from '@alongside/signalling/testing';
import type { ServerOptions } from '@alongside/signalling/testing';
import { Prototypes } from './rules.ts';
import type { Known } from './from-schema.ts';
import { Witness } from './witness.ts';

/** Where the fuzzers are. The witness sits in another room, whose name they never learn. */
export const fuzzedRooms = ['plenary', 'workshop-1', 'workshop-2', 'quiet-room'] as const;
const peopleOfEachRole = 3;
/** Somebody to point at who sends nothing, so that removing people does not end the run. */
const bystanders = 3;

export type Fuzzer = { readonly cookie: string; readonly session: Session; readonly captions: string };
type Session = Extract<Awaited<ReturnType<TestServer['core']['people']['who']>>, { kind: 'signed-in' }>['session'];

/** The real server, people of every role who will send anything, and a witness in another room. */
export class World {
  readonly server: TestServer;
  readonly fuzzers: readonly Fuzzer[];
  readonly witness: Witness;
  readonly #victims: readonly string[];
  readonly #prototypes = new Prototypes();

  private constructor(server: TestServer, people: { fuzzers: readonly Fuzzer[]; victims: readonly string[] }, witness: Witness) {
    this.server = server;
    this.fuzzers = people.fuzzers;
    this.#victims = people.victims;
    this.witness = witness;
  }

  static async begin(options: ServerOptions = {}): Promise<World> {
    const server = await TestServer.start(options);
    const fuzzers: Fuzzer[] = [];
    for (const role of roles) {
      for (let n = 0; n < peopleOfEachRole; n += 1) fuzzers.push(await fuzzer(server, role, n));
    }
    const victims: string[] = [];
    for (let n = 0; n < bystanders; n += 1) victims.push((await server.join('delegate')).id);
    return new World(server, { fuzzers, victims }, await Witness.enter(server));
  }

  /** What messages may point at just now. */
  readonly known = (): Known => {
    const { shelves } = this.server.core;
    const rooms = fuzzedRooms.map((room) => shelves.room.warm(room)?.reader.standing.state);
    const ids = rooms.flatMap((state: RoomState | undefined) => state?.contributions.slice(-8).map(({ id }) => id) ?? []);
    const day = shelves.day.warm('plenary')?.reader.standing.state;
    const calls = day?.helps.slice(-5).map(({ id }) => id) ?? [];
    return { ids: [...ids, ...calls, ...this.#victims], names: [...fuzzedRooms, 'en-GB', 'our-story', 'day', 'room:plenary'] };
  };

  /** What must hold after anything. Empty when it does. */
  async faults(): Promise<readonly string[]> {
    const told = this.server.lines.filter(({ message }) => /wrong|failed/u.test(message)).map((line) => JSON.stringify(line));
    const polluted = this.#prototypes.changed().map((name) => `${name} was added`);
    return [...told, ...polluted, ...(await this.witness.faults())];
  }

  /** Somebody new, whom no limit knows yet. */
  newcomer(role: (typeof roles)[number]): Promise<Fuzzer> {
    return fuzzer(this.server, role, 0);
  }

  async end(): Promise<void> {
    await this.server.end();
  }
}

async function fuzzer(server: TestServer, role: (typeof roles)[number], n: number): Promise<Fuzzer> {
  // The first of each role is tied to no room, as far as the role allows.
  const room = n === 0 || role === 'delegate' ? undefined : fuzzedRooms[n % 2];
  const { cookie, captions } = await server.join(role, role === 'host' ? (room ?? 'plenary') : room);
  const who = await server.core.people.who(cookie.split('=')[1]);
  if (who.kind !== 'signed-in') throw new Error(`a ${role} could not sign in`);
  return { cookie, captions, session: who.session };
}
