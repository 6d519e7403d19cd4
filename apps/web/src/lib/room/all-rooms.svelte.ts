import type { WallAnswer } from '#lib/signalling/answers.ts';
import { awayIn, withoutHost } from './without-host.ts';

const everyMs = 10_000;
type Answer = Pick<Response, 'ok' | 'status' | 'json' | 'headers'>;
type Ask = (path: string, init: { readonly headers: Record<string, string>; readonly signal: AbortSignal }) => Promise<Answer>;

/** What the desk says of the other rooms: now and then a look at the wall. What was known stays until it answers. */
export class AllRooms {
  #wall = $state.raw<WallAnswer | null>(null);
  /** Rooms without a host in two looks, one after the other. */
  #unhosted = $state.raw<readonly string[]>([]);
  #before = $state.raw<WallAnswer | null>(null);
  #tag = '';
  readonly #ask: Ask;

  constructor(ask: Ask = (path, init) => fetch(path, { ...init, cache: 'no-store' })) {
    this.#ask = ask;
  }

  get unhosted(): readonly string[] {
    return this.#unhosted;
  }
  /** Who has a cue of this room, and was not there in two looks. */
  away(room: string): readonly string[] {
    return awayIn(room, this.#before?.rooms ?? [], this.#wall?.rooms ?? []);
  }
  /** Languages in which captions come in any room. */
  get languages(): readonly string[] {
    return this.#wall?.rooms.flatMap(({ languages = [] }) => languages) ?? [];
  }

  async look(signal: AbortSignal): Promise<void> {
    const headers: Record<string, string> = this.#tag === '' ? {} : { 'if-none-match': this.#tag };
    const answer = await this.#ask('/api/wall', { headers, signal }).catch(() => null);
    if (answer === null || signal.aborted || (!answer.ok && answer.status !== 304)) return;
    const before = this.#wall;
    if (answer.ok) {
      this.#wall = ((await answer.json().catch(() => null)) as WallAnswer | null) ?? before;
      this.#tag = answer.headers.get('etag') ?? '';
    }
    this.#before = before;
    this.#unhosted = withoutHost(before?.rooms ?? [], this.#wall?.rooms ?? []);
  }
  /** Runs while the page is open; the returned function ends it. */
  start(): () => void {
    const over = new AbortController();
    void this.look(over.signal);
    const timer = setInterval(() => void this.look(over.signal), everyMs);
    return () => {
      over.abort();
      clearInterval(timer);
    };
  }
}
