import type { FromTranscriber } from '@alongside/protocol/transcriber';
import { samplesPerSecond } from './engine/port.ts';
import type { SpeechEngine, SpeechEvent, SpeechStream, Wish } from './engine/port.ts';

/** Longest that the server takes; a line is far shorter. */
const longestText = 2_000;
const longestAgoMs = 120_000;

export type HearingOptions = {
  readonly engine: SpeechEngine;
  readonly room: string;
  readonly person: string;
  readonly wish: Wish;
  /** Begins the ids of its lines; nobody else's begin so. */
  readonly tag: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly send: (frame: FromTranscriber) => void;
};

/** One microphone of one person: sound in, frames for the server out, with times as people heard them. */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #stream: SpeechStream;
  #samples = 0;
  #lastAt: number;
  #seq = 0;

  constructor(options: HearingOptions) {
    this.#options = options;
    this.#lastAt = options.now();
    this.#stream = options.engine.open(options.wish, (event) => this.#take(event));
  }

  hear(pcm: Float32Array<ArrayBuffer>): void {
    this.#samples += pcm.length;
    this.#lastAt = this.#options.now();
    this.#stream.push(pcm);
  }
  pause(): void {
    this.#stream.flush();
  }
  wish(wish: Wish): void {
    this.#stream.wish(wish);
  }
  close(): void {
    this.#stream.close();
  }

  #take(event: SpeechEvent): void {
    const { room, person, tag, send } = this.#options;
    if (event.kind === 'speech') return send({ f: 'speech', room, person, on: event.on });
    this.#seq += 1;
    send({
      f: 'heard',
      room,
      person,
      id: `${tag}-${event.line}`,
      seq: this.#seq,
      text: event.text.slice(0, longestText),
      final: event.final,
      fromMsAgo: this.#msAgo(event.from),
      toMsAgo: this.#msAgo(event.to)
    });
  }

  /** How long ago this sample arrived. */
  #msAgo(sample: number): number {
    const ms = this.#options.now() - this.#lastAt + ((this.#samples - sample) * 1_000) / samplesPerSecond;
    return Math.min(longestAgoMs, Math.max(0, Math.round(ms)));
  }
}
