import { loudness } from './voice.ts';

export type Line = { readonly text: string; readonly sound: Int16Array; readonly ms: number; readonly levels: readonly number[] };
export const levelStepMs = 100;
const breathMs = 800;
const restMs = 15_000;

export type TalkOptions = {
  readonly lines: readonly string[];
  readonly speak: (line: string) => Promise<Int16Array>;
  readonly sampleRate: number;
};

/** The talk as it goes on: one line after another, from the beginning again after a rest. Silent while nobody listens. */
export class Talk {
  readonly #options: TalkOptions;
  readonly #sounds = new Map<string, Int16Array>();
  readonly #listeners = new Set<(line: Line) => void>();
  #on = false;
  #timer: NodeJS.Timeout | null = null;
  #next = 0;

  constructor(options: TalkOptions) {
    this.#options = options;
  }

  /** Until what is returned is called. */
  onLine(listener: (line: Line) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Goes on from the line where it stopped. */
  set on(on: boolean) {
    if (on === this.#on) return;
    this.#on = on;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (on) this.#after(0);
  }
  get on(): boolean {
    return this.#on;
  }

  #after(ms: number): void {
    this.#timer = setTimeout(() => void this.#say(), ms);
  }

  async #say(): Promise<void> {
    const { lines, sampleRate } = this.#options;
    const text = lines[this.#next];
    if (text === undefined) return;
    const sound = await this.#sound(text);
    if (!this.#on) return;
    this.#next = (this.#next + 1) % lines.length;
    const ms = (sound.length / sampleRate) * 1_000;
    for (const listener of this.#listeners) listener({ text, sound, ms, levels: loudness(sound, levelStepMs) });
    this.#after(ms + (this.#next === 0 ? restMs : breathMs));
  }

  async #sound(text: string): Promise<Int16Array> {
    const known = this.#sounds.get(text);
    if (known !== undefined) return known;
    const sound = await this.#options.speak(text);
    this.#sounds.set(text, sound);
    return sound;
  }
}
