import type { Track } from 'livekit-client';

/** The picture of whoever signs, as it is now wanted from the link; null while there is none. */
type Find = (person: string) => Track | null;
type Shown = { readonly person: string; readonly track: Track; readonly video: HTMLVideoElement };

/** So long a picture is kept for the next one that is on its way, or never comes. */
const holdMs = 5_000;

/**
 * One place for the picture of whoever signs. It changes hands in place: the former picture stays until the first frame
 * of the next one is drawn, beneath it and unseen until then. So there is no black moment at a swap of interpreters, and
 * none when a poor link takes a smaller picture.
 */
export class LanePlace {
  readonly #host: HTMLElement;
  readonly #find: Find;
  /** The picture that people see has changed hands. */
  readonly #changed: () => void;
  #person: string | null = null;
  #shown: Shown | null = null;
  #coming: Shown | null = null;
  #without: number | null = null;

  constructor(host: HTMLElement, find: Find, changed: () => void) {
    this.#host = host;
    this.#find = find;
    this.#changed = changed;
  }

  /** Whose picture stands here and is no longer asked for: it is received until the next one is drawn. */
  get held(): string | null {
    return this.#shown !== null && this.#shown.person !== this.#person ? this.#shown.person : null;
  }

  /** null: nobody signs here any more. */
  give(person: string | null): void {
    this.#person = person;
    this.refresh();
  }

  refresh(): void {
    if (this.#person === null) {
      this.#end();
      return;
    }
    const track = this.#find(this.#person);
    if (track === null) {
      this.#dropComing();
      this.#wait();
      return;
    }
    this.#without = null;
    if (this.#shown?.track === track && stands(this.#shown)) this.#dropComing();
    else if (this.#coming?.track !== track) this.#bring({ person: this.#person, track });
  }

  /** What is shown goes when its camera is off or its room left; and after a while, when nothing takes its place. */
  #wait(): void {
    const now = performance.now();
    this.#without ??= now;
    if (this.#shown?.track.mediaStreamTrack.readyState !== 'live' || now - this.#without > holdMs) this.#clear();
  }

  #bring({ person, track }: Pick<Shown, 'person' | 'track'>): void {
    this.#dropComing();
    const video = picture(this.#host.ownerDocument);
    const next: Shown = { person, track, video };
    this.#coming = next;
    this.#host.prepend(video);
    track.attach(video);
    const drawn = (): void => {
      if (this.#coming === next) this.#swap(next);
    };
    // Muted, so every browser starts it by itself; a refusal shows as no first frame.
    video.requestVideoFrameCallback(drawn);
    // Nothing is drawn in a page that nobody looks at. Both would be received until somebody does.
    video.addEventListener('loadeddata', () => video.ownerDocument.hidden && drawn(), { once: true });
  }

  #swap(next: Shown): void {
    const former = this.#shown;
    this.#coming = null;
    this.#shown = next;
    // Its ground hides what is beneath; words beside it give way to it (`bsl-tile.svelte`).
    next.video.style.background = '#000';
    next.video.dataset['shown'] = '';
    if (former !== null) end(former);
    this.#changed();
  }

  #dropComing(): void {
    if (this.#coming !== null) end(this.#coming);
    this.#coming = null;
  }
  #clear(): void {
    if (this.#shown === null) return;
    end(this.#shown);
    this.#shown = null;
    this.#changed();
  }
  #end(): void {
    this.#dropComing();
    this.#clear();
  }
}

/** `page`: the host may stand in a window of its own. */
function picture(page: Document): HTMLVideoElement {
  const video = page.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.tabIndex = -1;
  // Hands are never cut off.
  Object.assign(video.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', objectFit: 'contain' });
  return video;
}

function stands({ track, video }: Shown): boolean {
  return video.srcObject instanceof MediaStream && video.srcObject.getVideoTracks().includes(track.mediaStreamTrack);
}

function end({ track, video }: Shown): void {
  track.detach(video);
  video.srcObject = null;
  video.remove();
}
