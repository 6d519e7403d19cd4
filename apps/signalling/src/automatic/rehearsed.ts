import { isRehearsal, rehearsalOf } from '@alongside/domain';
import type { Core } from '../core.ts';

/** Rooms in which somebody tries things out, with a microphone perhaps. */
export class Rehearsed {
  readonly #core: Pick<Core, 'presence' | 'rehearsals'>;
  /** Ended, though their page may still be there for a moment. */
  readonly #over = new Set<string>();

  /** `moved`: one began or ended. It is waited for before what was said there is forgotten. */
  constructor(core: Pick<Core, 'presence' | 'rehearsals'>, moved: () => Promise<void>) {
    this.#core = core;
    core.rehearsals.onMoved(async (person) => {
      const room = rehearsalOf(person);
      if ((await core.rehearsals.of({ id: person, room: null })) === null) this.#over.add(room);
      else this.#over.delete(room);
      await moved();
    });
  }

  rooms(): readonly string[] {
    return this.#core.presence.occupied().filter((room) => isRehearsal(room) && !this.#over.has(room));
  }
}
