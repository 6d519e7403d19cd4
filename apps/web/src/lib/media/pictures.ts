import type { Track } from 'livekit-client';
import { LanePlace } from './lane-place.ts';
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
  readonly #lanes = new Map<HTMLElement, LanePlace>();
  /** Which of the last callers of `attachLane` a place belongs to. */
  readonly #owners = new WeakMap<HTMLElement, object>();
  readonly #find: Find;
  readonly #held: () => void;
  #looking: ReturnType<typeof setInterval> | null = null;

  /** `held`: who is held in place of a next one may have changed. */
  constructor(find: Find, held: () => void) {
    this.#find = find;
    this.#held = held;
  }

  /** Whose signing stands on screen until that of the next one is drawn. */
  get held(): readonly string[] {
    return [...this.#lanes.values()].flatMap(({ held }) => held ?? []);
  }

  /** The place of whoever signs. Given to somebody else at once after it was let go, it changes hands without a gap. */
  attachLane(host: HTMLElement, person: string): () => void {
    const owner = {};
    this.#owners.set(host, owner);
    const lane = this.#lanes.get(host) ?? new LanePlace(host, (one) => this.#find(one, 'bsl'), this.#held);
    this.#lanes.set(host, lane);
    this.#look();
    lane.give(person);
    return () =>
      queueMicrotask(() => {
        if (this.#owners.get(host) !== owner) return;
        lane.give(null);
        this.#lanes.delete(host);
        this.#rest();
      });
  }

  attach(element: HTMLVideoElement, person: string, kind: PictureKind): () => void {
    this.#remove(element);
    // Sound plays elsewhere; a muted element may start by itself in every browser.
    element.muted = true;
    element.playsInline = true;
    element.autoplay = true;
    const place: Place = { person, kind, shown: null };
    this.#places.set(element, place);
    this.#look();
    this.#show(element, place);
    return () => {
      if (this.#places.get(element) === place) this.#remove(element);
    };
  }

  refresh(): void {
    for (const [element, place] of this.#places) this.#show(element, place);
    for (const lane of this.#lanes.values()) lane.refresh();
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
    this.#rest();
  }

  #look(): void {
    this.#looking ??= setInterval(() => this.refresh(), lookMs);
  }
  #rest(): void {
    if (this.#places.size + this.#lanes.size > 0 || this.#looking === null) return;
    clearInterval(this.#looking);
    this.#looking = null;
  }
}

function stands(track: Track, element: HTMLVideoElement): boolean {
  return element.srcObject instanceof MediaStream && element.srcObject.getVideoTracks().includes(track.mediaStreamTrack);
}
