/** One track, when its last packet was shown. */
export type Shown = {
  readonly person: string;
  readonly picture: boolean;
  /** Behind its sender's clock, in ms. The clocks differ: only changes say something. */
  readonly behind: number;
  /** How long all that came waited in this browser, in ms, and how much that was. Null: this browser does not say. */
  readonly held: number | null;
  readonly given: number;
};
export type Behind = ReadonlyMap<unknown, Shown>;
export type Late = {
  /** The most that any track is behind its own best of the last ten seconds, and how much that grew since the last look. */
  readonly lateMs: number;
  readonly laterMs: number;
  /** How long packets wait on the link, as all tracks have it in common, and how much that grew. Null: not known. */
  readonly queueMs: number | null;
  readonly fillsMs: number;
};
type Seen = { readonly at: number; readonly behind: number; readonly came: number | null };

/** Two clocks drift apart by a few ms a minute, and what was late long ago says nothing of the link now. */
const rememberMs = 10_000;
/** More than any queue holds: a sender's clock that began anew. */
const absurdMs = 5_000;

/**
 * How much later pictures and sound come than a moment ago. Where a link is asked for more than it carries, packets
 * wait in its queue before the first one is lost: they come later and later, and nothing is broken yet.
 */
export class Lateness {
  #seen = new Map<unknown, readonly Seen[]>();
  #last: Behind = new Map();
  #late = 0;
  #queue: number | null = null;

  look(behind: Behind, at: number): Late {
    const recent = (track: unknown): readonly Seen[] => (this.#seen.get(track) ?? []).filter((one) => at - one.at < rememberMs);
    this.#seen = new Map(
      [...behind].map(([track, now]) => [track, [...recent(track), { at, behind: now.behind, came: cameAt(now, this.#last.get(track)) }]])
    );
    this.#last = behind;
    const late = [...this.#seen.values()].map((seen) => later(seen.map((one) => one.behind)));
    const lateMs = Math.max(0, ...late.filter((ms) => ms < absurdMs));
    const queueMs = this.#inCommon();
    const grew = { laterMs: lateMs - this.#late, fillsMs: queueMs === null || this.#queue === null ? 0 : queueMs - this.#queue };
    this.#late = lateMs;
    this.#queue = queueMs;
    return { lateMs, queueMs, ...grew };
  }

  /**
   * What one sender's own link does is told apart: all come over this one, so all come later. Sound is played smoothly
   * over seconds, and is asked only where fewer than two people's pictures come.
   */
  #inCommon(): number | null {
    const known = [...this.#last].flatMap(([track, { person, picture }]) => {
      const came = (this.#seen.get(track) ?? []).map((one) => one.came);
      const waits = came.at(-1) == null ? null : later(came.flatMap((ms) => ms ?? []));
      return waits === null || waits > absurdMs ? [] : { person, picture, waits };
    });
    const people = (list: typeof known): number => new Set(list.map(({ person }) => person)).size;
    const pictures = known.filter(({ picture }) => picture);
    const asked = people(pictures) > 1 ? pictures : known;
    return people(asked) > 1 ? Math.min(...asked.map(({ waits }) => waits)) : null;
  }
}

/** The last of these against the best of them. */
const later = (ms: readonly number[]): number => (ms.at(-1) ?? 0) - Math.min(...ms);

/** When it came, behind its sender's clock: a busy computer holds what came in time. Null: nothing came since the last look. */
function cameAt(now: Shown, before: Shown | undefined): number | null {
  if (before === undefined || now.held === null || before.held === null || now.given <= before.given) return null;
  return now.behind - (now.held - before.held) / (now.given - before.given);
}
