import type { RemoteTrack } from 'livekit-client';
import type { Connection } from './connection.ts';

/** Makes the element that plays one microphone. Not shown: sound has no picture. */
export function hiddenAudio(): HTMLAudioElement {
  const element = document.createElement('audio');
  element.hidden = true;
  document.body.append(element);
  return element;
}

/** Plays every microphone of one connection, each through one hidden element of its own. */
export class Sound {
  readonly #connection: Connection;
  readonly #make: () => HTMLAudioElement;
  readonly #playing = new Map<RemoteTrack, HTMLAudioElement>();
  #output: string | null;
  #volume: number;
  #quiet = false;
  #closed = false;

  constructor(connection: Connection, make: () => HTMLAudioElement, { output, volume }: { output: string | null; volume: number }) {
    this.#connection = connection;
    this.#make = make;
    this.#output = output;
    this.#volume = volume;
  }

  get blocked(): boolean {
    return this.#playing.size > 0 && !this.#connection.room.canPlaybackAudio;
  }

  refresh(): void {
    // A connection on its way out still tells of changes; playing again would leave an element behind for good.
    if (this.#closed) return;
    const now = new Map(
      this.#connection.tracks().flatMap((one) => (one.kind === 'microphone' && one.track !== null ? [[one.track, one.person]] : []))
    );
    for (const track of this.#playing.keys()) if (!now.has(track)) this.#end(track);
    for (const [track, person] of now) if (!this.#playing.has(track)) this.#play(track, person);
  }

  #play(track: RemoteTrack, person: string): void {
    const element = this.#make();
    element.dataset['person'] = person;
    this.#playing.set(track, element);
    track.attach(element);
    element.volume = this.#volume;
    element.muted = this.#quiet;
    this.#route(element);
  }

  #end(track: RemoteTrack): void {
    const element = this.#playing.get(track);
    this.#playing.delete(track);
    if (element === undefined) return;
    track.detach(element);
    element.srcObject = null;
    element.remove();
  }

  /** 0 to 1: how loud this page is, apart from the whole computer. */
  setVolume(volume: number): void {
    this.#volume = volume;
    for (const element of this.#playing.values()) element.volume = volume;
  }
  /** What plays here, for whoever wants to keep some of it. */
  get tracks(): readonly MediaStreamTrack[] {
    return [...this.#playing.keys()].map(({ mediaStreamTrack }) => mediaStreamTrack);
  }
  /** Everything goes on to arrive and is not heard. */
  quieten(quiet: boolean): void {
    this.#quiet = quiet;
    for (const element of this.#playing.values()) element.muted = quiet;
  }

  setOutput(id: string | null): void {
    this.#output = id;
    for (const element of this.#playing.values()) this.#route(element);
  }

  /** Browsers without a choice of loudspeaker, and one that was unplugged, play through the usual one. */
  #route(element: HTMLAudioElement): void {
    if (this.#output === null || !('setSinkId' in element)) return;
    element.setSinkId(this.#output).catch(() => undefined);
  }

  async start(): Promise<void> {
    await this.#connection.room.startAudio();
  }

  /** Whether sound of anybody is arriving: the browser has packets of it in hand. */
  get heard(): boolean {
    return [...this.#playing.keys()].some((track) => (track.receiver?.getSynchronizationSources().length ?? 0) > 0);
  }

  /** Whether somebody's microphone is on, so that waiting to hear makes sense. */
  get somebodySpeaks(): boolean {
    return this.#connection.tracks().some((one) => one.kind === 'microphone' && !one.muted);
  }

  close(): void {
    this.#closed = true;
    for (const track of this.#playing.keys()) this.#end(track);
  }
}
