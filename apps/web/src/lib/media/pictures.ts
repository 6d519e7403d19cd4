import type { Track } from 'livekit-client';
import type { PictureKind } from './types.ts';

type Place = { readonly person: string; readonly kind: PictureKind; shown: Track | null };
type Find = (person: string, kind: PictureKind) => Track | null;

/** Which picture stands in which element: the page says it once, and it stays so across reconnects and moves. */
export class Pictures {
  readonly #places = new Map<HTMLVideoElement, Place>();
  readonly #find: Find;

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
    if (track === place.shown) return;
    place.shown?.detach(element);
    place.shown = track;
    if (track === null) element.srcObject = null;
    else track.attach(element);
  }

  #remove(element: HTMLVideoElement): void {
    this.#places.get(element)?.shown?.detach(element);
    this.#places.delete(element);
    element.srcObject = null;
  }
}
