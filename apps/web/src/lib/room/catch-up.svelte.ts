import { untrack } from 'svelte';
import { catchUpWords, caughtUpAt, type Lanes } from './catch-up.ts';
import type { RoleRoom } from './role-room.svelte.ts';

const longestTimerMs = 60_000;
type Here = Pick<Lanes, 'late' | 'writes' | 'signs'>;

/** Whether those who read captions or watch BSL have what was said: from when text came here, and what the server says of the lanes. */
export class CatchUp {
  readonly #room: RoleRoom;
  #wroteAt: number | null = null;
  #behind = $state(false);

  constructor(room: RoleRoom) {
    this.#room = room;
  }

  get behind(): boolean {
    return this.#behind;
  }
  get words(): string {
    return catchUpWords(this.#here, this.#behind);
  }

  /** Follows the room for as long as the page is open. Called while the page is set up. */
  follow(): void {
    const { captions } = this.#room.live;
    let before: unknown = null;
    $effect(() => {
      // Of every lane: whoever types their own words is read by the interpreter, too.
      const text = [
        captions.segments.at(-1)?.id,
        captions.segments.at(-1)?.rev,
        ...captions.interims.map(({ id, text: line }) => id + line)
      ];
      const now = JSON.stringify(text);
      if (before !== null && before !== now) this.#wroteAt = performance.now();
      before = now;
      const here = this.#here;
      return untrack(() => this.#look(here));
    });
  }

  get #here(): Here {
    const lanes = this.#room.live.captions.lanes.filter(({ on, kind }) => on && kind !== 'own');
    return { late: lanes.some(({ late }) => late === true), writes: lanes.length > 0, signs: this.#room.screen.room?.bsl.onAir != null };
  }

  /** Looks again when it will have changed. Gives the end of that. */
  #look(here: Here): () => void {
    const left = caughtUpAt({ ...here, wroteAt: this.#wroteAt, spokeAt: null, behindMs: null }) - performance.now();
    this.#behind = left > 0;
    if (left <= 0 || left > longestTimerMs) return () => undefined;
    const timer = setTimeout(() => (this.#behind = false), left);
    return () => clearTimeout(timer);
  }
}
