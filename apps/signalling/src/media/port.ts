/** What a person may publish. An interpreter's tile goes out as `screen_share`: the server never thins that source. */
export type MediaSource = 'camera' | 'microphone' | 'screen_share';
export type MediaState = 'ready' | 'preparing' | 'off';

/** Everything a token says, explicitly: what is left out would be granted. */
export type MediaGrant = {
  readonly room: string;
  /** The person's id and a generation, so that an old connection of the same person can be told apart. */
  readonly identity: string;
  readonly name: string;
  /** Hidden people are not announced to others and carry no data. */
  readonly hidden: boolean;
  /** Empty: may only watch and listen. */
  readonly publish: readonly MediaSource[];
};

/**
 * The media server as the rest of signalling knows it. Every method may reject while the state is not `ready`;
 * nothing that people decided depends on it: rooms, captions and the queue go on without sound and picture.
 */
export interface MediaServer {
  state(): MediaState;
  /** Only we create rooms. Safe to repeat. */
  ensureRoom(room: string): Promise<void>;
  /** A short-lived token by the machine's own clock. */
  token(grant: MediaGrant): Promise<string>;
  /** Changes in place what this person may publish and whether others see them; null takes the stage away. */
  setStage(room: string, identity: string, publish: readonly MediaSource[] | null): Promise<void>;
  /** Turns the microphones of this person off. Nobody is ever turned on. */
  mute(room: string, identity: string): Promise<void>;
  /** Ends the person's connection and keeps them out while their tokens live. */
  remove(room: string, identity: string): Promise<void>;
  /** Called whenever the server becomes ready, also after it came back: rooms must be created again. */
  onReady(f: () => void): void;
  close(): Promise<void>;
}

/** `NO_MEDIA=1`, and the platform before a media server is configured. */
export const noMedia: MediaServer = {
  state: () => 'off',
  ensureRoom: () => Promise.resolve(),
  token: () => Promise.reject(new Error('sound and picture are off')),
  setStage: () => Promise.resolve(),
  mute: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  onReady: () => undefined,
  close: () => Promise.resolve()
};
