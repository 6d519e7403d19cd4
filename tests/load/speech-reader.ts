import { captionsOf, type Person } from '../speech/speech-house.ts';
import { wordsHeard } from '../speech/word-errors.ts';

/** What a reader has before them at a moment: finished lines of this clip, and the one that is being said. */
export class Reader {
  readonly #person: Person;
  readonly #room: string;
  readonly #seen: { readonly at: number; readonly text: string }[] = [];
  #open = '';
  #from = 0;

  constructor(person: Person, room = 'plenary') {
    this.#person = person;
    this.#room = room;
    void this.#follow('cap');
    void this.#follow('d');
  }

  begin(): void {
    this.#from = captionsOf(this.#person, this.#room).segments.length;
    this.#open = '';
    this.#seen.length = 0;
  }
  /** Texts shown so far that were no finished line. */
  get interims(): number {
    return this.#person.client.frames.filter((frame) => frame.f === 'cap').length;
  }
  get finished(): string {
    return captionsOf(this.#person, this.#room)
      .segments.slice(this.#from)
      .map(({ text }) => text)
      .join(' ');
  }
  /** When each word was first before them, by the machine's clock, in what came behind `from` signs. */
  shownAt(words: string, from = 0): ReadonlyMap<number, number> {
    const first = new Map<number, number>();
    for (const { at, text } of this.#seen)
      for (const word of wordsHeard(words, text.slice(from))) if (!first.has(word)) first.set(word, at);
    return first;
  }

  async #follow(kind: 'cap' | 'd'): Promise<void> {
    for (;;) {
      const frame = await this.#person.client.next(kind);
      this.#open = frame.f === 'cap' ? frame.text : '';
      this.#seen.push({ at: Date.now(), text: `${this.finished} ${this.#open}` });
    }
  }
}
