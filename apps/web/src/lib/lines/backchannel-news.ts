import { unread } from './talk.ts';

/** Under which this browser remembers what was read last of a room's back channel. */
export const readKey = (room: string): string => `backchannel:${room}`;

export type Written = { readonly room: string; readonly said: readonly { readonly id: string; readonly mine: boolean }[] };
export type Counts = Readonly<Record<string, number>>;

/** How much of each room's back channel was not read in this browser. Rooms without news are left out. */
export function countsOf(rooms: readonly Written[], memory: Pick<Storage, 'getItem'>): Counts {
  const all = rooms.map(({ room, said }) => [room, unread(said, memory.getItem(readKey(room)))] as const);
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

/** Rooms in which there is more than before: what is worth saying. */
export const grown = (before: Counts, after: Counts): readonly string[] =>
  Object.keys(after).filter((room) => (after[room] ?? 0) > (before[room] ?? 0));

type Answer = Pick<Response, 'ok' | 'status' | 'json' | 'headers'>;
export type Ask = (path: string, headers: Record<string, string>) => Promise<Answer>;

/** Who wrote where, as the server says it: while nobody writes it answers without a body, and what was known stays. */
export class Writers {
  #rooms: readonly Written[] = [];
  #tag = '';
  readonly #ask: Ask;

  constructor(ask: Ask = (path, headers) => fetch(path, { cache: 'no-store', headers })) {
    this.#ask = ask;
  }

  /** What was read here meanwhile counts no more, also when nobody wrote. */
  async counts(memory: Pick<Storage, 'getItem'>): Promise<Counts> {
    const headers: Record<string, string> = this.#tag === '' ? {} : { 'if-none-match': this.#tag };
    const answer = await this.#ask('/api/backchannels', headers).catch(() => null);
    const found = answer?.ok ? ((await answer.json().catch(() => null)) as { readonly rooms: readonly Written[] } | null) : null;
    if (answer !== null && found !== null) {
      this.#rooms = found.rooms;
      this.#tag = answer.headers.get('etag') ?? '';
    }
    return countsOf(this.#rooms, memory);
  }
}
