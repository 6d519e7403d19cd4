import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { carrierMemory, memoryOutbox, RoomClient } from '@alongside/room-client';
import type { Outcome, OutboxStorage } from '@alongside/room-client';
import { ManualScheduler } from '@alongside/room-client/testing';
import type { HostRoomView } from '@alongside/domain';
import { until } from '../../platform/wait.ts';
import { Seeded } from '../seeded.ts';
import type { Fuzzer, World } from '../world.ts';
import { SlowWire } from './slow-wire.ts';

const steps = 60;
type Asked = { readonly id: string; outcome: Outcome | null };

/** One person: a real client, its wire, and what it was told about what it asked. */
class Guest {
  readonly wire = new SlowWire();
  readonly storage: OutboxStorage = memoryOutbox();
  readonly client: RoomClient;
  readonly asked: Asked[] = [];
  readonly #world: World;
  readonly #fuzzer: Fuzzer;

  constructor(world: World, fuzzer: Fuzzer, { scheduler, random }: { readonly scheduler: ManualScheduler; readonly random: Seeded }) {
    this.#world = world;
    this.#fuzzer = fuzzer;
    this.client = new RoomClient({
      room: 'plenary',
      person: fuzzer.session.person.id,
      carriers: this.wire.carriers,
      scheduler,
      random: { fraction: () => random.fraction(), id: () => random.id(24) },
      storage: this.storage,
      memory: carrierMemory()
    });
  }

  open(): void {
    this.wire.last?.open(this.#world, this.#fuzzer);
  }

  ask(id: string): void {
    const asked: Asked = { id, outcome: null };
    this.asked.push(asked);
    void this.client
      .send('contribution.ask', { id, way: 'writing', text: `Why ${id}?`, named: true })
      .then((outcome) => (asked.outcome = outcome));
  }

  /** A host moves what they see. */
  chair(random: Seeded): void {
    const queue = (this.client.snapshot.views.room as HostRoomView | null)?.queue ?? [];
    const found = queue.at(-1 - random.below(3));
    if (found === undefined) return;
    if (found.state === 'in-review') void this.client.send('contribution.ready', { id: found.id });
    else void this.client.send('contribution.decline', { id: found.id, reason: 'Another day' });
  }

  /** What is asked and not answered must be where a reload finds it. */
  async lostFromOutbox(): Promise<readonly string[]> {
    const kept = (await this.storage.all()).map(({ data }) => (data as { id: string }).id);
    return this.asked.filter(({ id, outcome }) => outcome === null && !kept.includes(id)).map(({ id }) => id);
  }
}

/** Plays one seed and says what is wrong. The seed decides every fault; only the disk takes its own time. */
export async function playWire(world: World, seed: number): Promise<readonly string[]> {
  const random = new Seeded(seed);
  const scheduler = new ManualScheduler();
  const people = await Promise.all((['host', 'delegate', 'delegate', 'delegate'] as const).map((role) => world.newcomer(role)));
  const guests = people.map((fuzzer) => new Guest(world, fuzzer, { scheduler, random }));
  for (const { client } of guests) client.start();
  const faults: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    for (const guest of guests) act(guest, random);
    scheduler.advance(random.below(500));
    await nextTurn();
    if (step % 10 === 9)
      for (const guest of guests) faults.push(...(await guest.lostFromOutbox()).map((id) => `${id} is neither answered nor kept`));
  }
  await quiet(guests, world, scheduler);
  faults.push(...(await check(guests, world)));
  for (const { client } of guests) client.stop();
  return faults.map((fault) => `seed ${seed}: ${fault}`);
}

function act(guest: Guest, random: Seeded): void {
  const { client, wire } = guest;
  const isHost = client.snapshot.audience === 'host';
  if (random.chance(0.12)) guest.ask(random.id(20));
  if (isHost && random.chance(0.2)) guest.chair(random);
  if (random.chance(0.1)) void client.send('card.show', { colour: random.pick(['green', 'amber', 'red']) });
  if (random.chance(0.08)) wire.last?.cut(random.chance(0.6));
  if (random.chance(0.6)) guest.open();
  wire.move(random);
}

/** Everything works from now on, for as long as clients and disk need. */
async function quiet(guests: readonly Guest[], world: World, scheduler: ManualScheduler): Promise<void> {
  await until('everybody sees what the server holds', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      scheduler.advance(500);
      for (const guest of guests) {
        guest.open();
        guest.wire.flush();
      }
      await nextTurn();
    }
    return guests.every((guest) => guest.client.snapshot.outbox.length === 0 && sees(guest, world) && seesOwn(guest));
  });
}

function sees({ client }: Guest, { server }: World): boolean {
  const { status, audience, views } = client.snapshot;
  const { room, captions } = server.core.shelves;
  const [rooms, words] = [room.warm('plenary'), captions.warm('plenary')];
  if (status !== 'live' || audience === null || rooms === undefined || words === undefined) return false;
  const seen = [views.room, views.captions];
  return isDeepStrictEqual(seen, [plain(room.stream(rooms, audience).view), plain(captions.stream(words, audience).view)]);
}
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** What was accepted, its asker sees as their own. */
function seesOwn({ asked, client }: Guest): boolean {
  const own = new Set(client.snapshot.own.room?.contributions.map(({ id }) => id));
  return asked.every(({ id, outcome }) => outcome?.ok !== true || own.has(id));
}

/** Every accepted question stands in the log exactly once, every refused one not at all. */
async function check(guests: readonly Guest[], world: World): Promise<readonly string[]> {
  const entries = await world.server.core.store.read('room:plenary', 0, 10_000);
  const placed = new Map<string, number>();
  for (const event of entries.flatMap(({ events }) => events) as unknown as readonly { readonly type: string; readonly id?: string }[]) {
    if (event.type === 'contribution.placed' && event.id !== undefined) placed.set(event.id, (placed.get(event.id) ?? 0) + 1);
  }
  return guests.flatMap(({ asked }) =>
    asked.flatMap(({ id, outcome }) => {
      if (outcome === null) return [`${id} was never answered`];
      const times = placed.get(id) ?? 0;
      return times === (outcome.ok ? 1 : 0) ? [] : [`${id} was told ${outcome.ok ? 'ok' : outcome.code} and stands ${times} times`];
    })
  );
}
