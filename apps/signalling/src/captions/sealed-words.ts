import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { roomKind } from '@alongside/domain';
import { parseLogId } from '@alongside/protocol';
import type { Json, LogEntry, OpenedLog, RoomLog, Subscriber } from '@alongside/store';
import { RoundKeys } from './round-keys.ts';

type Fields = { readonly [key: string]: Json };
type Ask = (round: number) => Buffer | null | undefined;

const method = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/**
 * Words of workshops stand in the store under a key of their round. When a round is over and the room did not agree to
 * keep them its key is destroyed, and nobody can read them any more, in whichever file or copy they stand.
 */
export function sealedWords(store: RoomLog, keys = new RoundKeys(store.meta)): RoomLog {
  const turns = new Map<string, Promise<void>>();
  return {
    meta: store.meta,
    outcome: (log, key) => store.outcome(log, key),
    choose: (log, choice) => store.choose(log, choice),
    tallies: (log) => store.tallies(log),
    publish: (log, message) => store.publish(log, message),
    onMessage: (log, listener) => store.onMessage(log, listener),
    ping: () => store.ping(),
    close: () => store.close(),
    open: async (log) => opened(await store.open(log), keys, roomOf(log)),
    read: async (log, afterV, limit) => {
      const entries = await store.read(log, afterV, limit);
      return Promise.all(entries.map((entry) => unsealed(entry, keys, roomOf(log))));
    },
    commit: async (commit) => {
      const room = roomOf(commit.log);
      if (room === null) return store.commit(commit);
      // One decided on another goes after it, also when that one waits for its key.
      const sealing = (turns.get(room) ?? Promise.resolve()).then(() => sealed(commit.events, keys, room));
      const turn = sealing.then(
        () => undefined,
        () => undefined
      );
      turns.set(room, turn);
      return store.commit({ ...commit, events: await sealing });
    },
    saveSnapshot: async (log, snapshot) => {
      const room = roomOf(log);
      return store.saveSnapshot(log, room === null ? snapshot : { ...snapshot, state: await sealed(snapshot.state, keys, room) });
    },
    subscribe: (log, subscriber) => follow(store, keys, { log, subscriber })
  };
}

function roomOf(log: string): string | null {
  const { kind, room } = parseLogId(log) ?? { kind: 'day', room: null };
  return kind === 'captions' && room !== null && roomKind(room) === 'workshop' ? room : null;
}

/** Entries in order; one whose key must be asked for comes a moment later, and whoever follows reads what is missing. */
function follow(
  store: RoomLog,
  keys: RoundKeys,
  { log, subscriber }: { readonly log: string; readonly subscriber: Subscriber | Subscriber['onEntry'] }
): () => void {
  const room = roomOf(log);
  if (room === null) return store.subscribe(log, subscriber);
  const { onEntry, ...rest } = typeof subscriber === 'function' ? { onEntry: subscriber } : subscriber;
  return store.subscribe(log, {
    ...rest,
    onEntry: (entry) => {
      if (roundsIn(entry.events).every((round) => keys.known(room, round) !== undefined)) {
        return onEntry({ ...entry, events: entry.events.map((event) => read(event, (round) => keys.known(room, round))) });
      }
      void unsealed(entry, keys, room).then(onEntry, () => undefined);
    }
  });
}

async function opened({ snapshot, ...log }: OpenedLog, keys: RoundKeys, room: string | null): Promise<OpenedLog> {
  if (snapshot === null || room === null) return { ...log, snapshot };
  const found = await keysFor(snapshot.state, keys, room);
  return { ...log, snapshot: { ...snapshot, state: read(snapshot.state, (round) => found.get(round)) } };
}
async function unsealed(entry: LogEntry, keys: RoundKeys, room: string | null): Promise<LogEntry> {
  if (room === null) return entry;
  const found = await keysFor(entry.events, keys, room);
  return { ...entry, events: entry.events.map((event) => read(event, (round) => found.get(round))) };
}

async function keysFor(value: Json, keys: RoundKeys, room: string): Promise<ReadonlyMap<number, Buffer | null>> {
  const rounds = roundsIn(value);
  return new Map(await Promise.all(rounds.map(async (round) => [round, await keys.forReading(room, round)] as const)));
}

const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const roundOf = ({ round }: Fields): number => (typeof round === 'number' ? round : 0);
/** A segment, or the correction of one: what has words. */
const hasWords = (value: Fields): boolean => typeof value['text'] === 'string' && typeof value['id'] === 'string';

/** Rounds of which a value holds words, `as` they are written or as they are sealed. */
function roundsIn(value: Json, as: 'words' | 'sealed' = 'sealed'): readonly number[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one: Json) => roundsIn(one, as)))];
  if (!isFields(value)) return [];
  const here = as === 'words' ? hasWords(value) : typeof value['sealed'] === 'string';
  return here ? [roundOf(value)] : roundsIn(Object.values(value), as);
}

async function sealed<T extends Json>(value: T, keys: RoundKeys, room: string): Promise<T> {
  const rounds = roundsIn(value, 'words');
  const found = new Map(await Promise.all(rounds.map(async (round) => [round, await keys.forWriting(room, round)] as const)));
  return seal(value, found) as T;
}
function seal(value: Json, keys: ReadonlyMap<number, Buffer>): Json {
  if (Array.isArray(value)) return value.map((one: Json) => seal(one, keys));
  if (!isFields(value)) return value;
  const key = hasWords(value) ? keys.get(roundOf(value)) : undefined;
  if (key !== undefined) return sealFields(value, key);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, seal(one, keys)]));
}

/** An older server beside this one shows such a line without words, and keeps it as it is. */
function sealFields(value: Fields, key: Buffer): Fields {
  const { text = '', speaker, ...rest } = value;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(method, key, iv);
  const words = Buffer.concat([cipher.update(JSON.stringify({ text, speaker }), 'utf8'), cipher.final()]);
  const bytes = Buffer.concat([iv, cipher.getAuthTag(), words]).toString('base64url');
  return { ...rest, text: '', ...(speaker === undefined ? {} : { speaker: null }), sealed: bytes };
}

function read(value: Json, keyOf: Ask): Json {
  if (Array.isArray(value)) return value.map((one: Json) => read(one, keyOf));
  if (!isFields(value)) return value;
  const { sealed: bytes, ...rest } = value;
  if (typeof bytes === 'string') return { ...rest, ...wordsOf(bytes, keyOf(roundOf(value)) ?? null) };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one, keyOf)]));
}

/** Without the key there are none. */
function wordsOf(bytes: string, key: Buffer | null): Fields {
  if (key === null) return {};
  const all = Buffer.from(bytes, 'base64url');
  const cipher = createDecipheriv(method, key, all.subarray(0, ivBytes));
  cipher.setAuthTag(all.subarray(ivBytes, ivBytes + tagBytes));
  const words = Buffer.concat([cipher.update(all.subarray(ivBytes + tagBytes)), cipher.final()]).toString('utf8');
  return JSON.parse(words) as Fields;
}
