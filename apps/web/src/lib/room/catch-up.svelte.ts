import { untrack } from 'svelte';
import { catchUpWords, caughtUpAt, type Lanes } from './catch-up.ts';
import { followHeard, type Heard } from './room-heard.ts';
import type { RoleRoom } from './role-room.svelte.ts';

const longestTimerMs = 60_000;
type Here = Pick<Lanes, 'late' | 'writes' | 'signs'>;

/**
 * Whether those who read captions or watch BSL have what was said: from when text came here, who is heard to speak, how
 * far the captions are behind as the server measures it, and whether it misses their text.
 */
export class CatchUp {
  readonly #room: RoleRoom;
  #wroteAt: number | null = null;
  #spokeAt: number | null = null;
  #behindMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #behind = $state(false);

  constructor(room: RoleRoom) {
    this.#room = room;
  }

  get behind(): boolean {
    return this.#behind;
  }
  /** Somebody writes or signs here. */
  get here(): boolean {
    return this.#here.writes || this.#here.signs;
  }
  get words(): string {
    return catchUpWords(this.#here, this.#behind);
  }

  /** Follows the room for as long as the page is open. Called while the page is set up. */
  follow(): void {
    const { captions } = this.#room.live;
    let before: string | null = null;
    $effect(() => {
      // Of every lane: whoever types their own words is read by the interpreter, too.
      const last = captions.segments.at(-1);
      const now = JSON.stringify([last?.id, last?.rev, ...captions.interims.map(({ id, text }) => [id, text])]);
      if (before !== null && before !== now) this.#wroteAt = performance.now();
      before = now;
      const here = this.#here;
      untrack(() => this.#look(here));
    });
    $effect(() =>
      followHeard(
        () => this.#room.screen.slug,
        (heard) => this.#hear(heard)
      )
    );
    $effect(() => () => clearTimeout(this.#timer));
  }

  get #here(): Here {
    const lanes = this.#room.live.captions.lanes.filter(({ on, kind }) => on && kind !== 'own');
    return { late: lanes.some(({ late }) => late === true), writes: lanes.length > 0, signs: this.#room.screen.room?.bsl.onAir != null };
  }

  #hear({ speaks, behindMs }: Heard): void {
    if (speaks) this.#spokeAt = performance.now();
    this.#behindMs = behindMs;
    this.#look(this.#here);
  }

  /** Looks again when it will have changed. */
  #look(here: Here): void {
    clearTimeout(this.#timer);
    const at = caughtUpAt({ ...here, wroteAt: this.#wroteAt, spokeAt: this.#spokeAt, behindMs: this.#behindMs });
    const left = at - performance.now();
    this.#behind = left > 0;
    if (left > 0 && left <= longestTimerMs) this.#timer = setTimeout(() => (this.#behind = false), left);
  }
}
