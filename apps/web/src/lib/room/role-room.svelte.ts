import { invalidateAll } from '$app/navigation';
import { untrack } from 'svelte';
import { isRehearsal } from '@alongside/domain';
import type { CommandName, Commands } from '@alongside/domain';
import type { Announcer } from '#lib/announcer/announcer.svelte.ts';
import { createLive, setLive, type Live } from '#lib/live/index.ts';
import type { Me, Rehearsal } from '#lib/signalling/answers.ts';
import { RoomScreen, type RoomPageData } from './room-screen.svelte.ts';
import { UnreadAnnouncements } from '#lib/features/announcements/unread.svelte.ts';
import { keepFocus } from '#lib/shell/keep-focus.ts';
import { sayAnnouncements } from './say-announcements.svelte.ts';
import { rehearsedRoom } from './rehearsal-words.ts';
import { sessionOf } from './session-now.ts';
import { toldWords } from './told.ts';
import { RoomSound } from './room-sound.svelte.ts';

/** `follows`: the page goes where the access plan sends its person; a room that was asked for by name stays. */
type Data = RoomPageData & {
  readonly person: Me['person'] | null;
  readonly follows?: boolean;
  /** The room that their work is in, also while they rehearse. */
  readonly home?: string;
  readonly rehearsal?: Rehearsal | null;
};
type Where = 'green' | 'room' | 'rehearsal';
/** So long after its end a page leaves the rehearsal: by then every server has ended it. */
const surelyOverMs = 1_000;
type Answer = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** The live room as a host, captioner, interpreter or speaker works in it: connection, sound, and what was refused. */
export class RoleRoom {
  readonly live: Live;
  readonly sound: RoomSound;
  readonly screen: RoomScreen;
  refused = $state<string | null>(null);
  /** What a host did to me: my microphone off, off the stage, or asked for my microphone. */
  told = $state<string | null>(null);
  readonly unread: UnreadAnnouncements;
  readonly #announcer: Announcer;
  readonly #page: () => Data;

  constructor(page: () => Data, announcer: Announcer) {
    const { room, person, at, start } = page();
    this.#announcer = announcer;
    this.#page = page;
    this.live = setLive(createLive({ room, person, now: new Date(at).toISOString(), start }));
    this.sound = new RoomSound(() => this.live.requestMedia(this.#where));
    this.screen = new RoomScreen(this.live, this.sound, page);
    this.unread = new UnreadAnnouncements(this.screen);
  }

  /** Before the broadcast those on stage meet in the green room: no delegate can hear or see it. */
  get #offAir(): boolean {
    const room = this.live.room;
    return room !== null && room.phase === 'before' && (room.kind === 'plenary' || room.kind === 'webinar');
  }

  get #where(): Where {
    if (isRehearsal(this.live.slug)) return 'rehearsal';
    return this.#offAir ? 'green' : 'room';
  }
  /** Where they try things out, and until when; null while they are in a room with others. */
  get rehearsal(): Rehearsal | null {
    return this.#page().rehearsal ?? null;
  }
  get home(): string {
    const { home, room } = this.#page();
    return home ?? room;
  }
  /** The room whose words, slides and names help now: theirs, or that of the session they try things out for. */
  get helpedBy(): string {
    return this.rehearsal === null ? this.home : rehearsedRoom(this.screen.dayOwn.duty ?? null, this.home, this.screen.now);
  }
  /** Who speaks and hosts there by the programme, of those in `people`: names by session. */
  planned(people: Partial<Record<string, readonly string[]>>): readonly string[] {
    const session = this.rehearsal === null ? this.screen.session : sessionOf(this.#page().sessions, this.helpedBy, this.screen.now);
    return people[session?.id ?? ''] ?? [];
  }
  /** The room from which they went into their rehearsal. */
  cameFrom = $state('');

  /** Runs while the page is open; the returned function ends it. Going live moves everybody from the green room. */
  start(options: { readonly media: boolean; readonly everySigner?: boolean }): () => void {
    const end = this.live.start();
    const letFocusGo = keepFocus();
    const follow = $effect.root(() => {
      this.#followPlan();
      $effect(() => {
        const { told } = this.screen.own;
        const words =
          told &&
          toldWords(
            told,
            untrack(() => this.screen.now)
          )?.words;
        if (!words) return;
        this.told = words;
        untrack(() => this.#announcer.say(words, 2));
      });
      sayAnnouncements(this.unread, () => this.screen.here && this.live.room !== null, this.#announcer);
      // Interpreters see their partner too, and the slides; others receive who is on screen.
      const { everySigner = false } = options;
      $effect(() => {
        const slides = everySigner && (this.screen.room?.film ?? this.screen.room?.slides) != null;
        this.sound.layout({ pictures: 'all', large: 'all', bsl: everySigner ? 'all' : this.screen.signing(true), slides });
      });
      $effect(() => {
        const where = this.#where;
        if (options.media && this.live.status === 'live' && where !== this.#joined) untrack(() => void this.#join(where));
      });
    });
    return () => {
      follow();
      letFocusGo();
      end();
      void this.sound.end();
    };
  }

  /** The plan sends me on: the same page and the same sound, in the next room. */
  #followPlan(): void {
    $effect(() => {
      const { room, follows = false } = this.#page();
      const duty = this.screen.dayOwn.duty?.room ?? null;
      if (follows && duty !== null && duty !== room && this.rehearsal === null) void invalidateAll();
    });
    this.#followRehearsal();
    $effect(() => {
      const { room } = this.#page();
      if (this.live.status === 'live' && this.live.slug !== room) untrack(() => void this.#goTo(room));
    });
  }
  /** Its end is a time. A call by a host brings it nearer, so it is asked for again. */
  #followRehearsal(): void {
    let planned = '';
    let asked = 0;
    $effect(() => {
      const { rehearsal } = this;
      if (rehearsal === null) untrack(() => (this.cameFrom = this.home));
      if (rehearsal?.until != null) return this.live.clock.watch(rehearsal.until);
    });
    $effect(() => {
      const duty = JSON.stringify(this.screen.dayOwn.duty ?? null);
      const { now } = this.screen;
      const until = this.rehearsal?.until ?? Infinity;
      const over = now >= until + surelyOverMs && now !== asked;
      if (over) asked = now;
      if (this.rehearsal !== null && (over || duty !== planned)) void invalidateAll();
      planned = duty;
    });
  }
  async #goTo(room: string): Promise<void> {
    this.#announcer.arrive(`You are now in ${this.screen.spokenName}.`);
    this.#moving = this.live.enter(room);
    await this.#moving;
    this.#moving = null;
    // Whoever comes into a room is not heard there before they say so. From or to a green room the other effect moves.
    if (this.#joined === this.#where) await this.sound.join({ microphone: 'off' });
  }

  #joined: Where | null = null;
  async #join(where: Where): Promise<void> {
    const from = this.#joined;
    this.#joined = where;
    // What was on in a room with others is off in a rehearsal, and the other way round.
    if (from === 'rehearsal' || (from !== null && where === 'rehearsal'))
      await Promise.all([this.sound.microphone(false), this.sound.camera(false), this.sound.bsl(false)]);
    await this.sound.join();
  }

  /** On the way to the room that this page shows already. */
  #moving: Promise<Answer> | null = null;
  /**
   * Sends one command; what is refused is said in the strip and aloud. Pressed on the way to another room, it is for that
   * one: sent at once it would wait for the room that was left, and be done when its person is back there.
   */
  send = async <Name extends CommandName>(type: Name, data: Commands[Name]): Promise<boolean> => {
    const { room } = this.#page();
    const there = this.live.slug === room ? null : await (this.#moving ?? this.live.enter(room));
    return this.say(there?.ok === false ? Promise.resolve(there) : this.live.send(type, data));
  };

  async say(outcome: Promise<Answer>): Promise<boolean> {
    const answer = await outcome;
    this.refused = answer.ok ? null : answer.sentence;
    if (!answer.ok) this.#announcer.say(answer.sentence, 2);
    return answer.ok;
  }
}
