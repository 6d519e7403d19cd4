import { keepWords, keyOf, parseWords, readWords } from './kept-words.ts';
import type { WordStorage } from './kept-words.ts';

/** Half-written words of one field in one room: kept with each letter, back after a reload, for 20 hours. */
export class KeptDraft {
  readonly #storage: WordStorage | null;
  readonly #key: string;
  #text = $state.raw('');

  /** `storage` is null where there is none: on the server. `what` names the field. */
  constructor(storage: WordStorage | null, what: string, room: string) {
    this.#storage = storage;
    this.#key = keyOf(what, room);
    this.#text = storage ? readWords(storage, this.#key, Date.now()) : '';
  }

  get text(): string {
    return this.#text;
  }
  set text(text: string) {
    this.#text = text;
    if (this.#storage) keepWords(this.#storage, this.#key, { text, at: Date.now() });
  }

  /** The words are stored on the platform. */
  forget(): void {
    this.text = '';
  }

  /** Another tab wrote: taken over while nothing stands here. Give it the window's `storage` events. */
  heard({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): void {
    if (key === this.#key && this.#text === '') this.#text = parseWords(newValue, Date.now());
  }
}
