import type { Face } from '@alongside/domain';
import { newId } from '#lib/live/browser-ports.ts';
import { newWords, read, send, type Outcome, type Said } from './talk.ts';

/** Something that was written to the safeguarding lead, and what both wrote since. `id` names its line. */
export type SafetyNote = {
  readonly id: string;
  readonly about: 'call' | 'report' | 'note';
  readonly room: string | null;
  readonly at: number;
  readonly until: number;
  readonly words: readonly Said[];
};
export type SafetyAnswer = {
  readonly lead: Face | null;
  readonly mine: readonly SafetyNote[];
  readonly forMe: readonly SafetyNote[];
  readonly keepDays: number;
};
type Wish = { readonly about: SafetyNote['about']; readonly room: string | null; readonly text: string };

const nobody: SafetyAnswer = { lead: null, mine: [], forMe: [], keepDays: 30 };

/** What the reader wrote to the safeguarding lead, and, for the lead, what was written to them. */
export class Safety {
  #answer = $state.raw<SafetyAnswer>(nobody);
  #loaded = $state(false);

  constructor(start: SafetyAnswer | null = null) {
    if (start === null) return;
    this.#answer = start;
    this.#loaded = true;
  }

  get now(): SafetyAnswer {
    return this.#answer;
  }
  get loaded(): boolean {
    return this.#loaded;
  }

  /** What others have written since, as it is read aloud. */
  async look(): Promise<readonly string[]> {
    const found = await read<SafetyAnswer>('/api/safety');
    if (found === null) return [];
    const all = ({ mine, forMe }: SafetyAnswer): readonly Said[] => [...mine, ...forMe].flatMap(({ words }) => words);
    const news = this.#loaded ? newWords(all(this.#answer), all(found)) : [];
    this.#answer = found;
    this.#loaded = true;
    return news;
  }

  /** To whom the page named, and to nobody else. */
  write(wish: Wish): Promise<Outcome> {
    return this.#then(send('POST', '/api/safety', { id: newId(), to: this.#answer.lead?.id ?? 'nobody', ...wish }));
  }
  say(note: string, text: string): Promise<Outcome> {
    return this.#then(send('POST', `/api/safety/${note}/words`, { id: newId(), text }));
  }
  remove(note: string): Promise<Outcome> {
    return this.#then(send('DELETE', `/api/safety/${note}`));
  }

  async #then(outcome: Promise<Outcome>): Promise<Outcome> {
    const answer = await outcome;
    await this.look();
    return answer;
  }
}
