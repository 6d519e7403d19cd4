import type { Audience } from '@alongside/domain';
import { hereLogOf, logsOf } from '@alongside/protocol';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './outcome.ts';
import { heard, Scene } from './testing/test-client.ts';

const rooms = ['plenary', 'workshop-1', 'workshop-2'] as const;
const audiences: readonly Audience[] = ['delegate', 'stage', 'host'];
const colours = ['green', 'amber', 'red'] as const;
const steps = 120;
const perTest = 30;

/** One run: what was given to the client, and the scene in which it happened. */
class Run {
  readonly scene: Scene;
  #changes = 0;
  given = 0;
  stored = 0;
  /** Given up after a minute without an answer, which a person was told. */
  gaveUp = 0;
  /** The card that was chosen last, by the room in which it was chosen. */
  readonly lastCard = new Map<string, string>();

  constructor(seed: number) {
    this.scene = new Scene({ seed });
    this.scene.server.refuseNow = () => (this.scene.random.chance(0.2) ? 'NOT_SAVED_YET' : null);
  }

  #keep(type: string, outcome: Promise<Outcome>): void {
    this.given += 1;
    void outcome.then((answer) => {
      if (answer.ok) this.stored += 1;
      else if (answer.code === 'NOT_SENT' && type !== 'contribution.ask') this.gaveUp += 1;
    });
  }

  act(): void {
    const { client, random } = this.scene;
    const colour = colours[random.below(3)] ?? 'green';
    switch (random.below(4)) {
      case 0:
        return this.#keep(
          'contribution.ask',
          client.send('contribution.ask', { id: random.id(), way: 'writing', text: 'Why?', named: true })
        );
      case 1:
        return this.#keep('place.leave', client.send('place.leave', {}));
      case 2:
        this.lastCard.set(client.snapshot.room, colour);
        return this.#keep('card.show', client.send('card.show', { colour }));
      default:
        return void client.enter(rooms[random.below(3)] ?? 'plenary');
    }
  }

  /** Somebody else does something. */
  others(): void {
    const { server, random } = this.scene;
    const logs = ['day', 'room:plenary', 'room:workshop-1', 'captions:plenary', 'here:plenary', 'here:workshop-1'];
    const log = logs[random.below(logs.length)] ?? 'day';
    const id = `other-${this.#changes++}`;
    server.change(log, (items) => {
      if (random.chance(0.5)) return [...items, { id, text: id }];
      return random.chance(0.5) ? items.slice(1) : items.toReversed();
    });
  }

  move(): void {
    const { wire, server, random, scheduler } = this.scene;
    const { last } = wire;
    if (last && !last.over && !last.opened && random.chance(0.7)) last.open(server.accept);
    for (let count = random.below(4); count > 0; count -= 1) last?.deliverToServer();
    for (let count = random.below(4); count > 0; count -= 1) last?.deliverToClient();
    scheduler.advance(random.below(400));
  }

  /** What networks and servers do to a connection that keeps its order. */
  trouble(): void {
    const { wire, server, random } = this.scene;
    switch (random.below(7)) {
      case 0:
      case 1:
        return wire.last?.cut(random.chance(0.5) ? 1006 : 4500);
      case 2:
        return server.tell([{ f: 'bye', code: 4500, sentence: 'We are restarting.', retryWithinMs: 800 }]);
      case 3:
        return server.become(audiences[random.below(3)] ?? 'delegate');
      case 4:
        return server.restore(['day', 'room:plenary', 'room:workshop-2', 'here:workshop-1'][random.below(4)] ?? 'day');
      default:
        return this.others();
    }
  }

  /** What no ordered carrier does, and what a client must survive all the same. */
  havoc(): void {
    const { wire, random } = this.scene;
    const { last } = wire;
    const queue = random.chance(0.5) ? last?.toClient : last?.toServer;
    if (!queue || queue.length === 0) return;
    const at = random.below(queue.length);
    const [message] = queue.splice(at, 1);
    if (message === undefined || random.chance(0.4)) return;
    queue.splice(random.below(queue.length + 1), 0, message);
    if (random.chance(0.5)) queue.splice(random.below(queue.length + 1), 0, message);
  }

  /** Everything works from now on, for as long as a client needs to notice what it lacks. */
  async heal(): Promise<void> {
    this.scene.server.refuseNow = () => null;
    for (const room of rooms) {
      void this.scene.client.enter(room);
      this.scene.pass(12_000);
      await heard();
    }
    this.scene.pass(130_000, 1_000);
    await heard();
  }

  check(): void {
    const { client, server } = this.scene;
    const { snapshot } = client;
    expect(snapshot.status).toBe('live');
    expect(snapshot.entering).toBeNull();
    const [day, room, captions] = logsOf(snapshot.room);
    expect(snapshot.views).toEqual({ room: server.view(room), day: server.view(day), captions: server.view(captions) });
    expect(snapshot.here).toEqual(server.view(hereLogOf(snapshot.room)).faces);
    expect(new Set(server.effects).size).toBe(server.effects.length);
    expect(snapshot.outbox).toEqual([]);
    expect(this.stored + this.gaveUp).toBe(this.given);
    expect(server.effects.length).toBeGreaterThanOrEqual(this.stored);
    expect(server.effects.length).toBeLessThanOrEqual(this.given);
  }
}

/** On a carrier that keeps its order, what is shown last in a room is what was chosen last there. */
function checkOrder({ scene, gaveUp, lastCard }: Run): void {
  const { server, client } = scene;
  const [day, room] = logsOf(client.snapshot.room);
  expect(client.snapshot.own.room).toEqual(server.ownOf(room));
  expect(client.snapshot.own.day).toEqual(server.ownOf(day));
  if (gaveUp === 0) expect(Object.fromEntries(server.cards)).toEqual(Object.fromEntries(lastCard));
}

async function play(seed: number, faults: readonly ('trouble' | 'havoc')[]): Promise<Run> {
  const run = new Run(seed);
  run.scene.client.start();
  for (let step = 0; step < steps; step += 1) {
    const { random } = run.scene;
    if (random.chance(0.15)) run.act();
    if (random.chance(0.3)) run.others();
    const fault = faults[random.below(faults.length)];
    if (fault && random.chance(0.12)) run[fault]();
    run.move();
    await Promise.resolve();
  }
  await run.heal();
  return run;
}

const seeds = (count: number, from: number): readonly number[] => Array.from({ length: count }, (_, index) => from + index);

describe('R-10, R-33, R-41, R-50, R-60, R-105: after any trouble, the client shows what the server holds, and nothing is lost or doubled', () => {
  it.each([0, 1, 2, 3, 4])('delay, cuts, restarts, other audiences, restored logs (seeds, part %i)', async (group) => {
    for (const seed of seeds(perTest, group * perTest)) {
      const run = await play(seed, ['trouble']);
      try {
        run.check();
        checkOrder(run);
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
  });

  it.each([0, 1, 2, 3, 4])('lost, doubled and re-ordered messages as well (seeds, part %i)', async (group) => {
    for (const seed of seeds(perTest, 1_000 + group * perTest)) {
      const run = await play(seed, ['trouble', 'havoc']);
      try {
        run.check();
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
  });
});
