import type { TrackPublication } from 'livekit-client';
import { isRefused, personOf, type ConnectionListener, type End, type Link } from './connection.ts';
import { Devices } from './devices.ts';
import { LadderWatch } from './ladder-watch.ts';
import { answersByHttp, Line } from './line.ts';
import { OwnMediaTracks } from './own-media.ts';
import { Pictures } from './pictures.ts';
import { personTracks } from './person-tracks.ts';
import { openPreview, type PreviewResult } from './preview.ts';
import { everything, isLane, rungs, type WireKind } from './receive.ts';
import { pause, retryDelayMs } from './reconnect.ts';
import { rungSentence, sentences, stateSentence } from './sentences.ts';
import { hiddenAudio } from './sound.ts';
import type {
  Arriving,
  Grant,
  GrantAnswer,
  KeptValues,
  Layout,
  MediaNow,
  MediaState,
  Outcome,
  PictureKind,
  Rung,
  TrackKind,
  Voice
} from './types.ts';

export type RoomMediaOptions = {
  /** Asks for a way into the present room: again after every loss, because tokens are short. */
  readonly ask?: () => Promise<GrantAnswer>;
  readonly storage?: KeptValues;
  readonly random?: () => number;
  readonly makeAudio?: () => HTMLAudioElement;
};
/** `onRefused`: the server answered and did not take the token; the same one will never do. */
type EnterOptions = JoinOptions & { readonly onRefused?: () => void };
export type JoinOptions = { readonly microphone?: 'as-it-was' | 'off' };

/** LiveKit may resume by itself within this; after it a fresh token is asked for beside it, and the quicker one wins. */
const resumeWithinMs = 700;
const preparingMs = 1_000;
const blockedMs = 15_000;
/** One failed connection may be a server in the middle of a restart; two in a row are the network. */
const blockedAfter = 2;

/** Sound and picture of the room that the person is in. Framework-free; see README.md. */
export class RoomMedia {
  readonly devices: Devices;
  readonly #options: RoomMediaOptions;
  readonly #random: () => number;
  readonly #own: OwnMediaTracks;
  readonly #pictures = new Pictures(
    (person, kind) => this.#picture(person, kind),
    () => this.#wantSoon()
  );
  readonly #listeners = new Set<() => void>();
  #line: Line | null = null;
  /** Stays when the room is left: it knows the link. */
  #ladder: LadderWatch | null = null;
  #layout: Layout = everything;
  #soon = false;
  #volume = 1;
  /** What the person chose to do without, whatever the link carries. */
  #heldRung: Rung = 0;
  #quiet = false;
  /** Rooms that were left a moment ago and are still heard. */
  readonly #fading = new Set<Line>();
  #state: MediaState = 'off';
  #now: MediaNow | null = null;
  /** The present attempt to get in; a newer one, or leaving, ends it. */
  #attempt: AbortController | null = null;
  #renewal: AbortController | null = null;

  constructor(options: RoomMediaOptions = {}) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.devices = new Devices(navigator.mediaDevices ?? null, options.storage ?? null);
    this.#own = new OwnMediaTracks(this.devices, () => this.#changed());
    this.devices.onChoice((kind, id) => {
      if (kind === 'output') this.#line?.sound.setOutput(id);
    });
  }

  // ---- what a page reads

  get now(): MediaNow {
    return (this.#now ??= {
      state: this.#state,
      sentence: stateSentence(this.#state),
      soundBlocked: this.#line?.sound.blocked ?? false,
      tracks: personTracks(this.#line?.connection.tracks() ?? []),
      own: this.#own.now(this.#line?.connection ?? null),
      rung: this.#rung,
      rungSentence: this.#state === 'live' ? rungSentence(this.#rung) : null,
      slidesWait: this.#state !== 'off' && this.#rung >= rungs.slides
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#now = null;
    this.#pictures.refresh();
    for (const listener of this.#listeners) listener();
  }
  #become(state: MediaState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#changed();
  }

  #picture(person: string, kind: PictureKind) {
    const connection = this.#line?.connection ?? null;
    if (connection !== null && personOf(connection.room.localParticipant.identity) === person) return this.#own.picture(kind);
    const fits = (wire: WireKind): boolean => (kind === 'bsl' ? isLane(wire) : wire === 'camera');
    const found = connection
      ?.tracks()
      .find((one) => one.person === person && fits(one.kind) && (one.wish === 'full' || one.wish === 'low'));
    return found?.track ?? null;
  }

  // ---- joining, moving, leaving

  /** First time: asks until media are ready and connects. Again, after a move: the old room is heard until the new one is. */
  async join(options: JoinOptions = {}): Promise<Outcome> {
    const ask = this.#options.ask;
    if (ask === undefined) throw new Error('RoomMedia.join needs the option `ask`');
    return this.#enter(ask, this.#begin(), options);
  }
  connect(grant: Grant): Promise<Outcome> {
    return this.moveTo(grant);
  }
  moveTo(grant: Grant, options: JoinOptions = {}): Promise<Outcome> {
    let refused = false;
    const fixed = (): Promise<GrantAnswer> => Promise.resolve(refused ? { state: 'refused' } : { state: 'ready', ...grant });
    return this.#enter(fixed, this.#begin(), { ...options, onRefused: () => (refused = true) });
  }

  #begin(): AbortSignal {
    this.#attempt?.abort();
    this.#renewal?.abort();
    this.#renewal = null;
    this.#attempt = new AbortController();
    return this.#attempt.signal;
  }

  async #enter(ask: () => Promise<GrantAnswer>, signal: AbortSignal, options: EnterOptions): Promise<Outcome> {
    let failures = 0;
    for (let tries = 0; !signal.aborted; tries += 1) {
      const answer = await ask().catch((): GrantAnswer => ({ state: 'preparing' }));
      if (signal.aborted) break;
      if (answer.state === 'off' || answer.state === 'refused') {
        await this.#drop();
        return { ok: false, sentence: sentences.notLive };
      }
      if (answer.state === 'preparing') {
        this.#become(this.#line === null ? 'preparing' : 'reconnecting');
        await pause(preparingMs / 2 + retryDelayMs(0, this.#random), signal);
        continue;
      }
      if (this.#line === null && this.#state !== 'blocked') this.#become('connecting');
      const failed = await this.#swap(answer, signal, options);

      if (failed === null) return { ok: true };
      if (isRefused(failed)) options.onRefused?.();
      failures = isRefused(failed) || !(await answersByHttp(answer.url)) ? 0 : failures + 1;
      if (signal.aborted) break;
      if (failures >= blockedAfter) this.#become('blocked');
      await pause(failures >= blockedAfter ? blockedMs : retryDelayMs(tries, this.#random), signal);
    }
    return { ok: false, sentence: sentences.notLive };
  }

  /** Connects the next room, lets it be heard, carries one's own tracks along, and drops the old one. */
  async #swap(grant: Grant, signal: AbortSignal, options: EnterOptions): Promise<unknown> {
    const next = new Line(await this.#lineOptions(), (line) => this.#listenerOf(line));
    const abandon = (): void => void next.close();
    signal.addEventListener('abort', abandon);
    try {
      await next.connection.open(grant);
      if (signal.aborted) throw new Error('no longer wanted');
      next.sound.quieten(this.#quiet);
      next.sound.refresh();
      const old = this.#line;
      const oldLives = old?.connection.live === true ? old.connection : null;
      if (options.microphone === 'off') await this.#own.microphone.off(oldLives);
      if (oldLives === null) this.#detach(old);
      await next.connection.whileAlive(Promise.all([oldLives === null ? null : next.heard(), this.#own.carry(oldLives, next.connection)]));
      if (signal.aborted || !next.connection.live) throw new Error('no longer wanted');
      this.#adopt(next, old);
      return null;
    } catch (error) {
      if (next.connection.told) options.onRefused?.();
      abandon();
      return error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  async #lineOptions() {
    const output = await this.devices.chosen('output');
    return {
      layout: this.#wanted,
      rung: this.#rung,
      random: this.#random,
      makeAudio: this.#options.makeAudio ?? hiddenAudio,
      output,
      volume: this.#volume
    };
  }

  /** A dead connection lets go of one's own tracks before they are sent through the next one. */
  #detach(line: Line | null): void {
    if (line !== null) void line.close();
  }

  #adopt(next: Line, old: Line | null): void {
    this.#line = next;
    next.connection.want(this.#wanted, this.#rung);
    next.connection.onPermission(() => void this.#own.permit(next.connection));
    this.#ladder?.close();
    this.#ladder = new LadderWatch(next.connection, this.#ladder, () => this.#applyRung());
    this.#state = 'live';
    this.#changed();
    if (old !== null) this.#fadeOut(old);
  }

  #fadeOut(line: Line): void {
    this.#fading.add(line);
    void line.fade().finally(() => this.#fading.delete(line));
  }

  #listenerOf(line: Line): ConnectionListener {
    return {
      changed: () => {
        if (this.#line === line) this.#changed();
      },
      link: (link, end) => {
        if (this.#line === line) this.#onLink(link, end);
      },
      ownMuted: (publication: TrackPublication) => this.#own.microphone.muted(publication),
      ownUnpublished: (publication: TrackPublication) => void this.#own.unpublished(publication)
    };
  }

  #onLink(link: Link, end: End): void {
    switch (link) {
      case 'live':
        this.#renewal?.abort();
        this.#renewal = null;
        this.#become('live');
        return;
      case 'reconnecting':
        this.#become('reconnecting');
        this.#renew(resumeWithinMs);
        return;
      case 'ended':
        if (end === 'told') {
          void this.leave();
          return;
        }
        this.#become('reconnecting');
        this.#renew(0);
    }
  }

  /** Asks for a fresh way in beside LiveKit's own reconnecting. Left alone when somebody is already on the way in. */
  #renew(afterMs: number): void {
    const ask = this.#options.ask;
    if (this.#renewal !== null || ask === undefined) return;
    const renewal = new AbortController();
    this.#renewal = renewal;
    void pause(afterMs + retryDelayMs(0, this.#random), renewal.signal)
      .then(() => (renewal.signal.aborted ? null : this.#enter(ask, renewal.signal, {})))
      .finally(() => {
        if (this.#renewal === renewal) this.#renewal = null;
      });
  }

  async leave(): Promise<void> {
    this.#attempt?.abort();
    this.#renewal?.abort();
    this.#renewal = null;
    await this.#drop();
  }

  async #drop(): Promise<void> {
    const line = this.#line;
    this.#line = null;
    // Whoever leaves in the middle of a move hears nothing more of either room.
    const gone = [...this.#fading].map((fading) => fading.close());
    line?.sound.close();
    this.#ladder?.close();
    await this.#own.drop(line?.connection ?? null);
    this.#state = 'off';
    this.#changed();
    await Promise.all([line?.close(), ...gone]);
  }

  // ---- what is shown and sent

  attach(element: HTMLVideoElement, person: string, kind: PictureKind): () => void {
    return this.#pictures.attach(element, person, kind);
  }
  /** The place of whoever signs: `host` keeps the former picture until the first frame of the next one is drawn. */
  attachLane(host: HTMLElement, person: string): () => void {
    return this.#pictures.attachLane(host, person);
  }
  setLayout(layout: Layout): void {
    this.#layout = layout;
    this.#wantSoon();
  }
  /** How everybody's signing on screen arrived in the last second. */
  get arriving(): readonly Arriving[] {
    return this.#ladder?.arriving ?? [];
  }

  /** What the page shows, and whoever's signing still stands there until the next one's is drawn. */
  get #wanted(): Layout {
    const { bsl } = this.#layout;
    return bsl === 'all' ? this.#layout : { ...this.#layout, bsl: [...bsl, ...this.#pictures.held] };
  }
  /** A page says in one turn who is on air and whose picture stands where: asked of the server when it has said both. */
  #wantSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      // A page may follow what is shown and say its layout again: nothing new, nothing told.
      if (this.#line?.connection.want(this.#wanted, this.#rung) === true) this.#changed();
    });
  }
  get #rung(): Rung {
    const carried = this.#ladder?.state.rung ?? 0;
    return carried > this.#heldRung ? carried : this.#heldRung;
  }
  /** A person's own choice to receive less, whatever the link carries; 0 takes it back. */
  holdRung(rung: Rung): void {
    this.#heldRung = rung;
    this.#applyRung();
  }
  #applyRung(): void {
    this.#line?.connection.want(this.#wanted, this.#rung);
    this.#changed();
  }
  /** The microphones that are heard now. */
  get heard(): readonly MediaStreamTrack[] {
    return this.#line?.sound.tracks ?? [];
  }
  /** Whether the room is silent in this page, while something else of it is heard: see replay.ts. */
  quieten(quiet: boolean): void {
    this.#quiet = quiet;
    this.#line?.sound.quieten(quiet);
  }
  /** How loud this page is, 0 to 1; kept across moves. */
  setVolume(volume: number): void {
    this.#volume = volume;
    this.#line?.sound.setVolume(volume);
  }
  async startSound(): Promise<void> {
    await this.#line?.sound.start();
    this.#changed();
  }
  publishMicrophone(on: boolean): Promise<Outcome> {
    return this.#publish('microphone', on);
  }
  publishCamera(on: boolean): Promise<Outcome> {
    return this.#publish('camera', on);
  }
  /** Signing: never thinned by the server, with a small copy for poor links. */
  publishBsl(on: boolean): Promise<Outcome> {
    return this.#publish('bsl', on);
  }
  /** One's own picture: `signs` by the rules of the BSL lane, else as a camera. */
  async publishPicture(on: boolean, signs: boolean): Promise<Outcome> {
    const [one, other] = signs ? (['bsl', 'camera'] as const) : (['camera', 'bsl'] as const);
    await this.#publish(other, false);
    return this.#publish(one, on);
  }
  async #publish(kind: TrackKind, on: boolean): Promise<Outcome> {
    const connection = this.#line?.connection ?? null;
    if (on) return connection === null ? { ok: false, sentence: sentences.notLive } : this.#own[kind].on(connection);
    await this.#own[kind].off(connection);
    return { ok: true };
  }
  setVoice(voice: Voice): void {
    this.#own.voice = voice;
  }
  preview(want: { readonly camera: boolean; readonly microphone: boolean }): Promise<PreviewResult> {
    return openPreview(this.devices, want);
  }
}
