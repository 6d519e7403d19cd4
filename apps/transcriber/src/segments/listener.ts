import type { SpeechEvent, Wish } from '../engine/port.ts';
import { Agreement } from './agreement.ts';
import { frameSamples, Segmenter } from './segmenter.ts';
import type { Line } from './segmenter.ts';
import type { Waiting } from './turns.ts';

/** How sure a voice detector is that somebody speaks in 512 samples, 0 to 1. */
export type Detector = { readonly listen: (frame: Float32Array) => Promise<number> };

/** Nothing of a microphone waits longer than this to be looked at. */
const mostFramesWaiting = 500;
/** Lines that are not words yet. A processor that is so far behind will not catch up. */
const mostLines = 8;

type Options = {
  readonly stream: number;
  readonly wish: Wish;
  readonly detector: Detector;
  readonly now: () => number;
  readonly tell: (event: SpeechEvent) => void;
};

/** One microphone on its way from samples to lines; whoever decodes asks it for work and brings the words back. */
export class Listener {
  readonly #options: Options;
  readonly #segmenter = new Segmenter();
  #agreement = new Agreement();
  #wish: Wish;
  #rest = new Float32Array(0);
  /** The last interim text that was told, and of which line. */
  #told: { readonly line: number; readonly text: string } | null = null;
  #frames: (Float32Array | 'flush')[] = [];
  readonly #lines: { readonly line: Line; readonly since: number }[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#wish = options.wish;
  }

  push(pcm: Float32Array): void {
    const all = new Float32Array(this.#rest.length + pcm.length);
    all.set(this.#rest);
    all.set(pcm, this.#rest.length);
    let at = 0;
    for (; at + frameSamples <= all.length; at += frameSamples) this.#frames.push(all.slice(at, at + frameSamples));
    this.#rest = all.slice(at);
    if (this.#frames.length > mostFramesWaiting) this.#frames = this.#frames.slice(-mostFramesWaiting);
  }
  flush(): void {
    this.#frames.push('flush');
  }
  wish(wish: Wish): void {
    this.#wish = wish;
  }

  get waiting(): Waiting {
    return {
      ...this.#wish,
      stream: this.#options.stream,
      lines: this.#lines.length,
      since: this.#lines[0]?.since ?? Infinity,
      speaking: this.#segmenter.open !== null
    };
  }

  /** Looks at everything that came since. True when a line ended. */
  async listen(): Promise<boolean> {
    let ended = false;
    for (let frame = this.#frames.shift(); frame !== undefined; frame = this.#frames.shift()) {
      const steps = frame === 'flush' ? this.#segmenter.flush() : this.#segmenter.take(frame, await this.#options.detector.listen(frame));
      for (const step of steps) {
        if (step.kind === 'began') this.#options.tell({ kind: 'speech', on: true });
        else if (step.kind === 'quiet') this.#options.tell({ kind: 'speech', on: false });
        if (step.kind === 'line') this.#lines.push({ line: step.line, since: this.#options.now() });
        ended ||= step.kind === 'line' || step.kind === 'dropped';
      }
      if (ended) this.#agreement = new Agreement();
    }
    if (this.#lines.length > mostLines) this.#lines.splice(0, this.#lines.length - mostLines);
    return ended;
  }

  /** The oldest line that is not words yet. */
  takeLine(): Line | null {
    return this.#lines.shift()?.line ?? null;
  }
  takeOpen(): Line | null {
    return this.#segmenter.open;
  }

  /** Words that people have read are never taken back without others. */
  finished(line: Line, text: string): void {
    const read = this.#told?.line === line.number ? this.#told.text : '';
    const said = text === '' ? read : text;
    if (said !== '') this.#words(line, said, true);
  }
  /** Nothing is told of a line that has ended meanwhile: its own words are on their way. */
  heardSoFar(line: Line, text: string): void {
    if (this.#segmenter.open?.number !== line.number) return;
    const shown = this.#agreement.take(text);
    if (shown === null) return;
    this.#told = { line: line.number, text: shown };
    this.#words(line, shown, false);
  }

  #words({ number, from, to }: Line, text: string, final: boolean): void {
    this.#options.tell({ kind: 'words', line: number, text, final, from, to });
  }
}
