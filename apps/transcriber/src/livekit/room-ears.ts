import { AudioStream, type Participant, type RemoteTrack, Room, RoomEvent, type TrackPublication, TrackSource } from '@livekit/rtc-node';
import type { RemoteTrackPublication } from '@livekit/rtc-node';
import { samplesPerSecond } from '../engine/port.ts';
import { microphoneSound } from './microphone-sound.ts';

/** A microphone as somebody listens to it. */
export type Ear = {
  /** Mono samples between -1 and 1, at `samplesPerSecond`; a gift. */
  readonly hear: (pcm: Float32Array<ArrayBuffer>) => void;
  /** Nothing comes at present: muted, or the line is cut. */
  readonly pause: () => void;
  readonly close: () => void;
};
export type RoomEarsOptions = {
  readonly url: string;
  readonly token: string;
  /** `person`: everything before the generation of the media identity. */
  readonly microphone: (person: string) => Ear;
  /** Who sends a picture by the rules of the BSL lane: at first, and whenever it changes. Nobody looks at it here. */
  readonly signing: (people: readonly string[]) => void;
  /** The connection is over, for whatever reason; a new one needs a new token. */
  readonly ended: () => void;
};

/** Sound arrives in the pieces that the voice detector looks at. */
const frameMs = 32;
/** A muted microphone sends nothing: not even silence. */
const pauseMs = 300;
const picturesChange = [
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.Reconnected
] as const;

/** Hears every microphone of one room, each by itself, so that words have the right name. Takes no picture and no other sound. */
export class RoomEars {
  readonly #options: RoomEarsOptions;
  readonly #room = new Room();
  readonly #heard = new Map<string, () => void>();
  #closed = false;
  #signing = '';

  constructor(options: RoomEarsOptions) {
    this.#options = options;
  }

  /** Rejects when the media server cannot be reached or refuses the token. */
  async connect(): Promise<void> {
    const room = this.#room;
    room.on(RoomEvent.TrackPublished, (publication) => listenTo(publication));
    room.on(RoomEvent.TrackSubscribed, (track, publication, participant) => this.#begin(track, publication, participant));
    room.on(RoomEvent.TrackUnsubscribed, (_track, publication) => this.#end(publication));
    // What is asked for while the line comes back gets lost: the media server was started again, or the network changed.
    room.on(RoomEvent.Reconnected, () => this.#listenToAll());
    room.once(RoomEvent.Disconnected, () => this.#ended());
    for (const event of picturesChange) room.on(event, () => this.#look());
    await room.connect(this.#options.url, this.#options.token, { autoSubscribe: false, dynacast: false });
    this.#listenToAll();
    this.#look();
  }

  #look(): void {
    const signs = ({ source, muted }: TrackPublication): boolean => source === TrackSource.SOURCE_SCREENSHARE && muted !== true;
    const people = [...this.#room.remoteParticipants.values()]
      .filter(({ trackPublications }) => [...trackPublications.values()].some(signs))
      .map(({ identity }) => personOf(identity))
      .toSorted();
    if (this.#closed || this.#signing === people.join()) return;
    this.#signing = people.join();
    this.#options.signing([...new Set(people)]);
  }

  #listenToAll(): void {
    for (const participant of this.#room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values()) listenTo(publication);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#endAll();
    await this.#room.disconnect();
  }

  #begin(track: RemoteTrack, publication: RemoteTrackPublication, { identity }: Participant): void {
    const { sid } = publication;
    if (this.#closed || sid === undefined) return;
    this.#heard.get(sid)?.();
    const ear = this.#options.microphone(personOf(identity));
    const stream = new AudioStream(track, { sampleRate: samplesPerSecond, numChannels: 1, frameSizeMs: frameMs });
    this.#heard.set(sid, microphoneSound(stream, ear, pauseMs));
  }
  #end({ sid }: TrackPublication): void {
    if (sid === undefined) return;
    this.#heard.get(sid)?.();
    this.#heard.delete(sid);
  }
  #endAll(): void {
    for (const end of this.#heard.values()) end();
    this.#heard.clear();
  }
  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#endAll();
    this.#options.ended();
  }
}

function listenTo(publication: RemoteTrackPublication): void {
  if (publication.source === TrackSource.SOURCE_MICROPHONE) publication.setSubscribed(true);
}

/** `PERSON.GENERATION` */
function personOf(identity: string | undefined): string {
  return (identity ?? '').replace(/\.[^.]*$/u, '');
}
