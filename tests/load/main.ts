import { stayOnCore } from './measure.ts';

const words = process.argv.slice(2);
/** `--people 90`: a smaller crowd for `workshops`, to try something out. */
const peopleAt = words.indexOf('--people');
const people = peopleAt === -1 ? 900 : Number(words[peopleAt + 1]);

/** Loaded one at a time, so that a bench without media does not need a browser. */
const benches: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  fanout: async () => (await import('./fanout.ts')).fanout(),
  plenary: async () => (await import('./plenary.ts')).plenary(),
  caption: async () => (await import('./caption.ts')).caption(),
  commit: async () => (await import('./commit.ts')).commit(),
  reconnect: async () => (await import('./reconnect.ts')).reconnect(),
  memory: async () => (await import('./memory.ts')).memory(),
  move: async () => (await import('./move.ts')).move(),
  wall: async () => (await import('./wall.ts')).wall(),
  workshops: async () => (await import('./workshops.ts')).workshops(people),
  page: async () => (await import('./page.ts')).page(),
  bsl: async () => (await import('./bsl.ts')).bsl(),
  'bsl-slides': async () => (await import('./bsl.ts')).bslSlides(),
  'bsl-swaps': async () => (await import('./bsl.ts')).bslSwaps(),
  speech: async () => (await import('./speech.ts')).speech(),
  'speech-turns': async () => (await import('./speech-more.ts')).speechTurns(),
  'speech-long': async () => (await import('./speech-more.ts')).speechLong(),
  'speech-rooms': async () => (await import('./speech-rooms.ts')).speechRooms(),
  start: async () => (await import('./start.ts')).start()
};
/** These load the second core with clients; the others start browsers and builds, which need both. */
const clientsOnOneCore = new Set(['fanout', 'plenary', 'caption', 'commit', 'reconnect', 'memory', 'wall']);

const names = words.filter((_, at) => peopleAt === -1 || (at !== peopleAt && at !== peopleAt + 1));
const unknown = names.filter((name) => !(name in benches));
if (names.length === 0 || unknown.length > 0) {
  const wrong = unknown.length > 0 ? `There is no bench called ${unknown.join(', ')}. ` : '';
  console.error(`${wrong}Choose from: ${Object.keys(benches).join(', ')}.`);
  process.exit(78);
}

if (names.every((name) => clientsOnOneCore.has(name))) stayOnCore(1);
const results: Record<string, unknown> = {};
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined) continue;
  console.log(`${name}: measuring`);
  results[name] = await bench();
  console.table(results[name]);
}
console.log(JSON.stringify(results));
process.exit(0);
