import type { TalkHeard } from '@alongside/domain';

/** Milliseconds of one clock that only goes forward. */
type Ms = number;
type Talker = { spokenMs: Ms; since: Ms | null };

/**
 * How long people talked in one room, since it was heard first. Kept in memory only, told to nobody: what leaves is who
 * talks at this moment, which everybody in the room hears, and how many people make half of the talk.
 */
export class TalkTimes {
  readonly #rooms = new Map<string, Map<string, Talker>>();

  speech(room: string, person: string, on: boolean, at: Ms): void {
    const people = this.#rooms.get(room) ?? new Map<string, Talker>();
    this.#rooms.set(room, people);
    const talker = people.get(person) ?? { spokenMs: 0, since: null };
    people.set(person, talker);
    if (on) talker.since ??= at;
    else if (talker.since !== null) {
      talker.spokenMs += at - talker.since;
      talker.since = null;
    }
  }

  /** Nobody hears this room any more: nobody is said to talk there. What was said before stays counted. */
  silence(room: string, at: Ms): void {
    for (const [person, { since }] of this.#rooms.get(room) ?? []) if (since !== null) this.speech(room, person, false, at);
  }

  /** A new round, a new start: nobody is measured by the round before. */
  forget(room: string): void {
    this.#rooms.delete(room);
  }

  of(room: string, now: Ms): TalkHeard {
    const people = [...(this.#rooms.get(room) ?? [])];
    const times = people.map(([, { spokenMs, since }]) => spokenMs + (since === null ? 0 : now - since)).toSorted((a, b) => b - a);
    const totalMs = times.reduce((sum, ms) => sum + ms, 0);
    const who = people.flatMap(([person, { since }]) => (since === null ? [] : [person])).toSorted();
    // Whole minutes: what is told on does not change with each breath.
    return { who, half: halfOf(times, totalMs), totalMs: Math.floor(totalMs / 60_000) * 60_000 };
  }
}

/** How many of those who talk most make half of all talk. */
function halfOf(times: readonly Ms[], totalMs: Ms): number {
  let sum = 0;
  for (const [n, ms] of times.entries()) {
    sum += ms;
    if (sum * 2 >= totalMs) return totalMs === 0 ? 0 : n + 1;
  }
  return 0;
}
