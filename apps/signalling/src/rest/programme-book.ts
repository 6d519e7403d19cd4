import { sessionsOf } from '@alongside/domain';
import type { Programme, Session } from '@alongside/domain';
import type { Json, Records } from '@alongside/store';
import { ukDay } from '../clock/uk-day.ts';

/** Rooms that every event has, whatever its programme says. */
const standingRooms = ['plenary', 'quiet-room'];

const emptyProgramme: Programme = {
  event: { title: 'An event', theme: '', host: '', from: '', to: '', zone: 'Europe/London', about: '', welcome: '', arf: '', contact: '' },
  days: [],
  unscheduled: []
};

/** The programme as it stands in Records, and what follows from it: which rooms there are. */
export class ProgrammeBook {
  readonly #records: Pick<Records, 'programme' | 'putProgramme'>;
  #programme: Programme = emptyProgramme;
  #rooms: ReadonlySet<string> = new Set(standingRooms);

  constructor(records: Pick<Records, 'programme' | 'putProgramme'>) {
    this.#records = records;
  }

  async load(): Promise<void> {
    const stored = await this.#records.programme();
    // Stored by `keep` and by nothing else.
    if (stored !== null) this.#use(stored as unknown as Programme);
  }
  async keep(programme: Programme): Promise<void> {
    // Plain data by its type; without its readonly names the compiler cannot see that it is JSON.
    await this.#records.putProgramme(programme as unknown as Json);
    this.#use(programme);
  }
  #use(programme: Programme): void {
    this.#programme = programme;
    this.#rooms = new Set([...standingRooms, ...sessionsOf(programme).flatMap(({ room }) => (room === null ? [] : [room]))]);
  }

  get programme(): Programme {
    return this.#programme;
  }
  session(id: string): Session | null {
    return sessionsOf(this.#programme).find((session) => session.id === id) ?? null;
  }
  isRoom(room: string): boolean {
    return this.#rooms.has(room);
  }
  rooms(): readonly string[] {
    return [...this.#rooms];
  }

  /** What happens in a room now, or what began there last. */
  titleOf(room: string, now: number): string {
    const begun = sessionsOf(this.#programme).filter(
      (session) => session.room === room && session.startsAt !== null && Date.parse(session.startsAt) <= now
    );
    return begun.at(-1)?.title ?? sessionsOf(this.#programme).find((session) => session.room === room)?.title ?? 'Captions';
  }

  /** Where the day stands, and what comes next. */
  status(now: number): {
    readonly day: 'before' | 'live' | 'ended';
    readonly next: { readonly session: string; readonly title: string; readonly startsAt: string } | null;
  } {
    const timed = sessionsOf(this.#programme).flatMap(({ id, title, startsAt, endsAt }) =>
      startsAt === null || endsAt === null ? [] : [{ id, title, startsAt, endsAt }]
    );
    const today = timed.filter(({ startsAt }) => sameDay(Date.parse(startsAt), now));
    const ahead = timed
      .filter(({ startsAt }) => Date.parse(startsAt) > now)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
    const next = ahead === undefined ? null : { session: ahead.id, title: ahead.title, startsAt: ahead.startsAt };
    const begun = today.some(({ startsAt }) => Date.parse(startsAt) <= now);
    const goesOn = today.some(({ endsAt }) => Date.parse(endsAt) > now);
    if (begun) return { day: goesOn ? 'live' : 'ended', next };
    return { day: ahead === undefined && timed.length > 0 ? 'ended' : 'before', next };
  }
}

function sameDay(a: number, b: number): boolean {
  return ukDay(a) === ukDay(b);
}
