import { newId } from '#lib/live/browser-ports.ts';
import { readKey } from './backchannel-news.ts';
import { read, send, unread, type Outcome, type Said } from './talk.ts';

type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** The back channel of one room, as one of its hosts or the producer reads it. */
export class Backchannel {
  readonly #path: string;
  readonly #key: string;
  readonly #memory: Memory;
  #words = $state.raw<readonly Said[]>([]);
  #last = $state.raw<string | null>(null);
  #news = $derived(unread(this.#words, this.#last));

  constructor(room: string, memory: Memory) {
    this.#path = `/api/rooms/${room}/backchannel`;
    this.#key = readKey(room);
    this.#memory = memory;
    this.#last = memory.getItem(this.#key);
  }

  get words(): readonly Said[] {
    return this.#words;
  }
  /** How many words of others were not read yet, here. */
  get news(): number {
    return this.#news;
  }

  async look(): Promise<void> {
    const found = await read<{ readonly words: readonly Said[] }>(this.#path);
    if (found !== null) this.#words = found.words;
  }
  /** All that is there was in sight. */
  seen(): void {
    const last = this.#words.at(-1)?.id ?? null;
    if (last === null || last === this.#last) return;
    this.#last = last;
    this.#memory.setItem(this.#key, last);
  }
  async say(text: string): Promise<Outcome> {
    const outcome = await send('POST', this.#path, { id: newId(), text });
    if (outcome.ok) await this.look();
    return outcome;
  }
}
