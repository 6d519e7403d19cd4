import { openSqliteRoomLog } from '../sqlite/room-log.ts';

/**
 * Run as a process of its own: commits to the file named as its argument, four at a time, and writes each version to
 * standard output once it is acknowledged, until it is killed.
 */
const store = await openSqliteRoomLog(process.argv[2] ?? '');
const { epoch, v } = await store.open('room:plenary');

for (let next = v; ; next += 4) {
  const commits = [0, 1, 2, 3].map((i) => {
    const expected = next + i;
    const position = { log: 'room:plenary', epoch, expected, key: `writer:${expected + 1}`, at: expected, pv: 0 };
    return store.commit({ ...position, events: [expected + 1], outcome: null });
  });
  for (const commit of commits) {
    const result = await commit;
    if (result.kind !== 'appended') throw new Error(`a commit was not appended: ${result.kind}`);
    process.stdout.write(`${result.v}\n`);
  }
}
