import { parseArgs } from 'node:util';
import { heldMiB } from './heap.ts';
import { runFuzz } from './run.ts';
import type { Figures } from './run.ts';

/** Each world is a new server: what one keeps of accepted facts does not slow the next, and worlds can be compared. */
const inOneWorld = 250_000;

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } } });
const [wanted, firstSeed] = [Number(values.messages), Number(values.seed)];
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(firstSeed)) {
  console.error('Say how many: node tests/fuzz/long.ts --messages 10000000 --seed 1');
  process.exit(78);
}

const crashes: string[] = [];
process.on('uncaughtException', (error) => crashes.push(String(error.stack)));
process.on('unhandledRejection', (reason) =>
  crashes.push(reason instanceof Error ? String(reason.stack) : 'a rejection that nobody handled')
);

const worlds: Figures[] = [];
const between: number[] = [];
let sent = 0;
while (sent < wanted && crashes.length === 0 && (worlds.at(-1)?.faults.length ?? 0) === 0) {
  const figures = await runFuzz(Math.min(inOneWorld, wanted - sent), firstSeed + worlds.length);
  worlds.push(figures);
  sent += figures.messages;
  between.push(heldMiB());
  const { start, end } = figures.heldMiB;
  const pace = Math.round(figures.messages / figures.seconds);
  console.log(
    `${sent} of ${wanted}: ${pace}/s, ${figures.accepted} accepted, held ${start} to ${end} MiB, ${between.at(-1)?.toFixed(1)} after it`
  );
}

const faults = [...crashes, ...worlds.flatMap((world) => world.faults)];
for (const fault of faults.slice(0, 20)) console.error(fault);
const sum = (of: (figures: Figures) => number): number => worlds.reduce((total, world) => total + of(world), 0);
const answers: Record<string, number> = {};
for (const world of worlds) for (const [code, count] of Object.entries(world.answers)) answers[code] = (answers[code] ?? 0) + count;
console.log(
  JSON.stringify({
    fuzz: {
      messages: sent,
      seed: firstSeed,
      worlds: worlds.length,
      visits: sum(({ visits }) => visits),
      accepted: sum(({ accepted }) => accepted),
      crashes: crashes.length,
      untyped: worlds.flatMap((world) => world.faults).length,
      seconds: Math.round(sum(({ seconds }) => seconds)),
      longestStallMs: Math.max(...worlds.map(({ longestStallMs }) => longestStallMs)),
      heldMiB: { first: Number(between[0]?.toFixed(1)), last: Number(between.at(-1)?.toFixed(1)) },
      answers
    }
  })
);
process.exit(faults.length === 0 && sent >= wanted ? 0 : 1);
