import type { CaptionsView, Interim } from '@alongside/domain';
import type { Cancel, Scheduler } from '@alongside/room-client';
import type { ScreenAnswer } from '#lib/signalling/answers.ts';

export type ScreenState = {
  readonly view: Pick<CaptionsView, 'lanes' | 'segments' | 'offRecord'>;
  readonly interims: readonly Interim[];
  /** Why there are no automatic captions, in words; null while they work or nothing is known of them. */
  readonly noAutomatic: string | null;
  /** What is to be known about the connection, or null. */
  readonly notice: string | null;
};
export type Ports = {
  readonly scheduler: Pick<Scheduler, 'after'>;
  readonly ask: (path: string) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;
  /** From 0 to 1: a hall of screens does not ask in one moment. */
  readonly random: () => number;
};

/** Captions come a few seconds after the words anyway; a screen asks this often. */
const everyMs = 1_500;
/** Whoever reads here wrote nothing that could be lost. */
export const lost = 'We lost the connection. We are trying again.';
const over = 'This screen may not read here any more. Ask for a new code.';

const nothing: ScreenState = { view: { lanes: [], segments: [], offRecord: false }, interims: [], noAutomatic: null, notice: null };

/** A room's captions for a screen that was let in by a code: asked for again and again, each time only what is new. */
export class ScreenPoll {
  readonly #ports: Ports;
  readonly #changed: (state: ScreenState) => void;
  #state = nothing;
  #next: Cancel | null = null;
  #stopped = false;

  /** `changed` hears of each new state, of the first one at once. */
  constructor(first: ScreenAnswer, ports: Ports, changed: (state: ScreenState) => void) {
    this.#ports = ports;
    this.#changed = changed;
    this.#show(after(nothing, first));
  }

  /** Asks until it is told to end. Gives its end. */
  start(): Cancel {
    this.#later();
    return () => {
      this.#stopped = true;
      this.#next?.();
    };
  }

  #later(): void {
    if (this.#stopped) return;
    this.#next = this.#ports.scheduler.after(everyMs * (0.8 + 0.4 * this.#ports.random()), () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const { segments } = this.#state.view;
    const revs = segments.reduce((sum, { rev }) => sum + rev, 0);
    try {
      const answer = await this.#ports.ask(`/api/screens/captions?from=${segments.length}&revs=${revs}`);
      if (answer.status === 401) return this.#show({ ...this.#state, notice: over });
      this.#show(answer.ok ? after(this.#state, (await answer.json()) as ScreenAnswer) : { ...this.#state, notice: lost });
    } catch {
      this.#show({ ...this.#state, notice: lost });
    }
    this.#later();
  }

  #show(state: ScreenState): void {
    this.#state = state;
    this.#changed(state);
  }
}

function after({ view }: ScreenState, { lanes, segments, offRecord, from, interims, noAutomatic }: ScreenAnswer): ScreenState {
  // Nothing new: the same list, so that nothing is drawn again.
  const same = from === view.segments.length && segments.length === 0;
  const all = same ? view.segments : [...view.segments.slice(0, from), ...segments];
  return { view: { lanes, segments: all, offRecord }, interims, noAutomatic: noAutomatic ?? null, notice: null };
}
