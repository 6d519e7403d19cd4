import type { Track } from 'livekit-client';
import type { PictureKind } from './types.ts';

type Place = { readonly person: string; readonly kind: PictureKind; shown: Track | null };
type Find = (person: string, kind: PictureKind) => Track | null;

/**
 * A track may come without a word when two of one person change places, and LiveKit takes an ended one out of its
 * element also after the next was put in. So what stands in each element is looked at again and again.
 */
const lookMs = 500;

/** Which picture stands in which element: the page says it once, and it stays so across reconnects and moves. */
export class Pictures {
  readonly #places = new Map<HTMLVideoElement, Place>();
  readonly #find: Find;
  #looking: ReturnType<typeof setInterval> | null = null;

  constructor(find: Find) {
    this.#find = find;
  }

  attach(element: HTMLVideoElement, person: string, kind: PictureKind): () => void {
    this.#remove(element);
    // Sound plays elsewhere; a muted element may start by itself in every browser.
    element.muted = true;
    element.playsInline = true;
    element.autoplay = true;
    const place: Place = { person, kind, shown: null };
    this.#places.set(element, place);
    this.#looking ??= setInterval(() => this.refresh(), lookMs);
    this.#show(element, place);
    return () => {
      if (this.#places.get(element) === place) this.#remove(element);
    };
  }

  refresh(): void {
    for (const [element, place] of this.#places) this.#show(element, place);
  }

  #show(element: HTMLVideoElement, place: Place): void {
    const track = this.#find(place.person, place.kind);
    if (track === place.shown && (track === null || stands(track, element))) return;
    place.shown?.detach(element);
    place.shown = track;
    if (track === null) element.srcObject = null;
    else track.attach(element);
  }

  #remove(element: HTMLVideoElement): void {
    this.#places.get(element)?.shown?.detach(element);
    this.#places.delete(element);
    element.srcObject = null;
    if (this.#places.size > 0 || this.#looking === null) return;
    clearInterval(this.#looking);
    this.#looking = null;
  }
}

function stands(track: Track, element: HTMLVideoElement): boolean {
  return element.srcObject instanceof MediaStream && element.srcObject.getVideoTracks().includes(track.mediaStreamTrack);
}
