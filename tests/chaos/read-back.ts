import { join } from 'node:path';
import { openSqliteRoomLog, type RoomLog } from '@alongside/store';
import { openRedisRoomLog } from '@alongside/store/redis';
import { compare, type Fact, type Loss, type ReadBack, sum } from './compare.ts';
import { type Crowd, poll, room } from './crowd.ts';

const log = `room:${room}`;
const readAtOnce = 500;
const votesOf = 'vote:';
type Event = { readonly type: string; readonly id?: string; readonly kind?: string };

/** Where a platform keeps its rooms. */
export type Place = { readonly dataDir: string; readonly redisUrl?: string };

async function open({ dataDir, redisUrl }: Place): Promise<RoomLog> {
  return redisUrl === undefined ? openSqliteRoomLog(join(dataDir, 'rooms.db')) : openRedisRoomLog(redisUrl);
}

/** The room's log as it stands in the store, read past the server. */
export async function readBack(place: Place): Promise<ReadBack> {
  const store = await open(place);
  try {
    const versions: number[] = [];
    const facts: Fact[] = [];
    for (;;) {
      const entries = await store.read(log, versions.at(-1) ?? 0, readAtOnce);
      for (const { v, events } of entries) {
        versions.push(v);
        facts.push(...(events as readonly unknown[] as readonly Event[]).flatMap((event) => factOf(v, event)));
      }
      if (entries.length < readAtOnce) break;
    }
    const tallies = Object.entries(await store.tallies(log)).filter(([key]) => key.startsWith(votesOf));
    const votes = Object.fromEntries(tallies.map(([key, tally]) => [key.slice(votesOf.length), tally['up'] ?? 0]));
    return { versions, facts, votes };
  } finally {
    await store.close();
  }
}

function factOf(v: number, { type, id, kind }: Event): readonly Fact[] {
  if (id === undefined || id === poll) return [];
  if (type === 'contribution.asked') return [{ v, act: 'ask', target: id }];
  if (type === 'contribution.placed' && kind === 'hand') return [{ v, act: 'hand', target: id }];
  return type === 'contribution.withdrawn' ? [{ v, act: 'withdraw', target: id }] : [];
}

/** What a late visitor is shown against what the log says is waiting. */
export function lateView(seen: readonly string[], { facts }: ReadBack): Loss {
  const gone = new Set(facts.filter(({ act }) => act === 'withdraw').map(({ target }) => target));
  const waiting = new Set(facts.filter(({ act, target }) => act !== 'withdraw' && !gone.has(target)).map(({ target }) => target));
  const shown = seen.filter((id) => id !== poll);
  const lost = [...waiting].filter((id) => !shown.includes(id)).length;
  return { lost, doubled: shown.length - new Set(shown).size + shown.filter((id) => !waiting.has(id)).length, reordered: 0 };
}

/** Everything that can be said about one platform's data once its load has come to rest. */
export async function judge(crowd: Crowd, place: Place): Promise<Loss> {
  const seen = await crowd.seenByLateHost();
  const log = await readBack(place);
  const loss = sum(compare(crowd.ledger.wishes, log), lateView(seen, log));
  const { surprises } = crowd.ledger;
  // Whoever lost something is answered strangely from then on; without a loss a strange answer is a failure of its own.
  if (surprises.length > 0 && loss.lost + loss.doubled + loss.reordered === 0)
    throw new Error(`answers that nobody should get: ${surprises.slice(0, 5).join('; ')}`);
  return loss;
}
