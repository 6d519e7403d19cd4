import { loadReplay, type Replay, type ReplayState } from '#lib/media/index.ts';
import type { RoomSound } from '#lib/room/room-sound.svelte.ts';

/** The last seconds of the room's sound, from the moment there is any until the page is left. */
export class RoomReplay {
  #state = $state<ReplayState>('off');
  #replay: Replay | null = null;

  get state(): ReplayState {
    return this.#state;
  }

  /** Gives its end: what was kept is gone then. */
  start(sound: RoomSound): () => void {
    let over = false;
    const stop = $effect.root(() => {
      $effect(() => {
        const { media } = sound;
        if (media === null || this.#replay !== null) return;
        void loadReplay().then(({ Replay: Made }) => {
          if (over || this.#replay !== null) return;
          this.#replay = new Made(media, (state) => (this.#state = state));
          void this.#replay.start();
        });
      });
    });
    return () => {
      over = true;
      stop();
      this.#replay?.close();
    };
  }
  play(): void {
    void this.#replay?.play();
  }
  stop(): void {
    this.#replay?.stop();
  }
}
