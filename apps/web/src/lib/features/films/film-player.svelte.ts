import { filmPosition, type StageFilm } from '@alongside/domain';

/** Further from everybody else's picture than this, and the film jumps there. */
const apartSeconds = 1;
const tickMs = 250;
/** After a picture that did not come it is asked for again. */
const againMs = 5_000;

type Options = { readonly film: () => StageFilm; readonly now: () => number; readonly volume: () => number };

/** Keeps one picture of a film in step with the room's clock. What a browser refuses is said by the page, never forced. */
export class FilmPlayer {
  readonly #options: Options;
  #video: HTMLVideoElement | null = null;
  #failedAt = 0;
  /** By the platform's clock; moves while the page is open. */
  now = $state(0);
  /** The browser lets no sound out before a press. */
  muted = $state(false);
  /** The browser lets no picture move before a press either. */
  refused = $state(false);
  failed = $state(false);

  constructor(options: Options) {
    this.#options = options;
    this.now = options.now();
  }

  /** Milliseconds into the film. */
  get position(): number {
    return filmPosition(this.#options.film(), this.now);
  }
  get over(): boolean {
    return this.position >= this.#options.film().length;
  }

  /** Runs while the film is on the page. */
  start(): () => void {
    const timer = setInterval(() => this.#tick(), tickMs);
    this.#tick();
    return () => clearInterval(timer);
  }
  attach = (video: HTMLVideoElement): (() => void) => {
    this.#video = video;
    this.failed = false;
    const failed = (): void => {
      this.failed = true;
      this.#failedAt = this.#options.now();
    };
    const came = (): void => void (this.failed = false);
    video.addEventListener('error', failed);
    video.addEventListener('loadeddata', came);
    this.#tick();
    return () => {
      this.#video = null;
      video.removeEventListener('error', failed);
      video.removeEventListener('loadeddata', came);
      video.pause();
      // What is on its way takes from the link until it is told to stop.
      video.removeAttribute('src');
      video.load();
    };
  };
  soundOn(): void {
    this.muted = false;
    this.refused = false;
    void this.#play();
  }

  #tick(): void {
    this.now = this.#options.now();
    const video = this.#video;
    if (video === null) return;
    if (this.failed) {
      if (this.now - this.#failedAt < againMs) return;
      this.#failedAt = this.now;
      return video.load();
    }
    video.volume = this.#options.volume();
    if (video.readyState === 0 || video.seeking) return;
    this.#follow(video);
  }
  #follow(video: HTMLVideoElement): void {
    const at = this.position / 1_000;
    // A picture that is a little shorter than its sound has nothing more to show.
    const shown = video.ended ? video.duration : video.currentTime;
    if (Math.abs(shown - at) > apartSeconds) video.currentTime = at;
    const plays = this.#options.film().playing && !this.over && !(video.ended && at >= shown - apartSeconds);
    if (!plays) return video.paused ? undefined : video.pause();
    if (video.paused && !this.refused) void this.#play();
  }
  async #play(): Promise<void> {
    const video = this.#video;
    if (video === null) return;
    video.muted = this.muted;
    const why = await video.play().then(
      () => null,
      (error: unknown) => (error instanceof DOMException ? error.name : '')
    );
    if (why !== 'NotAllowedError') return;
    if (this.muted) this.refused = true;
    else {
      this.muted = true;
      void this.#play();
    }
  }
}
