import { untrack } from 'svelte';
import { isDraft, keepDraft, readDraft, type Draft, type DraftStorage } from './draft.ts';
import { needsText } from './words.ts';

export type SendOutcome = { readonly ok: true } | { readonly ok: false; readonly sentence: string };
type AskWay = Draft['way'];
export type Filled = { readonly id: string; readonly way: string; readonly text: string; readonly named: boolean };
type Command = 'contribution.compose' | 'contribution.ask';

/** What the form needs from its page. `storage` is null where there is none: on the server. */
export type AskPorts = {
  readonly room: string;
  readonly storage: DraftStorage | null;
  /** What a form without script brought and could not be taken. */
  readonly filled?: Filled | null;
  readonly newId: () => string;
  readonly send: (type: Command, data: Record<string, unknown>) => Promise<SendOutcome>;
};

/** One question while it is written: the place is taken with the first letter, the words are kept until they are acknowledged. */
export class AskForm {
  phase = $state<'writing' | 'sending'>('writing');
  error = $state<string | null>(null);
  readonly #ports: AskPorts;
  #draft = $state.raw<Draft>({ id: '', way: 'writing', text: '', named: true, placed: false });

  constructor(ports: AskPorts) {
    this.#ports = ports;
    this.#draft = (ports.storage && readDraft(ports.storage, ports.room)) ?? this.#again(ports.filled ?? null) ?? this.#fresh();
  }

  get id(): string {
    return this.#draft.id;
  }
  get placed(): boolean {
    return this.#draft.placed;
  }
  get text(): string {
    return this.#draft.text;
  }
  set text(text: string) {
    if (text === this.#draft.text) return;
    this.error = null;
    this.#change({ text });
    if (text.trim() !== '') this.#takePlace();
  }
  get way(): AskWay {
    return this.#draft.way;
  }
  set way(way: AskWay) {
    if (way !== this.#draft.way) this.#change({ way });
  }
  get unnamed(): boolean {
    return !this.#draft.named;
  }
  set unnamed(unnamed: boolean) {
    this.#change({ named: !unnamed });
  }

  /** True when the question is stored. Otherwise the words stay and `error` says what to do. */
  async send(): Promise<boolean> {
    if (this.phase === 'sending') return false;
    const { id, way, text, named } = this.#draft;
    if (needsText(way) && text.trim() === '') {
      this.error = 'Write your question first. Nothing was sent.';
      return false;
    }
    this.phase = 'sending';
    const outcome = await this.#ports.send('contribution.ask', { id, way, text: text.trim(), named });
    this.phase = 'writing';
    if (!outcome.ok) {
      this.error = outcome.sentence;
      return false;
    }
    this.#forget();
    return true;
  }

  /** After a reload the outbox may have sent this draft already: then it is no draft any more. */
  settle(stored: readonly { readonly id: string; readonly state: string }[]): void {
    if (this.phase === 'writing' && stored.some(({ id, state }) => id === this.#draft.id && state !== 'composing')) this.#forget();
  }

  #again(filled: Filled | null): Draft | null {
    const draft = { ...filled, placed: false };
    return isDraft(draft) ? draft : null;
  }
  #fresh(): Draft {
    return { id: this.#ports.newId(), way: untrack(() => this.#draft.way), text: '', named: true, placed: false };
  }
  #change(part: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...part };
    if (this.#ports.storage) keepDraft(this.#ports.storage, this.#ports.room, this.#draft);
  }
  #forget(): void {
    this.error = null;
    this.#draft = this.#fresh();
    if (this.#ports.storage) keepDraft(this.#ports.storage, this.#ports.room, null);
  }
  /** A refusal here is not shown: asking itself takes the place again, and says what is wrong. */
  #takePlace(): void {
    if (this.#draft.placed) return;
    this.#change({ placed: true });
    const { id, way } = this.#draft;
    void this.#ports.send('contribution.compose', { id, way }).then((outcome) => {
      if (!outcome.ok && this.#draft.id === id) this.#change({ placed: false });
    });
  }
}
