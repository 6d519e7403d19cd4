import { callsFor, callsOf, isBslMissing, roomForViewer, sessionsOf, wallRoom } from '@alongside/domain';
import type { Actor, DayState, ViewerWall, WallRoom } from '@alongside/domain';
import type { RoomLog } from '@alongside/store';
import type { Clock } from '../clock/clock.ts';
import type { LiveHub } from '../live/live-hub.ts';
import type { MediaServer } from '../media/port.ts';
import type { NameBook } from '../people/name-book.ts';
import type { ProgrammeBook } from '../rest/programme-book.ts';
import type { Counters } from '../rooms/counters.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { Presence } from '../rooms/presence.ts';
import type { Shelves } from '../rooms/shelf.ts';
import { NodeFacts } from './node-facts.ts';
import type { RoomFacts } from './node-facts.ts';
import { TalkTimes } from './talk-times.ts';

type PersonActor = Extract<Actor, { readonly kind: 'person' }>;
/** Doors and pauses say nothing about when a room is over. */
const between: ReadonlySet<string> = new Set(['doors', 'break', 'lunch']);
/** Whoever hears rooms. Null: nobody hears this one, or nobody knows how late its captions are. */
export type Ears = { readonly hears: (room: string) => boolean; readonly behindMs: (room: string) => number | null };

export type WallOptions = {
  readonly store: RoomLog;
  readonly shelves: Shelves;
  readonly presence: Pick<Presence, 'of'>;
  readonly programme: Pick<ProgrammeBook, 'programme' | 'rooms' | 'titleOf'>;
  readonly counters: Pick<Counters, 'cards'>;
  readonly names: Pick<NameBook, 'names'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly media: Pick<MediaServer, 'state'>;
  readonly hub: () => Pick<LiveHub, 'connections' | 'of' | 'lost'>;
};

/**
 * Every room in one compact view: from the logs, which every node reads alike, from presence, and from what nodes tell
 * each other (decision page 17). Worked out when somebody asks.
 */
export class Wall {
  readonly talk = new TalkTimes();
  readonly #options: WallOptions;
  readonly #facts: NodeFacts;
  #ears: Ears = { hears: () => false, behindMs: () => null };

  constructor(options: WallOptions) {
    this.#options = options;
    this.#facts = new NodeFacts(options.store, () => this.#mine());
    options.shelves.room.onChange((_log, room, { before, after }) => {
      if (before.state.liveSince !== after.state.liveSince) this.talk.forget(room);
    });
  }

  hearBy(ears: Ears): void {
    this.#ears = ears;
  }
  start(): void {
    this.#facts.start();
  }
  stop(): void {
    this.#facts.stop();
  }
  /** As the timer does once a second. */
  tell(): void {
    this.#facts.tell();
  }

  get day(): DayState | undefined {
    return this.#options.shelves.day.warm(dayRoom)?.reader.standing.state;
  }

  /** Rooms where BSL is planned now and nobody signs. */
  withoutBsl(): readonly string[] {
    const { day } = this;
    if (day === undefined) return [];
    return this.#options.programme.rooms().filter((room) => {
      const state = this.#options.shelves.room.warm(room)?.reader.standing.state;
      return state !== undefined && isBslMissing(day, state, this.#options.clock.now());
    });
  }

  /** Null until the rooms of the day are open. */
  view(actor: PersonActor): ViewerWall | null {
    const { day } = this;
    if (day === undefined) return null;
    const { names, media } = this.#options;
    const slugs = [...day.workshops.map(({ room }) => room), dayRoom];
    const rooms = slugs.flatMap((room) => this.#room(room, day) ?? []).map((room) => roomForViewer(room, actor));
    const others = this.#options.programme.rooms().filter((room) => !slugs.includes(room));
    const elsewhere = others.flatMap((room) => callsFor(callsOf(day, room, names.names), actor, room).map((call) => ({ ...call, room })));
    const runsDay = rooms.some(({ room, may }) => room === dayRoom && may.run);
    return { rooms, round: day.round, closesAt: day.closesAt, media: media.state(), elsewhere, runsDay };
  }

  #room(slug: string, day: DayState): WallRoom | null {
    const { shelves, presence, programme, clock, names, counters } = this.#options;
    const room = shelves.room.warm(slug)?.reader.standing.state;
    if (room === undefined) return null;
    const now = clock.now();
    const { people, ids, hosted, team } = presence.of(slug);
    const { talk, behindMs, slow, lost } = this.#facts.of(slug);
    const title = day.workshops.find((one) => one.room === slug)?.title ?? programme.titleOf(slug, now);
    const captions = shelves.captions.warm(slug)?.reader.standing.state;
    const plannedEnd = room.phase === 'ended' ? null : this.#plannedEnd(slug, now);
    const links = { slow, lost };
    const source = { room, captions, day, title, people, present: ids, hosted, team, talk, behindMs, links, plannedEnd, now };
    const { amber, red } = counters.cards(slug);
    return { ...wallRoom(source, names.names), cards: { amber, red } };
  }

  /** When the session that runs here now ends by the programme. */
  #plannedEnd(room: string, now: number): number | null {
    const running = sessionsOf(this.#options.programme.programme).find(
      ({ kind, room: where, startsAt, endsAt }) =>
        !between.has(kind) &&
        where === room &&
        startsAt !== null &&
        endsAt !== null &&
        Date.parse(startsAt) <= now &&
        now < Date.parse(endsAt)
    );
    return running?.endsAt == null ? null : Date.parse(running.endsAt);
  }

  /** What this node knows of rooms beside the logs. */
  #mine(): Readonly<Record<string, RoomFacts>> {
    const hub = this.#options.hub();
    const slow = new Map<string, number>();
    for (const { room, slow: isSlow } of hub.connections()) if (room !== null && isSlow) slow.set(room, (slow.get(room) ?? 0) + 1);
    const isHere = (person: string): boolean => [...hub.of(person)].length > 0;
    const now = performance.now();
    const facts = this.#options.programme.rooms().map((room): readonly [string, RoomFacts] => {
      const talk = this.#ears.hears(room) ? this.talk.of(room, now) : null;
      return [room, { talk, behindMs: this.#ears.behindMs(room), slow: slow.get(room) ?? 0, lost: hub.lost.in(room, isHere) }];
    });
    return Object.fromEntries(facts.filter(([, one]) => one.talk !== null || one.behindMs !== null || one.slow > 0 || one.lost > 0));
  }
}
