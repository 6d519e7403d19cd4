import type { Commands, WrittenLine } from '@alongside/domain';
import { KeptDraft } from '#lib/live/draft.svelte.ts';
import type { WordStorage } from '#lib/live/kept-words.ts';
import { keepWaiting, readWaiting, type WaitingLine } from './scribe-lines.ts';

export type Sent = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly sentence: string };
type Command = 'scribe.take' | 'scribe.write';
export type ScribePorts = {
  readonly room: string;
  /** Words are one person's: somebody else in this browser neither sees nor sends them. */
  readonly person: string;
  readonly storage: WordStorage | null;
  readonly newId: () => string;
  readonly now: () => number;
  readonly send: <C extends Command>(type: C, data: Commands[C]) => Promise<Sent>;
};

/** Whoever writes says so at most once in a minute, and keeps the pen by it (`scribeStaysMs` of the rules). */
const signEveryMs = 60_000;

/**
 * What the scribe writes. A line leaves the box with one press and goes on its way; it is kept in the browser until it
 * stands in the notes, and has one id, so that it stands there once however often it is sent.
 */
export class Scribe {
  /** A line of the notes whose words stand in the box. */
  changing = $state<string | null>(null);
  error = $state<string | undefined>();
  #waiting = $state.raw<readonly WaitingLine[]>([]);
  readonly #ports: ScribePorts;
  readonly #draft: KeptDraft;
  #lastSign: number;

  constructor(ports: ScribePorts) {
    this.#ports = ports;
    this.#draft = new KeptDraft(ports.storage, this.#key, 'box');
    this.#lastSign = ports.now();
    if (ports.storage) this.#waiting = readWaiting(ports.storage, this.#key, Date.now());
    for (const line of this.#waiting) void this.#deliver(line);
  }
  get #key(): string {
    return `notes-${this.#ports.room}-${this.#ports.person}`;
  }

  get waiting(): readonly WaitingLine[] {
    return this.#waiting;
  }
  get text(): string {
    return this.#draft.text;
  }
  set text(text: string) {
    this.#draft.text = text;
    this.error = undefined;
    this.#showWriting();
  }

  change(line: WrittenLine): void {
    this.changing = line.id;
    this.text = line.text;
  }
  leaveAsItIs(): void {
    this.changing = null;
    this.#draft.forget();
  }
  /** False when there is nothing to add. */
  add(): boolean {
    const text = this.text.trim();
    if (text === '') {
      this.error = 'There are no words yet. Write a line, then add it.';
      return false;
    }
    const line = { id: this.changing ?? this.#ports.newId(), text, refused: null };
    this.changing = null;
    this.#wait([...this.#waiting.filter(({ id }) => id !== line.id), line]);
    this.#draft.forget();
    void this.#deliver(line);
    return true;
  }
  again(line: WaitingLine): void {
    const fresh = { ...line, refused: null };
    this.#wait(this.#waiting.map((one) => (one.id === line.id ? fresh : one)));
    void this.#deliver(fresh);
  }
  /** Not for the notes after all: the words come back into an empty box, where they can still be copied. */
  backToBox(line: WaitingLine): void {
    this.#wait(this.#waiting.filter(({ id }) => id !== line.id));
    this.text = this.text === '' ? line.text : `${line.text}\n${this.text}`;
  }
  putBack(line: WrittenLine): void {
    this.#wait([...this.#waiting, { ...line, refused: null }]);
    void this.#deliver({ ...line, refused: null });
  }

  async #deliver({ id, text }: WaitingLine): Promise<void> {
    const outcome = await this.#ports.send('scribe.write', { id, text });
    // Said twice, it stands there once: that is what was wished.
    const stands = outcome.ok || outcome.code === 'ALREADY_DONE';
    const sentence = outcome.ok ? null : outcome.sentence;
    const isThis = (one: WaitingLine): boolean => one.id === id && one.text === text;
    this.#wait(
      stands ? this.#waiting.filter((one) => !isThis(one)) : this.#waiting.map((one) => (isThis(one) ? { ...one, refused: sentence } : one))
    );
  }
  #wait(lines: readonly WaitingLine[]): void {
    this.#waiting = lines;
    if (this.#ports.storage) keepWaiting(this.#ports.storage, this.#key, lines);
  }
  #showWriting(): void {
    const now = this.#ports.now();
    if (now - this.#lastSign < signEveryMs) return;
    this.#lastSign = now;
    void this.#ports.send('scribe.take', { reason: '' });
  }
}
