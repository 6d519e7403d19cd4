import { untrack } from 'svelte';
import type { Live } from '#lib/live/index.ts';

/** What this host looks at, told to the others while they look, and who else looks at what. Nothing of it is stored. */
export class Looking {
  readonly #live: Live;
  #mine: string | null = null;

  constructor(live: Live) {
    this.#live = live;
  }

  /** Null: at none. */
  at(contribution: string | null): void {
    if (contribution === this.#mine) return;
    this.#mine = contribution;
    if (untrack(() => this.#live.status) === 'live') this.#say();
  }
  /** A connection begins, or is there again: the server knows of nobody yet. Called while the page is set up. */
  follow(): void {
    $effect(() => {
      if (this.#live.status === 'live' && this.#mine !== null) this.#say();
    });
  }

  /** `Ben is looking at this`, or null while nobody else does. */
  words(contribution: string): string | null {
    const me = this.#live.me?.id;
    const names = this.#live.looking
      .filter((one) => one.contribution === contribution && one.person.id !== me)
      .map(({ person }) => person.name);
    if (names.length === 0) return null;
    return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} looking at this`;
  }

  #say(): void {
    // Whoever is refused or away only stays unseen: nothing depends on it.
    void this.#live.send('contribution.look', { id: this.#mine });
  }
}
