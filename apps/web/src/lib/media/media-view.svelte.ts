import { createSubscriber } from 'svelte/reactivity';
import type { RoomMedia } from './room-media.ts';
import type { MediaNow } from './types.ts';

/** Makes `RoomMedia` reactive in markup: reading `view.now` follows it for as long as somebody looks. */
export class MediaView {
  readonly media: RoomMedia;
  readonly #follow: () => void;

  constructor(media: RoomMedia) {
    this.media = media;
    this.#follow = createSubscriber((update) => media.subscribe(update));
  }

  get now(): MediaNow {
    this.#follow();
    return this.media.now;
  }
}
