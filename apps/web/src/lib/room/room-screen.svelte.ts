import type { CaptionsView, DayOwn, DelegateDayView, DelegateRoomView, Face, Interim, RoomOwn } from '@alongside/domain';
import type { StartLogs } from '@alongside/room-client';
import { announcementsOf, type ReadAnnouncement } from '#lib/features/announcements/announcement-words.ts';
import { useView } from '#lib/view/view.svelte.ts';
import type { Live } from '#lib/live/index.ts';
import type { RoomSound } from './room-sound.svelte.ts';
import { nextSession, sessionOf, timeWords, warningDue, type RoomSession } from './session-now.ts';
import { stagePlaces } from './stage-places.ts';
import type { RoomStrip } from './strip.ts';
import type * as workshopNews from './workshop-news.ts';

export type RoomPageData = {
  readonly room: string;
  readonly start: StartLogs;
  readonly sessions: readonly RoomSession[];
  readonly at: number;
};

const noOwn: RoomOwn = { contributions: [], invited: false, onStage: null, minute: false, notes: [], removed: false };
const noDayOwn: DayOwn = { place: null, waiting: null, help: null, calls: [], removed: false };

const kindNames: Partial<Record<string, string>> = { plenary: 'Plenary', quiet: 'Quiet room', rehearsal: 'Rehearsal room' };

/** What a delegate's page shows of its room: from the connection, or while that is on its way from the first paint. */
export class RoomScreen {
  readonly #live: Live;
  readonly #sound: RoomSound;
  readonly #page: () => RoomPageData;
  readonly #view = useView();
  /** What there is to say about workshops; null until it is needed. */
  news = $state.raw<typeof workshopNews | null>(null);

  constructor(live: Live, sound: RoomSound, page: () => RoomPageData) {
    this.#live = live;
    this.#sound = sound;
    this.#page = page;
  }

  get slug(): string {
    return this.#page().room;
  }
  /** The connection is in this very room: its views are newer than the page's. */
  get here(): boolean {
    return this.#live.slug === this.slug;
  }
  get me(): { readonly id: string; readonly name: string } | null {
    return this.#live.me;
  }
  /** Faces of those who are in the room, by id, where people see each other. */
  get present(): ReadonlyMap<string, Face> {
    return new Map(this.here ? this.#live.here.map((face) => [face.id, face]) : []);
  }
  get room(): DelegateRoomView | null {
    return (this.here && this.#live.room) || (this.#page().start[`room:${this.slug}`]?.view as DelegateRoomView | undefined) || null;
  }
  get own(): RoomOwn {
    return (this.here && this.#live.roomOwn) || (this.#page().start[`room:${this.slug}`]?.own as RoomOwn | undefined) || noOwn;
  }
  get day(): DelegateDayView | null {
    return this.#live.day ?? (this.#page().start['day']?.view as DelegateDayView | undefined) ?? null;
  }
  /** To everybody here, to all rooms, and to people of my role. */
  get announcements(): readonly ReadAnnouncement[] {
    return announcementsOf([this.room, this.day, this.own, this.dayOwn], this.#view.profile.captionLanguage);
  }
  get dayOwn(): DayOwn {
    return this.#live.dayOwn ?? (this.#page().start['day']?.own as DayOwn | undefined) ?? noDayOwn;
  }
  get captions(): Pick<CaptionsView, 'lanes' | 'segments' | 'offRecord' | 'released'> & { readonly releasedPart?: true | undefined } {
    return (!this.here && (this.#page().start[`captions:${this.slug}`]?.view as CaptionsView | undefined)) || this.#live.captions;
  }
  get interims(): readonly Interim[] {
    return this.here ? this.#live.captions.interims : [];
  }
  get now(): number {
    return Math.max(this.#page().at, this.#live.clock.now);
  }
  /** By the platform's clock, to the millisecond. Not reactive. */
  exactly = (): number => this.#live.clock.exact;
  get isWorkshop(): boolean {
    return this.room?.kind === 'workshop';
  }

  get session(): RoomSession | null {
    const { liveSince = null, phase = 'before' } = this.room ?? {};
    // A session that overruns is still this one.
    return sessionOf(this.#page().sessions, this.slug, phase === 'live' && liveSince !== null ? liveSince : this.now);
  }
  get title(): string {
    return (
      this.session?.title ??
      this.day?.workshops.find(({ room }) => room === this.slug)?.title ??
      kindNames[this.slug.replace(/-.*/u, '')] ??
      this.slug
    );
  }
  get time(): string {
    const { closing, phase: stored = 'before', liveSince = null } = this.room ?? {};
    const planned = this.session;
    const opens = planned?.startsAt == null ? 0 : Date.parse(planned.startsAt);
    // A workshop's room can be entered before it opens.
    const phase = this.isWorkshop && liveSince === null && this.now < opens && stored === 'live' ? 'before' : stored;
    const session = closing ? { startsAt: planned?.startsAt ?? null, endsAt: new Date(closing.at).toISOString() } : planned;
    return timeWords({ phase, session, next: nextSession(this.#page().sessions, this.now), now: this.now });
  }
  get onAir(): boolean {
    return !this.isWorkshop && this.room?.phase === 'live';
  }

  /** As it is said on arrival: "Workshop 3: Paying people fairly". */
  get spokenName(): string {
    const number = /^workshop-(\d+)$/u.exec(this.slug)?.[1];
    return number === undefined ? this.title : `Workshop ${number}: ${this.title}`;
  }

  /** The warning that stands now: 5, 2 or 1 minutes; null before. */
  get minutesLeft(): number | null {
    const at = this.room?.closing?.at;
    return at === undefined ? null : warningDue(at - this.now);
  }
  /** The time of this room is over, and it stays open for somebody who is not done yet. */
  get waitsFor(): 'me' | 'somebody' | null {
    const at = this.room?.closing?.at;
    if (at === undefined || this.now < at || this.room?.phase !== 'live') return null;
    return this.own.contributions.some(({ state }) => state === 'composing' || state === 'asking-now') ? 'me' : 'somebody';
  }
  /** The room of my open workshop, while I am elsewhere. */
  get openWorkshop(): { readonly room: string; readonly title: string } | null {
    const place = this.dayOwn.place?.room;
    const { round = 'choosing', closesAt = null } = this.day ?? {};
    // Past its time a room waits for those inside; nobody is called in any more.
    const open = round === 'open' || (round === 'closing' && (closesAt === null || this.now < closesAt));
    const found = open && place !== this.slug ? this.day?.workshops.find(({ room }) => room === place) : undefined;
    return found ? { room: found.room, title: found.title } : null;
  }
  get choosing(): RoomStrip | null {
    const { dayOwn: own, isWorkshop: inWorkshop, now } = this;
    const news = { own, round: this.day?.round ?? 'choosing', role: this.#live.me?.role ?? null, inWorkshop, now };
    return this.news?.choosingStrip(news) ?? null;
  }
  get kept(): string | undefined {
    return this.#live.captions.view?.agreed ? this.news?.keptWords : undefined;
  }
  /** Fetches the words when there may be something to say; without them the page says less, and works. */
  lookForNews(): void {
    const { offer, cancelled } = this.dayOwn;
    if (this.news !== null || !(this.isWorkshop || this.day?.round === 'open' || this.room?.polls || this.day?.said || offer || cancelled))
      return;
    import('./workshop-news.ts').then(
      (news) => (this.news = news),
      () => undefined
    );
  }
  /** Whose signing is on screen: the interpreter where BSL is wanted, and everybody who signs here. Not who stands by. */
  signing(bsl: boolean): readonly string[] {
    const { stage = [], bsl: lane } = this.room ?? {};
    const onAir = lane?.onAir?.id;
    const here = (id: string): boolean => stage.some((face) => face.id === id) || (this.isWorkshop && !this.interprets(id));
    return this.#sound.signers.filter((id) => (id === onAir ? bsl : here(id)));
  }
  get showsSlides(): boolean {
    return this.room !== null && stagePlaces(this.room).main.kind === 'slides';
  }
  interprets(id: string, present = this.present): boolean {
    return present.get(id)?.role === 'interpreter' || this.room?.bsl.onAir?.id === id;
  }
  get mayPublish(): boolean {
    return this.own.onStage !== null || (this.isWorkshop && this.#sound.now.own.mayPublish);
  }
}
