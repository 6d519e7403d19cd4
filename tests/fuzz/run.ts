import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { heldMiB } from './heap.ts';
import { Messages } from './messages.ts';
import { Seeded } from './seeded.ts';
import { Visit } from './visit.ts';
import { fuzzedRooms, World } from './world.ts';

/** Connections at the same time. */
const abreast = 6;
/** A person's socket may send 200 at once; a few visits go beyond it. */
const mostInVisit = 210;
/** What is compared at the end is what was held after so much of the run. */
const warmUp = 0.2;

export type Figures = {
  messages: number;
  visits: number;
  accepted: number;
  faults: string[];
  /** Answers by code. */
  answers: Record<string, number>;
  made: Record<string, number>;
  heldMiB: { start: number; end: number };
  longestStallMs: number;
  seconds: number;
};

/** Sends so many messages through the entry of a socket's messages, by people of every role, in one world. */
export async function runFuzz(messages: number, seed: number): Promise<Figures> {
  const world = await World.begin();
  const begun = performance.now();
  const stalls = monitorEventLoopDelay({ resolution: 20 });
  stalls.enable();
  const run = new Run(world, seed);
  await run.until(messages * warmUp);
  const start = heldMiB();
  await run.until(messages);
  const faults = [...run.faults, ...(await world.faults())];
  const end = heldMiB();
  stalls.disable();
  await world.end();
  return {
    messages: run.sent,
    visits: run.visits,
    accepted: run.answers.get('ok') ?? 0,
    faults: faults.map((fault) => `seed ${seed}: ${fault}`),
    answers: Object.fromEntries([...run.answers].toSorted(([, a], [, b]) => b - a)),
    made: Object.fromEntries(run.made),
    heldMiB: { start: round(start), end: round(end) },
    longestStallMs: Math.round(stalls.max / 1e6),
    seconds: round((performance.now() - begun) / 1000)
  };
}

class Run {
  readonly faults: string[] = [];
  readonly answers = new Map<string, number>();
  readonly made = new Map<string, number>();
  sent = 0;
  visits = 0;
  readonly #world: World;
  readonly #random: Seeded;
  readonly #source: Messages;

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#random = new Seeded(seed);
    let known = world.known();
    let asked = 0;
    this.#source = new Messages(this.#random, () => {
      if (asked++ % 500 === 0) known = world.known();
      return known;
    });
  }

  async until(messages: number): Promise<void> {
    const walk = async (): Promise<void> => {
      while (this.sent < messages && this.faults.length === 0) await this.#visit(messages);
    };
    await Promise.all(Array.from({ length: abreast }, walk));
  }

  async #visit(messages: number): Promise<void> {
    const random = this.#random;
    const visit = new Visit(this.#world, random.pick(this.#world.fuzzers));
    this.visits += 1;
    if (random.chance(0.95)) visit.say(JSON.stringify({ f: 'hello', proto: 1, room: random.pick(fuzzedRooms), have: {} }));
    let before = '';
    for (let n = random.between(1, mostInVisit); n > 0 && !visit.closed && this.sent < messages; n -= 1) {
      const text = random.chance(0.03) && before !== '' ? before : this.#next();
      before = text;
      visit.say(text);
      this.sent += 1;
      if (n % 8 === 0) await nextTurn();
    }
    this.faults.push(...(await visit.settled()));
    for (const [name, count] of visit.answered) this.answers.set(name, (this.answers.get(name) ?? 0) + count);
  }

  #next(): string {
    const { text, how } = this.#source.next();
    this.made.set(how, (this.made.get(how) ?? 0) + 1);
    return text;
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
