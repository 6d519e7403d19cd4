import type * as rtc from '@livekit/rtc-node';
import type { RoomClient } from '@alongside/room-client';

export type Library = typeof rtc;
export type Published = {
  readonly track: rtc.LocalTrack;
  readonly source: 'camera' | 'microphone' | 'screen_share';
  /** Of a picture. */
  readonly encoding?: { readonly bitrate: number; readonly fps: number };
};
/** What goes out while one is connected, and what ends with the connection. */
export type Studio = { readonly published: readonly Published[]; readonly close: () => Promise<void> };

const againMs = 2_000;

/** One made-up person's connection to sound and picture: there while wanted, and again after whatever ended it. */
export class MediaPlace {
  readonly #library: () => Promise<Library>;
  readonly #client: RoomClient;
  readonly #open: (library: Library) => Studio;
  #wanted = false;
  #busy = false;
  #studio: Studio | null = null;
  #room: rtc.Room | null = null;
  #again: NodeJS.Timeout | null = null;

  constructor(options: {
    /** Loaded when it is first wanted: a day without sound and picture never needs it. */
    readonly library: () => Promise<Library>;
    readonly client: RoomClient;
    readonly open: (library: Library) => Studio;
  }) {
    this.#library = options.library;
    this.#client = options.client;
    this.#open = options.open;
  }

  /** Sound and picture go out now. */
  get live(): boolean {
    return this.#room !== null;
  }

  set wanted(wanted: boolean) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#work();
  }

  #work(): void {
    if (this.#busy || this.#wanted === this.#isOpen) return;
    this.#busy = true;
    void this.#step().finally(() => {
      this.#busy = false;
      if (this.#wanted === this.#isOpen) return;
      if (this.#again !== null) clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#work(), againMs);
    });
  }

  get #isOpen(): boolean {
    return this.#room !== null;
  }

  async #step(): Promise<void> {
    try {
      await (this.#wanted ? this.#connect() : this.#leave());
    } catch (error) {
      // A media server that is away, or a right that is not there yet: asked again in a moment.
      process.stderr.write(`Sound and picture of a made-up person: ${String(error)}\n`);
    }
  }

  async #connect(): Promise<void> {
    const answer = await this.#client.requestMedia('room');
    if (answer.state !== 'ready' || !this.#wanted) return;
    const library = await this.#library();
    const room = new library.Room();
    const studio = this.#open(library);
    try {
      await room.connect(answer.url, answer.token, { autoSubscribe: false, dynacast: true });
      for (const published of studio.published) await publish(library, room, published);
    } catch (error) {
      await room.disconnect();
      await studio.close();
      throw error;
    }
    this.#room = room;
    this.#studio = studio;
    room.once(library.RoomEvent.Disconnected, () => {
      if (this.#room === room) void this.#leave().then(() => this.#work());
    });
  }

  async #leave(): Promise<void> {
    const [room, studio] = [this.#room, this.#studio];
    this.#room = null;
    this.#studio = null;
    await room?.disconnect();
    await studio?.close();
  }

  async close(): Promise<void> {
    this.#wanted = false;
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#leave();
  }
}

async function publish(library: Library, room: rtc.Room, { track, source, encoding }: Published): Promise<void> {
  const sources = {
    camera: library.TrackSource.SOURCE_CAMERA,
    microphone: library.TrackSource.SOURCE_MICROPHONE,
    screen_share: library.TrackSource.SOURCE_SCREENSHARE
  };
  const options = new library.TrackPublishOptions({
    source: sources[source],
    simulcast: false,
    dtx: false,
    videoCodec: library.VideoCodec.VP8,
    ...(encoding === undefined ? {} : { videoEncoding: { maxBitrate: BigInt(encoding.bitrate), maxFramerate: encoding.fps } })
  });
  await room.localParticipant?.publishTrack(track, options);
}
