import { invalidateAll } from '$app/navigation';
import { untrack } from 'svelte';
import type { CommandName, Commands } from '@alongside/domain';
import type { Announcer } from '#lib/announcer/announcer.svelte.ts';
import { createLive, setLive, type Live } from '#lib/live/index.ts';
import type { Me } from '#lib/signalling/answers.ts';
import { RoomScreen, type RoomPageData } from './room-screen.svelte.ts';
import { UnreadAnnouncements } from '#lib/features/announcements/unread.svelte.ts';
import { sayAnnouncements } from './say-announcements.svelte.ts';
import { toldWords } from './told.ts';
import { RoomSound } from './room-sound.svelte.ts';

/** `follows`: the page goes where the access plan sends its person; a room that was asked for by name stays. */
type Data = RoomPageData & { readonly person: Me['person'] | null; readonly follows?: boolean };
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
    this.sound = new RoomSound(() => this.live.requestMedia(this.#offAir ? 'green' : 'room'));
    this.screen = new RoomScreen(this.live, this.sound, page);
    this.unread = new UnreadAnnouncements(this.screen);
  }

  /** Before the broadcast those on stage meet in the green room: no delegate can hear or see it. */
  get #offAir(): boolean {
    const room = this.live.room;
    return room !== null && room.phase === 'before' && (room.kind === 'plenary' || room.kind === 'webinar');
  }

  /** Runs while the page is open; the returned function ends it. Going live moves everybody from the green room. */
  start(options: { readonly media: boolean; readonly everySigner?: boolean }): () => void {
    const end = this.live.start();
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
        const slides = everySigner && this.screen.room?.slides != null;
        this.sound.layout({ pictures: 'all', large: 'all', bsl: everySigner ? 'all' : this.screen.signing(true), slides });
      });
      $effect(() => {
        const where = this.#offAir ? 'green' : 'room';
        if (options.media && this.live.status === 'live' && where !== this.#joined) untrack(() => this.#join(where));
      });
    });
    return () => {
      follow();
      end();
      void this.sound.end();
    };
  }

  /** The plan sends me on: the same page and the same sound, in the next room. */
  #followPlan(): void {
    $effect(() => {
      const { room, follows = false } = this.#page();
      const duty = this.screen.dayOwn.duty?.room ?? null;
      if (follows && duty !== null && duty !== room) void invalidateAll();
    });
    $effect(() => {
      const { room } = this.#page();
      if (this.live.status === 'live' && this.live.slug !== room) untrack(() => void this.#goTo(room));
    });
  }
  async #goTo(room: string): Promise<void> {
    this.#announcer.arrive(`You are now in ${this.screen.spokenName}.`);
    await this.live.enter(room);
    // Whoever comes into a room is not heard there before they say so. From or to a green room the other effect moves.
    if (this.#joined === (this.#offAir ? 'green' : 'room')) await this.sound.join({ microphone: 'off' });
  }

  #joined: 'green' | 'room' | null = null;
  #join(where: 'green' | 'room'): void {
    this.#joined = where;
    void this.sound.join();
  }

  /** Sends one command; what is refused is said in the strip and aloud. */
  send = async <Name extends CommandName>(type: Name, data: Commands[Name]): Promise<boolean> => this.say(this.live.send(type, data));

  async say(outcome: Promise<Answer>): Promise<boolean> {
    const answer = await outcome;
    this.refused = answer.ok ? null : answer.sentence;
    if (!answer.ok) this.#announcer.say(answer.sentence, 2);
    return answer.ok;
  }
}
