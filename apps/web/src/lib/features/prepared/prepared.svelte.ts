/** A film before it is played. `captions`: a WebVTT file; either is empty while nobody wrote it. */
export type PreparedFilm = { readonly id: string; readonly title: string; readonly captions: string; readonly script: string };
export type Prepared = {
  readonly terms: string;
  /** Names these very terms. A server of the version before does not say it. */
  readonly termsVersion?: string;
  readonly talks: readonly { readonly name: string; readonly text: string }[];
  /** One's own talk as it is shared; null when it is not. */
  readonly mine: string | null;
  /** `id`: a server of the version before does not say it. */
  readonly slides: readonly { readonly id?: string; readonly title: string; readonly pages: readonly string[] }[];
  /** A server of the version before sends none. */
  readonly films?: readonly PreparedFilm[];
};
export type Fetch = (path: string, init?: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;
/** `changed`: somebody else was quicker, and nothing was written over. */
export type Kept = 'kept' | 'keeping' | 'not-kept' | 'changed';

const nothing: Prepared = { terms: '', termsVersion: '', talks: [], mine: null, slides: [] };
const address = (room: string): string => `/api/rooms/${encodeURIComponent(room)}/prepared`;

/** What stands ready for those who write and sign in one room: asked for when a page wants it, never sent by itself. */
export class PreparedWords {
  readonly #fetch: Fetch;
  #now = $state.raw(nothing);
  #room = $state.raw('');
  #came = $state.raw<'asking' | 'came' | 'failed'>('asking');
  #asked = 0;
  /** Whether the last change is on the platform. */
  kept = $state<Kept>('kept');

  constructor(ask: Fetch = (path, init) => fetch(path, init)) {
    this.#fetch = ask;
  }

  get now(): Prepared {
    return this.#now;
  }
  /** Whether what stands in `now` is what the platform has. A new question about the same room changes it once it is answered. */
  get came(): 'asking' | 'came' | 'failed' {
    return this.#came;
  }
  get room(): string {
    return this.#room;
  }

  /** What was there stays when the platform does not answer; that of another room never does. */
  async look(room: string): Promise<void> {
    if (room !== this.#room) {
      this.#now = nothing;
      this.#came = 'asking';
    }
    this.#room = room;
    const asked = ++this.#asked;
    const answer = await this.#fetch(address(room)).catch(() => null);
    const found = answer?.ok === true ? ((await answer.json().catch(() => null)) as Prepared | null) : null;
    // Two questions may be answered in the other order.
    if (room !== this.#room) return;
    if (found !== null) this.#now = found;
    if (found !== null || asked === this.#asked) this.#came = found === null ? 'failed' : 'came';
  }

  /**
   * An empty text takes it back. `seen`: the version of the terms on which they were written. False: nothing was changed;
   * when it was not because somebody else was quicker, `now` has what stands there.
   */
  async keep(part: 'terms' | 'mine', text: string, seen?: string): Promise<boolean> {
    const room = this.#room;
    this.kept = 'keeping';
    const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text, seen }) };
    const answer = await this.#fetch(`${address(room)}/${part}`, init).catch(() => null);
    const kept = answer?.ok === true ? 'kept' : answer?.status === 409 ? 'changed' : 'not-kept';
    // Whoever looks into another room by now stays there.
    if (kept !== 'not-kept' && room === this.#room) await this.look(room);
    this.kept = kept;
    return kept === 'kept';
  }
}
