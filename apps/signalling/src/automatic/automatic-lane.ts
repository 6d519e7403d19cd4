import { automaticWriter, voicedBy } from '@alongside/domain';
import type { CommandName, Lane } from '@alongside/domain';
import type { Heard } from '@alongside/protocol/transcriber';
import type { Core } from '../core.ts';
import { notSavedYet } from '../rooms/outcome.ts';
import { automaticLane, mayWriteNow } from './rooms-on-air.ts';

/** So much of what was said is kept while a human writes, for whoever has to go on when they stop. */
const rememberedMs = 6_000;
/** Finished lines that wait while nothing can be saved. */
const mostWaiting = 50;
const againMs = 1_000;
/** Without a word more for so long, another line may be shown. */
const floorMs = 3_000;

type Parts = Pick<Core, 'shelves' | 'dispatch' | 'names' | 'clock' | 'newId' | 'failed'>;
/** One finished line. Times by the platform's clock. */
export type Said = { readonly id: string; readonly speaker: string; readonly text: string; readonly t0: number; readonly t1: number };
type Words = Said & { readonly seq: number; readonly final: boolean };

/**
 * The automatic writer of one room. It writes while the lane is free or its own; beside a human, and where a host
 * stopped it, it only remembers the last seconds.
 */
export class AutomaticLane {
  readonly #parts: Parts;
  readonly #room: string;
  readonly #speaking = new Set<string>();
  #recent: Said[] = [];
  #waiting: Words[] = [];
  /** The one line that may be shown while it is said: two people at once would flicker in one another's place. */
  #open: { readonly id: string; readonly until: number } | null = null;
  #turn: Promise<void> | null = null;
  #again: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(parts: Parts, room: string) {
    this.#parts = parts;
    this.#room = room;
  }

  /** What was said in the last six seconds, whoever writes; oldest first. */
  recent(): readonly Said[] {
    const since = this.#parts.clock.now() - rememberedMs;
    this.#recent = this.#recent.filter(({ t1 }) => t1 >= since);
    return this.#recent;
  }
  /** Ids of the people who speak now. */
  speaking(): ReadonlySet<string> {
    return this.#speaking;
  }
  speech(person: string, on: boolean): void {
    if (on) this.#speaking.add(person);
    else this.#speaking.delete(person);
  }

  heard({ person, id, seq, text, final, fromMsAgo, toMsAgo }: Heard): void {
    const state = this.#parts.shelves.room.warm(this.#room)?.reader.standing.state;
    if (this.#closed || state === undefined || state.removed.includes(person)) return;
    const now = this.#parts.clock.now();
    const words = { id, seq, final, speaker: this.#nameOf(voicedBy(state, person)), text, t0: now - fromMsAgo, t1: now - toMsAgo };
    if (final) this.#recent = [...this.recent(), words];
    if (!mayWriteNow(this.#lane()) || !this.#hasFloor(words, now)) return;
    // Of a line that is being said only the newest text counts.
    this.#waiting = [...this.#waiting.filter((before) => before.id !== id || before.final), words].slice(-mostWaiting);
    this.#write();
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
    return this.#send('lane.take', { lane: automaticLane, kind: 'automatic' }, `take-${this.#parts.newId()}`).then((code) => code === null);
  }

  /** Nobody writes here any more, until somebody takes the lane. */
  async leave(): Promise<void> {
    this.#closed = true;
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#turn;
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

  #lane(): Lane | undefined {
    return this.#parts.shelves.captions.warm(this.#room)?.reader.standing.state.lanes.find(({ id }) => id === automaticLane);
  }
  /** As the made-up captioner writes it: whoever is made up is marked wherever their name stands. */
  #nameOf(person: string): string {
    const { name, sample } = this.#parts.names.names(person);
    return sample ? `${name} (sample)` : name;
  }
}
