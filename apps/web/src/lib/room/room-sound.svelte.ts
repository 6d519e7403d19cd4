import { loadMedia, type GrantAnswer, type JoinOptions, type Layout, type MediaNow, type Outcome, type PictureKind, type PreviewResult } from '#lib/media/index.ts';
import { MediaView } from '#lib/media/media-view.svelte.ts';

const silent: MediaNow = {
  state: 'off',
  sentence: null,
  soundBlocked: false,
  tracks: [],
  own: { microphone: 'off', camera: 'off', bsl: 'off', mayPublish: false },
  rung: 0,
  rungSentence: null
};
const notLoaded = 'Sound and picture could not be loaded. Captions and questions still work.';

/** Sound and picture for as long as somebody is in rooms: one for all of them, so that moving keeps devices and sound. */
export class RoomSound {
  readonly #ask: () => Promise<GrantAnswer>;
  #view = $state.raw<MediaView | null>(null);
  #loading: Promise<MediaView | null> | null = null;
  #failed = $state(false);
  #over = false;

  constructor(ask: () => Promise<GrantAnswer>) {
    this.#ask = ask;
  }

  get now(): MediaNow {
    if (this.#failed) return { ...silent, sentence: notLoaded };
    return this.#view?.now ?? silent;
  }

  /** First time: connects. Later: moves to the room that the connection is in by then. */
  async join(options: JoinOptions = {}): Promise<void> {
    const view = await this.#load();
    if (view && !this.#over) await view.media.join(options);
  }

  /** Everything off, devices released. */
  async end(): Promise<void> {
    this.#over = true;
    const view = await this.#loading;
    await view?.media.leave();
  }

  layout(layout: Layout): void {
    this.#view?.media.setLayout(layout);
  }
  startSound(): void {
    void this.#view?.media.startSound();
  }
  async microphone(on: boolean): Promise<Outcome> {
    return (await this.#load())?.media.publishMicrophone(on) ?? { ok: false, sentence: notLoaded };
  }
  async camera(on: boolean): Promise<Outcome> {
    return (await this.#load())?.media.publishCamera(on) ?? { ok: false, sentence: notLoaded };
  }
  /** The interpreter's picture, sent by the rules of the BSL lane. */
  async bsl(on: boolean): Promise<Outcome> {
    return (await this.#load())?.media.publishBsl(on) ?? { ok: false, sentence: notLoaded };
  }
  async preview(want: { camera: boolean; microphone: boolean }): Promise<PreviewResult> {
    const view = await this.#load();
    if (view === null) throw new Error(notLoaded);
    return view.media.preview(want);
  }

  /** Whether a picture of this person can be shown now. */
  has(person: string, kind: PictureKind): boolean {
    return this.now.tracks.some((track) => track.person === person && track.kind === kind && !track.muted && track.receiving);
  }
  hears(person: string): boolean {
    return this.now.tracks.some((track) => track.person === person && track.kind === 'microphone' && !track.muted);
  }
  /** Shows the picture in an element for as long as both are there. */
  picture(person: string, kind: PictureKind): (element: HTMLVideoElement) => (() => void) | undefined {
    return (element) => this.#view?.media.attach(element, person, kind);
  }

  #load(): Promise<MediaView | null> {
    this.#loading ??= loadMedia().then(
      ({ RoomMedia }) => (this.#view = new MediaView(new RoomMedia({ ask: this.#ask, storage: localStorage }))),
      () => {
        this.#failed = true;
        return null;
      }
    );
    return this.#loading;
  }
}
