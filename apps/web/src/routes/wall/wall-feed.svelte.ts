import type { CommandName, Commands } from '@alongside/domain';
import type { WallAnswer } from '#lib/signalling/answers.ts';
import { sendTo, type Sent } from '#lib/signalling/send-to.ts';

const everyMs = 1_000;
/** Platform time of the answer, beside an answer that may be the same as the one before. */
const timeHeader = 'x-platform-time';

/** The wall as it stands, asked for once a second; and commands to any room, by the way that forms use. */
export class WallFeed {
  #wall: WallAnswer = $state.raw() as WallAnswer;
  #now: number = $state(0);
  /** Since when nothing is heard; null: all is well. */
  #awaySince: number | null = $state(null);
  #ended = $state(false);
  #tag = '';
  #offset: number;
  /** Looks are numbered as they are asked for: an answer never takes the place of a later one. */
  #asked = 0;
  #shown = 0;

  constructor(wall: WallAnswer, at: number) {
    this.#wall = wall;
    this.#now = at;
    this.#offset = at - Date.now();
  }

  get wall(): WallAnswer {
    return this.#wall;
  }
  /** Milliseconds by the platform's clock, as of the last answer. */
  get now(): number {
    return this.#now;
  }
  get awaySince(): number | null {
    return this.#awaySince;
  }
  /** This person is signed out, or may not see the wall any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Runs while the page is open; the returned function ends it. */
  start(): () => void {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const round = async (): Promise<void> => {
      await this.#look(over.signal);
      if (!over.signal.aborted && !this.#ended) timer = setTimeout(() => void round(), everyMs);
    };
    timer = setTimeout(() => void round(), everyMs);
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }

  async #look(signal: AbortSignal | null): Promise<void> {
    const number = ++this.#asked;
    const headers: Record<string, string> = this.#tag === '' ? {} : { 'if-none-match': this.#tag };
    // What was known stays until an answer comes.
    const answer = await fetch('/api/wall', { signal, cache: 'no-store', headers }).catch(() => null);
    if (signal?.aborted === true || number < this.#shown) return;
    this.#shown = number;
    if (answer?.status === 401 || answer?.status === 403) this.#ended = true;
    const well = answer?.ok === true || answer?.status === 304;
    const time = Number(answer?.headers.get(timeHeader));
    if (well && time > 0) this.#offset = time - Date.now();
    const now = Date.now() + this.#offset;
    if (answer?.ok === true) await this.#take(answer, number);
    this.#awaySince = well ? null : (this.#awaySince ?? this.#now);
    this.#now = now;
  }

  async #take(answer: Response, number: number): Promise<void> {
    const wall = (await answer.json().catch(() => null)) as WallAnswer | null;
    if (wall === null || number < this.#shown) return;
    this.#wall = wall;
    this.#tag = answer.headers.get('etag') ?? '';
  }

  /** What it changed is shown before the answer is given. */
  async send<Name extends CommandName>(room: string, type: Name, data: Commands[Name]): Promise<Sent> {
    const said = await sendTo(room, type, data);
    if (said.ok) await this.#look(null);
    return said;
  }
}
