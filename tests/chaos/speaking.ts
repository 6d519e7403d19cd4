import { type Clip, readClips } from '../speech/clips.ts';
import type { Microphone } from '../speech/microphone.ts';
import { wordEnds } from '../speech/word-ends.ts';

/** One word that was said. `at`: when it ended, by the machine's clock. `ends`: the sentence is over. */
export type SaidWord = { readonly word: string; readonly at: number; readonly ends: boolean; readonly clip: number };
type Stretch = { readonly from: number; readonly to: number };

const firstWordMs = 400;

/** Somebody who reads the recorded sentences aloud, one after the other, and when each word of them was said. */
export class Speaking {
  readonly #microphone: Microphone;
  readonly #clips: readonly Clip[] = readClips();
  readonly words: SaidWord[] = [];
  /** Clips begun so far. */
  clips = 0;
  #going = true;
  readonly #loop: Promise<void>;

  constructor(microphone: Microphone) {
    this.#microphone = microphone;
    this.#loop = this.#speak();
  }

  get count(): number {
    return this.#clips.length;
  }
  clipOf(n: number): Clip {
    const clip = this.#clips[n % this.#clips.length];
    if (clip === undefined) throw new Error('there is no recorded speech');
    return clip;
  }

  async #speak(): Promise<void> {
    while (this.#going) {
      const clip = this.clipOf(this.clips);
      await this.#microphone.say(clip, (at) => this.#began(clip, at));
    }
  }
  #began(clip: Clip, at: number): void {
    const texts = clip.words.split(' ');
    const ends = wordEnds[clip.id] ?? [];
    for (const [n, word] of texts.entries())
      this.words.push({ word, at: at + (ends[n] ?? 0) * 1_000, ends: n === texts.length - 1, clip: this.clips });
    this.clips += 1;
  }

  /** Milliseconds of speech between two moments. */
  spoken(from: number, to: number): number {
    return this.#stretches().reduce((sum, one) => sum + Math.max(0, Math.min(one.to, to) - Math.max(one.from, from)), 0);
  }
  #stretches(): readonly Stretch[] {
    // The pauses between the sentences are those of somebody who breathes.
    return [{ from: (this.words[0]?.at ?? 0) - firstWordMs, to: this.words.at(-1)?.at ?? 0 }];
  }

  async end(): Promise<void> {
    this.#going = false;
    await this.#loop;
  }
}
