import { automaticWriter, restBehind } from '@alongside/domain';
import type { CaptionsState, CommandName, Lane } from '@alongside/domain';
import type { Heard } from '@alongside/protocol/transcriber';
import type { Core } from '../core.ts';
import { notSavedYet } from '../rooms/outcome.ts';
import { withoutKept } from './kept-lines.ts';
import { automaticLane, mayWriteNow } from './rooms-on-air.ts';
import { linesBehind, Spoken } from './spoken.ts';
import type { Said } from './spoken.ts';
import type { Voices } from './voices.ts';
import { WriterWatch } from './writer-watch.ts';

/** Where a human wrote nothing lately, one begins with so much of what was said last. */
const beginMs = 6_000;
/** Nobody is further behind than this; speech from before it stands in their words. */
const mostBehindMs = 8_000;
/** Finished lines that wait while nothing can be saved. */
const mostWaiting = 50;
const againMs = 1_000;
/** Without a word more for so long, another line may be shown. */
const floorMs = 3_000;

type Parts = Pick<Core, 'shelves' | 'dispatch' | 'clock' | 'newId' | 'failed'>;
/** What a human wrote before they stopped. `at`: when the last of it came, null: nothing lately. Times by the platform's clock. */
export type Written = { readonly text: string; readonly at: number | null };
/** The line that they were writing. */
export type Half = { readonly id: string; readonly speaker: string | null; readonly text: string };
type Words = Said & { readonly seq: number; readonly final: boolean };

/**
 * The automatic writer of one room. It writes while the lane is free or its own; beside a human, and where a host
 * stopped it, it only remembers the last seconds.
 */
export class AutomaticLane {
  readonly #parts: Parts;
  readonly #room: string;
  readonly #voices: Voices;
  readonly #speaking = new Set<string>();
  /** What was said here lately, whoever writes. */
  readonly spoken = new Spoken();
  /** Whether whoever writes here still does. */
  readonly watch = new WriterWatch();
  /** Whom we went on for. Speech that began before their last text may be partly in their words; later speech is not. */
  #stopped: { readonly text: string; readonly at: number } | null = null;
  #waiting: Words[] = [];
  /** The one line that may be shown while it is said: two people at once would flicker in one another's place. */
  #open: { readonly id: string; readonly until: number } | null = null;
  #turn: Promise<void> | null = null;
  #again: NodeJS.Timeout | null = null;
  #closed = false;
  #taking = false;
  /** So long after its end the last line was made out. */
  #lag: number | null = null;

  constructor(parts: Parts, room: string, voices: Voices) {
    this.#parts = parts;
    this.#room = room;
    this.#voices = voices;
  }

  /** Somebody begins or ends to speak. `at`: by a clock that only goes forward. */
  speech(person: string, on: boolean, at: number): void {
    if (on) this.#speaking.add(person);
    else this.#speaking.delete(person);
    this.watch.speech(this.#speaking.size > 0, at);
  }

  heard({ person, id, seq, text, final, fromMsAgo, toMsAgo }: Heard): void {
    const state = this.#parts.shelves.room.warm(this.#room)?.reader.standing.state;
    if (this.#closed || state === undefined || state.removed.includes(person)) return;
    const now = this.#parts.clock.now();
    const words = { id, seq, final, speaker: this.#voices.of(state, person).name, text, t0: now - fromMsAgo, t1: now - toMsAgo };
    if (final) {
      this.spoken.add(words);
      this.#lag = toMsAgo;
    }
    if (this.#taking || !mayWriteNow(this.#lane()) || !this.#hasFloor(words, now)) return;
    this.#offer(this.#rest(words, this.#notShown(words)));
  }

  #offer(words: Words): void {
    if (words.text === '') return;
    // Of a line that is being said only the newest text counts.
    this.#waiting = [...this.#waiting.filter((before) => before.id !== words.id || before.final), words].slice(-mostWaiting);
    this.#write();
  }

  /** How far behind what is read now is, in milliseconds; null: not known. */
  get behindMs(): number | null {
    return this.#lane()?.kind === 'human' ? this.watch.measuredDelay : this.#lag;
  }

  /** As much of `text`, the end of a line, as is not stored of that line. */
  #rest<W extends Said>(line: W, text: string): W {
    const rest = withoutKept(line, this.#captions()?.segments ?? []);
    return rest.text.length < text.length ? rest : { ...rest, text };
  }

  /** Without the words that stand in a human's line before. */
  #notShown({ text, t0 }: Words): string {
    return this.#stopped === null || t0 > this.#stopped.at ? text : restBehind(this.#stopped.text, text);
  }

  #hasFloor({ id, final }: Words, now: number): boolean {
    if (final) {
      if (this.#open?.id === id) this.#open = null;
      return true;
    }
    if (this.#open !== null && this.#open.id !== id && now < this.#open.until) return false;
    this.#open = { id, until: now + floorMs };
    return true;
  }

  /** Takes the lane when it is free, so that people know what they will read before the first word. */
  async take(): Promise<boolean> {
    await this.#parts.shelves.captions.open(this.#room);
    const lane = this.#lane();
    if (this.#closed || !mayWriteNow(lane)) return false;
    if (lane?.writer === automaticWriter) return true;
    const code = await this.#send('lane.take', { lane: automaticLane, kind: 'automatic' }, `take-${this.#parts.newId()}`);
    return code === null || code === 'ALREADY_DONE';
  }

  /** Goes on for somebody whose captions stopped, behind the last word that they wrote. False: they write, or another does. */
  async takeOver(from: string, written: Written, half: Half | null): Promise<boolean> {
    const now = this.#parts.clock.now();
    const data = { lane: automaticLane, from, half: half === null ? null : { ...half, t0: now, t1: now } };
    if (this.#closed || this.#taking) return false;
    this.#taking = true;
    const refused = await this.#send('lane.cover', data, `cover-${this.#parts.newId()}`).finally(() => (this.#taking = false));
    if (refused === null) this.goOn(written);
    return refused === null;
  }
  /** Shows what was said since the last human words. */
  goOn({ text, at }: Written): void {
    const now = this.#parts.clock.now();
    this.#stopped = { text, at: at ?? 0 };
    const lines = this.spoken.since(at === null ? now - beginMs : at - mostBehindMs);
    const isOlder = ({ t0 }: Said): boolean => at !== null && t0 < at;
    const older = lines.filter(isOlder);
    const rest = linesBehind(text, older);
    // Their last word is found, and more behind it: nothing that is heard later stands in their words.
    if (rest.length > 0 && lengthOf(rest) < lengthOf(older)) this.#stopped = null;
    const whole = (one: Said): Said => lines.find(({ id }) => id === one.id) ?? one;
    for (const line of [...rest, ...lines.filter((one) => !isOlder(one))])
      this.#offer({ ...this.#rest(whole(line), line.text), seq: 0, final: true });
  }

  /** Writes no more, and leaves the lane to the machine that goes on in it. */
  async stop(): Promise<void> {
    this.#closed = true;
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#turn;
  }
  /** Nobody writes here any more, until somebody takes the lane. */
  async leave(): Promise<void> {
    await this.stop();
    await this.#parts.shelves.captions.open(this.#room);
    if (this.#lane()?.writer === automaticWriter) await this.#send('lane.leave', { lane: automaticLane }, `leave-${this.#parts.newId()}`);
  }

  #write(): void {
    this.#turn ??= this.#writeAll()
      .catch((error: unknown) => this.#parts.failed('an automatic caption', error))
      .finally(() => {
        this.#turn = null;
      });
  }

  async #writeAll(): Promise<void> {
    for (let words = this.#waiting[0]; words !== undefined && !this.#closed; words = this.#waiting[0]) {
      // Not taken although it is free: nothing can be saved now.
      if (!(await this.take())) return mayWriteNow(this.#lane()) ? this.#tryAgain() : void (this.#waiting = []);
      // Left in this very moment by the writer before it; once more finds it free.
      const code = await this.#say(words).then((first) => (first === 'NOT_NOW' && words.final ? this.#sayAgain(words) : first));
      if (code === notSavedYet.code && words.final) return this.#tryAgain();
      this.#waiting = this.#waiting.filter((one) => one !== words);
    }
  }

  async #sayAgain(words: Words): Promise<string | null> {
    return (await this.take()) ? this.#say({ ...words, seq: words.seq + 1 }) : null;
  }

  /** A finished line is kept until it can be saved; what was being said meanwhile is past. */
  #tryAgain(): void {
    this.#waiting = this.#waiting.filter(({ final }) => final);
    this.#again ??= setTimeout(() => {
      this.#again = null;
      this.#write();
    }, againMs);
  }

  #say({ id, seq, final, speaker, text, t0, t1 }: Words): Promise<string | null> {
    if (final) return this.#send('caption.write', { lane: automaticLane, id, speaker, text, t0, t1 }, `${id}-w`);
    return this.#send('caption.interim', { lane: automaticLane, id, seq, speaker, text }, `${id}-i${seq}`);
  }

  /** The code of a refusal, or null. */
  async #send(type: CommandName, data: object, id: string): Promise<string | null> {
    const outcome = await this.#parts.dispatch.send({ kind: 'system' }, this.#room, { type, data, id });
    return outcome.ok ? null : outcome.code;
  }

  #captions(): CaptionsState | undefined {
    return this.#parts.shelves.captions.warm(this.#room)?.reader.standing.state;
  }
  #lane(): Lane | undefined {
    return this.#captions()?.lanes.find(({ id }) => id === automaticLane);
  }
}

const lengthOf = (lines: readonly Said[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);
