import type {
  Audience,
  CommandName,
  Commands,
  DayOwn,
  DayView,
  HostDayView,
  HostRoomView,
  RoomOwn,
  RoomView,
  StageRoomView
} from '@alongside/domain';
import type {
  Cancel,
  Entered,
  MediaAnswer,
  Me,
  Outcome,
  Pending,
  RoomClient,
  RoomSnapshot,
  Scheduler,
  Status
} from '@alongside/room-client';
import { FrameBatch } from './frame-batch.ts';
import type { NextPaint } from './frame-batch.ts';
import { LiveCaptions } from './live-captions.svelte.ts';
import { LiveClock } from './live-clock.svelte.ts';
import { bestNumber, raisedHand, waitingTurns } from './own-turns.ts';
import type { OwnContribution } from './own-turns.ts';
import { stripOf } from './strip.ts';
import type { Strip } from './strip.ts';

export type LiveOptions = {
  readonly client: RoomClient;
  readonly scheduler: Scheduler;
  readonly nextPaint: NextPaint;
  readonly newId: () => string;
  /** Tells when waiting for the next try makes no sense any more. */
  readonly wake: (run: () => void) => Cancel;
  /** Known from the session before the server says it on the wire. */
  readonly me: Me | null;
};
type MediaPurpose = Parameters<RoomClient['requestMedia']>[0];

/** Connecting for so long is worth a word. */
const slowMs = 3_000;
/** How long "You are back." stands. */
const backMs = 6_000;

/** The room one is in, live. Fields are reactive; each changes alone, at most once for each painted frame. */
export class Live {
  readonly captions: LiveCaptions;
  readonly clock: LiveClock;
  readonly newId: () => string;
  readonly #options: LiveOptions;
  readonly #client: RoomClient;
  #status = $state.raw<Status>('connecting');
  #ended = $state.raw<RoomSnapshot['ended']>(null);
  #slug = $state.raw('');
  #entering = $state.raw<string | null>(null);
  #me = $state.raw<Me | null>(null);
  #audience = $state.raw<Audience | null>(null);
  #room = $state.raw<RoomView | null>(null);
  #roomOwn = $state.raw<RoomOwn | null>(null);
  #day = $state.raw<DayView | null>(null);
  #dayOwn = $state.raw<DayOwn | null>(null);
  #votes = $state.raw<RoomSnapshot['votes']>({});
  #cards = $state.raw<RoomSnapshot['cards']>(null);
  #looking = $state.raw<RoomSnapshot['looking']>([]);
  #people = $state.raw<number | null>(null);
  #here = $state.raw<RoomSnapshot['here']>([]);
  #media = $state.raw<RoomSnapshot['media']>(null);
  #told = $state.raw<RoomSnapshot['told']>(null);
  #backchannels = $state.raw<RoomSnapshot['backchannels']>({});
  #pending = $state.raw<readonly Pending[]>([]);
  #slow = $state.raw(false);
  #back = $state.raw(false);
  #backEnds: Cancel = () => undefined;
  #strip = $derived(stripOf({ status: this.#status, ended: this.#ended, outbox: this.#pending }, { slow: this.#slow, back: this.#back }));
  #waiting = $derived(waitingTurns(this.#roomOwn));
  #hand = $derived(raisedHand(this.#roomOwn));
  #number = $derived(bestNumber(this.#roomOwn));

  constructor(options: LiveOptions) {
    const { client, scheduler, newId, me } = options;
    this.#options = options;
    this.#client = client;
    this.newId = newId;
    this.#me = me;
    this.captions = new LiveCaptions(client.snapshot);
    this.clock = new LiveClock(() => client.now(), scheduler);
    this.#apply(client.snapshot);
  }

  /** Connects; gives its end. Call it in `onMount`: pages that are rendered on the server never connect. */
  start(): Cancel {
    const { scheduler, nextPaint, wake } = this.#options;
    const batch = new FrameBatch<RoomSnapshot>(nextPaint, (snapshot) => this.#apply(snapshot));
    const ends = [
      this.#client.subscribe((snapshot) => batch.push(snapshot)),
      this.clock.start(),
      wake(() => this.#client.nudge()),
      scheduler.after(slowMs, () => (this.#slow = true)),
      () => batch.stop(),
      () => this.#backEnds(),
      () => this.#client.stop()
    ];
    this.#client.start();
    return () => ends.forEach((end) => end());
  }

  get status(): Status {
    return this.#status;
  }
  get ended(): RoomSnapshot['ended'] {
    return this.#ended;
  }
  /** What the strip says about the connection, or null. */
  get strip(): Strip | null {
    return this.#strip;
  }
  get slug(): string {
    return this.#slug;
  }
  get entering(): string | null {
    return this.#entering;
  }
  get me(): Me | null {
    return this.#me;
  }
  get audience(): Audience | null {
    return this.#audience;
  }
  get room(): RoomView | null {
    return this.#room;
  }
  get roomOwn(): RoomOwn | null {
    return this.#roomOwn;
  }
  get day(): DayView | null {
    return this.#day;
  }
  get dayOwn(): DayOwn | null {
    return this.#dayOwn;
  }
  get votes(): RoomSnapshot['votes'] {
    return this.#votes;
  }
  get cards(): RoomSnapshot['cards'] {
    return this.#cards;
  }
  /** Which host looks at what; empty for others. */
  get looking(): RoomSnapshot['looking'] {
    return this.#looking;
  }
  get people(): number | null {
    return this.#people;
  }
  /** Who is in this room, where people see each other. */
  get here(): RoomSnapshot['here'] {
    return this.#here;
  }
  get media(): RoomSnapshot['media'] {
    return this.#media;
  }
  /** The last of my private lines on which there are new words: a new object each time. */
  get told(): RoomSnapshot['told'] {
    return this.#told;
  }
  get backchannels(): RoomSnapshot['backchannels'] {
    return this.#backchannels;
  }
  get pending(): readonly Pending[] {
    return this.#pending;
  }

  get isHost(): boolean {
    return this.#audience === 'host' || this.#audience === 'organiser';
  }
  get onStageAs(): RoomOwn['onStage'] {
    return this.#roomOwn?.onStage ?? null;
  }
  get isOnStage(): boolean {
    return this.onStageAs !== null;
  }
  get isInvited(): boolean {
    return this.#roomOwn?.invited ?? false;
  }
  /** What only hosts see, once it is here. */
  get hostRoom(): HostRoomView | null {
    return this.#room && 'queue' in this.#room && this.isHost ? this.#room : null;
  }
  get hostDay(): HostDayView | null {
    return this.#day && 'people' in this.#day && this.isHost ? this.#day : null;
  }
  get stageRoom(): StageRoomView | null {
    return this.#room && 'invited' in this.#room && this.#audience !== 'delegate' ? this.#room : null;
  }

  get myContributions(): readonly OwnContribution[] {
    return this.#roomOwn?.contributions ?? [];
  }
  get myWaiting(): readonly OwnContribution[] {
    return this.#waiting;
  }
  get myHand(): OwnContribution | null {
    return this.#hand;
  }
  /** 1 is next; null when nothing waits. */
  get myNumber(): number | null {
    return this.#number;
  }

  /** Platform time this instant. Not reactive: show `clock.now`. */
  now(): number {
    return this.#client.now();
  }
  /** Resolves when it is stored, or refused for good. */
  send<K extends CommandName>(type: K, data: Commands[K]): Promise<Outcome> {
    return this.#client.send(type, data);
  }
  /** Moves to another room on the same connection. */
  enter(room: string): Promise<Entered> {
    return this.#client.enter(room);
  }
  requestMedia(purpose: MediaPurpose): Promise<MediaAnswer> {
    return this.#client.requestMedia(purpose);
  }

  #apply(snapshot: RoomSnapshot): void {
    if (this.#status === 'reconnecting' && snapshot.status === 'live') this.#cameBack();
    this.#status = snapshot.status;
    this.#ended = snapshot.ended;
    this.#slug = snapshot.room;
    this.#entering = snapshot.entering;
    this.#me = snapshot.me ?? this.#options.me;
    this.#audience = snapshot.audience;
    this.#room = snapshot.views.room;
    this.#roomOwn = snapshot.own.room;
    this.#day = snapshot.views.day;
    this.#dayOwn = snapshot.own.day;
    this.#votes = snapshot.votes;
    this.#cards = snapshot.cards;
    this.#looking = snapshot.looking;
    this.#people = snapshot.people;
    this.#here = snapshot.here;
    this.#media = snapshot.media;
    this.#told = snapshot.told;
    this.#backchannels = snapshot.backchannels;
    this.#pending = snapshot.outbox;
    this.captions.apply(snapshot);
    this.clock.adjust();
  }

  #cameBack(): void {
    this.#back = true;
    this.#backEnds();
    this.#backEnds = this.#options.scheduler.after(backMs, () => (this.#back = false));
  }
}
