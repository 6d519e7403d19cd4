import {
  loadMedia,
  type GrantAnswer,
  type JoinOptions,
  type Layout,
  type MediaNow,
  type Outcome,
  type PictureKind,
  type PreviewResult,
  type RoomMedia,
  type Switch
} from '#lib/media/index.ts';
import { MediaView } from '#lib/media/media-view.svelte.ts';

const silent: MediaNow = {
  state: 'off',
  sentence: null,
  soundBlocked: false,
  tracks: [],
  own: { microphone: 'off', camera: 'off', bsl: 'off', mayPublish: false },
  rung: 0,
  rungSentence: null,
  slidesWait: false
};
/** Longer than a slow phone needs to connect; after it the refusal is said. */
const waitForConnectionMs = 10_000;
const notLoaded = 'Sound and picture could not be loaded. Captions and questions still work.';

/** Sound and picture for as long as somebody is in rooms: one for all of them, so that moving keeps devices and sound. */
export class RoomSound {
  readonly #ask: () => Promise<GrantAnswer>;
  readonly #me: () => string | null;
  #view = $state.raw<MediaView | null>(null);
  #loading: Promise<MediaView | null> | null = null;
  #failed = $state(false);
  #over = false;
  /** The answer that fetching the media code waited for; used once, by the first attempt to connect. */
  #first: GrantAnswer | null = null;

  /** `me`: whose own picture is shown by their own id. */
  constructor(ask: () => Promise<GrantAnswer>, me: () => string | null = () => null) {
    this.#ask = ask;
    this.#me = me;
  }

  get now(): MediaNow {
    if (this.#failed) return { ...silent, sentence: notLoaded };
    return this.#view?.now ?? silent;
  }

  /** First time: connects. Later: moves to the room that the connection is in by then. */
  async join(options: JoinOptions = {}): Promise<void> {
    if (this.#loading === null) {
      // Where there is no sound and picture at all, their code is not fetched.
      const answer = await this.#ask().catch((): GrantAnswer => ({ state: 'preparing' }));
      if (answer.state === 'off') return;
      this.#first = answer;
    }
    const view = await this.#load();
    if (view && !this.#over) await view.media.join(options);
  }

  /** Everything off, devices released. */
  async end(): Promise<void> {
    this.#over = true;
    const view = await this.#loading;
    await view?.media.leave();
  }

  /** What only some pages need of it; null until it has come. */
  get media(): RoomMedia | null {
    return this.#view?.media ?? null;
  }
  layout(layout: Layout): void {
    this.#view?.media.setLayout(layout);
  }
  startSound(): void {
    void this.#view?.media.startSound();
  }
  async microphone(on: boolean): Promise<Outcome> {
    return (await this.#connected(on))?.media.publishMicrophone(on) ?? { ok: false, sentence: notLoaded };
  }
  /** `signs`: sent by the rules of the BSL lane, as an interpreter's picture is. */
  async camera(on: boolean, signs = false): Promise<Outcome> {
    return (await this.#connected(on))?.media.publishPicture(on, signs) ?? { ok: false, sentence: notLoaded };
  }
  /** The interpreter's picture, sent by the rules of the BSL lane. */
  async bsl(on: boolean): Promise<Outcome> {
    return (await this.#connected(on))?.media.publishBsl(on) ?? { ok: false, sentence: notLoaded };
  }
  async preview(want: { camera: boolean; microphone: boolean }): Promise<PreviewResult> {
    const view = await this.#load();
    if (view === null) throw new Error(notLoaded);
    return view.media.preview(want);
  }

  /** Whether a picture of this person can be shown now. */
  has(person: string, kind: PictureKind): boolean {
    if (person === this.#me()) return this.now.own[kind] === 'on';
    return this.now.tracks.some((track) => track.person === person && track.kind === kind && !track.muted && track.receiving);
  }
  hears(person: string): boolean {
    if (person === this.#me()) return this.now.own.microphone === 'on';
    return this.now.tracks.some((track) => track.person === person && track.kind === 'microphone' && !track.muted);
  }
  /** Everybody with a camera or microphone on, myself last. */
  get faces(): readonly string[] {
    const { tracks, own } = this.now;
    const others = tracks.map(({ person }) => person);
    const me = own.microphone === 'on' || this.ownCamera === 'on' ? this.#me() : null;
    return me === null ? others : [...others, me];
  }
  /** My camera, whichever way its picture goes out. */
  get ownCamera(): Switch {
    const { camera, bsl } = this.now.own;
    return bsl === 'off' ? camera : bsl;
  }
  /** Others who sign. */
  get signers(): readonly string[] {
    return this.now.tracks.flatMap(({ person, kind }) => (kind === 'bsl' ? person : []));
  }
  /** Shows the picture in an element for as long as both are there. */
  picture(person: string, kind: PictureKind): (element: HTMLVideoElement) => (() => void) | undefined {
    return (element) => this.#view?.media.attach(element, person, kind);
  }

  /** Somebody who presses before the connection stands is not sent away: the press waits for it, a bounded time. */
  async #connected(wanted: boolean): Promise<MediaView | null> {
    const view = await this.#load();
    if (view === null || !wanted || view.media.now.state === 'live') return view;
    await new Promise<void>((done) => {
      const timer = setTimeout(end, waitForConnectionMs);
      const leave = view.media.subscribe(() => view.media.now.state === 'live' && end());
      function end(): void {
        clearTimeout(timer);
        leave();
        done();
      }
    });
    return view;
  }

  #answer(): Promise<GrantAnswer> {
    const first = this.#first;
    this.#first = null;
    return first === null ? this.#ask() : Promise.resolve(first);
  }

  #load(): Promise<MediaView | null> {
    this.#loading ??= loadMedia().then(
      ({ RoomMedia }) => (this.#view = new MediaView(new RoomMedia({ ask: () => this.#answer(), storage: localStorage }))),
      () => {
        this.#failed = true;
        return null;
      }
    );
    return this.#loading;
  }
}
