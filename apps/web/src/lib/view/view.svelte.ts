import type { Profile } from '@alongside/domain';
import { createContext } from 'svelte';
import { applyToDocument } from './html-attributes.ts';

type Save = (changes: Partial<Profile>) => Promise<boolean>;
export type Saved = 'saved' | 'saving' | 'not-saved';

/**
 * How this person wants everything: one profile for every room, applied at once and kept on the server.
 * Rooms read `view.profile` and change it with `view.change({ captions: false })`.
 */
export class View {
  #profile: Profile = $state.raw() as Profile;
  #saved: Saved = $state('saved');
  readonly #save: Save;

  constructor(profile: Profile, save: Save = saveView) {
    this.#profile = profile;
    this.#save = save;
  }

  get profile(): Profile {
    return this.#profile;
  }
  /** Whether the server has the last change. A change shows at once either way. */
  get saved(): Saved {
    return this.#saved;
  }

  async change(changes: Partial<Profile>): Promise<void> {
    this.#profile = { ...this.#profile, ...changes };
    applyToDocument(this.#profile, document.documentElement);
    this.#saved = 'saving';
    this.#saved = (await this.#save(changes)) ? 'saved' : 'not-saved';
  }

  /** A profile that came from the server: another device of the same person, or a form without script. */
  take(profile: Profile): void {
    // Asked for before what is being saved: it would take that back on the page.
    if (this.#saved === 'saving') return;
    this.#profile = profile;
    applyToDocument(profile, document.documentElement);
  }
}

async function saveView(changes: Partial<Profile>): Promise<boolean> {
  try {
    const answer = await fetch('/me/view', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(changes)
    });
    return answer.ok;
  } catch {
    return false;
  }
}

export const [useView, provideView] = createContext<View>();
