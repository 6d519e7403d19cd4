/** When each track's last packet was shown, behind its sender's clock, in ms. The clocks differ: only changes say something. */
export type Behind = ReadonlyMap<unknown, number>;
type Seen = { readonly at: number; readonly behind: number };

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
  #before = 0;

  /** `lateMs`: the most that any track is behind its own best of the last ten seconds. `laterMs`: how much that grew since the last look. */
  look(behind: Behind, at: number): { readonly lateMs: number; readonly laterMs: number } {
    const recent = (track: unknown): readonly Seen[] => (this.#seen.get(track) ?? []).filter((one) => at - one.at < rememberMs);
    this.#seen = new Map([...behind].map(([track, now]) => [track, [...recent(track), { at, behind: now }]]));
    const late = [...this.#seen.values()].map((seen) => (seen.at(-1)?.behind ?? 0) - Math.min(...seen.map((one) => one.behind)));
    const lateMs = Math.max(0, ...late.filter((ms) => ms < absurdMs));
    const laterMs = lateMs - this.#before;
    this.#before = lateMs;
    return { lateMs, laterMs };
  }
}
