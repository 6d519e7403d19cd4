import type { CommandName } from '@alongside/domain';
import type { LineStep } from './line-maker.ts';
import type { FeedPosition } from './packet-order.ts';

export type FeedCommand = { readonly type: CommandName; readonly data: object; readonly id: string };
type WordStep = Exclude<LineStep, { kind: 'handover' }>;

/** So many done lines can still be named by a backspace. */
const mostNamed = 500;

/** What each step of a stream is as a command. Ids come from the packet, so that one that is sent again changes nothing. */
export class LineCommands {
  readonly #tag: string;
  readonly #lane: string;
  readonly #now: () => number;
  #at: FeedPosition;
  #part = 0;
  #lineId: string;
  #done: string[] = [];
  #interimSeq = 0;
  #began: number | null = null;

  constructor({ tag, lane, now }: { readonly tag: string; readonly lane: string; readonly now: () => number }, at: FeedPosition) {
    this.#tag = tag;
    this.#lane = lane;
    this.#now = now;
    this.#at = at;
    this.#lineId = this.#newLineId();
  }

  packet(at: FeedPosition): void {
    this.#at = at;
    this.#part = 0;
  }

  /** A line that knows nothing of those before it: neither can a backspace reach them. */
  beginLine(): void {
    this.#lineId = this.#newLineId();
    this.#done = [];
    this.#interimSeq = 0;
    this.#began = null;
  }

  of(step: WordStep): FeedCommand {
    const { kind, text, speaker = null } = step;
    if (kind === 'open') return this.#open(text, speaker);
    if (kind === 'changed') return this.#changed({ text, speaker, back: step.back ?? 0 });
    const id = this.#lineId;
    const data = { lane: this.#lane, id, speaker, text, t0: this.#began ?? this.#now(), t1: this.#now() };
    this.#done = [...this.#done.slice(-mostNamed), id];
    this.#lineId = this.#newLineId();
    this.#interimSeq = 0;
    this.#began = null;
    return { type: 'caption.write', data, id: `${id}-w` };
  }

  #open(text: string, speaker: string | null): FeedCommand {
    this.#began ??= this.#now();
    const id = this.#lineId;
    const seq = ++this.#interimSeq;
    return { type: 'caption.interim', data: { lane: this.#lane, id, seq, speaker, text }, id: `${id}-i${seq}` };
  }

  #changed({ text, speaker, back }: { readonly text: string; readonly speaker: string | null; readonly back: number }): FeedCommand {
    const id = this.#done.at(-1 - back) ?? this.#lineId;
    // A line that was taken back as a whole stays as a mark: what was shown is never unshown without one.
    const data = { id, text: text === '' ? '…' : text, speaker };
    return { type: 'caption.correct', data, id: `${id}-c${this.#at.run}-${this.#at.seq}-${this.#part++}` };
  }

  #newLineId(): string {
    return `cap-${this.#tag}-${this.#at.run}-${this.#at.seq}-${this.#part++}`;
  }
}
