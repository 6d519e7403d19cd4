import { untrack } from 'svelte';
import type { CommandName, Commands } from '@alongside/domain';
import type { Announcer } from '#lib/announcer/announcer.svelte.ts';
import { createLive, setLive, type Live } from '#lib/live/index.ts';
import type { Me } from '#lib/signalling/answers.ts';
import { RoomScreen, type RoomPageData } from './room-screen.svelte.ts';
import { RoomSound } from './room-sound.svelte.ts';

type Data = RoomPageData & { readonly person: Me['person'] | null };
type Answer = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** The live room as a host, captioner, interpreter or speaker works in it: connection, sound, and what was refused. */
export class RoleRoom {
  readonly live: Live;
  readonly sound: RoomSound;
  readonly screen: RoomScreen;
  refused = $state<string | null>(null);
  readonly #announcer: Announcer;

  constructor(page: () => Data, announcer: Announcer) {
    const { room, person, at, start } = page();
    this.#announcer = announcer;
    this.live = setLive(createLive({ room, person, now: new Date(at).toISOString(), start }));
    this.sound = new RoomSound(() => this.live.requestMedia(this.#offAir ? 'green' : 'room'));
    this.screen = new RoomScreen(this.live, this.sound, page);
  }

  /** Before the broadcast those on stage meet in the green room: no delegate can hear or see it. */
  get #offAir(): boolean {
    const room = this.live.room;
    return room !== null && room.phase === 'before' && (room.kind === 'plenary' || room.kind === 'webinar');
  }

  /** Runs while the page is open; the returned function ends it. Going live moves everybody from the green room. */
  start(options: { readonly media: boolean }): () => void {
    const end = this.live.start();
    const follow = $effect.root(() => {
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
