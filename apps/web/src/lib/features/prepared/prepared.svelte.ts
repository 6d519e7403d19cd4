export type Prepared = {
  readonly terms: string;
  readonly talks: readonly { readonly name: string; readonly text: string }[];
  /** One's own talk as it is shared; null when it is not. */
  readonly mine: string | null;
  readonly slides: readonly { readonly title: string; readonly pages: readonly string[] }[];
};
export type Fetch = (path: string, init?: RequestInit) => Promise<Pick<Response, 'ok' | 'json'>>;
export type Kept = 'kept' | 'keeping' | 'not-kept';

const nothing: Prepared = { terms: '', talks: [], mine: null, slides: [] };
const address = (room: string): string => `/api/rooms/${encodeURIComponent(room)}/prepared`;

/** What stands ready for those who write and sign in one room: asked for when a page wants it, never sent by itself. */
export class PreparedWords {
  readonly #fetch: Fetch;
  #now = $state.raw(nothing);
  #room = '';
  /** Whether the last change is on the platform. */
  kept = $state<Kept>('kept');

  constructor(ask: Fetch = (path, init) => fetch(path, init)) {
    this.#fetch = ask;
  }

  get now(): Prepared {
    return this.#now;
  }

  /** What was there stays when the platform does not answer; that of another room never does. */
  async look(room: string): Promise<void> {
    if (room !== this.#room) this.#now = nothing;
    this.#room = room;
    const answer = await this.#fetch(address(room)).catch(() => null);
    const found = answer?.ok === true ? ((await answer.json()) as Prepared) : null;
    // Two questions may be answered in the other order.
    if (found !== null && room === this.#room) this.#now = found;
  }

  /** An empty text takes it back. False: nothing was changed. */
  async keep(part: 'terms' | 'mine', text: string): Promise<boolean> {
    const room = this.#room;
    this.kept = 'keeping';
    const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) };
    const answer = await this.#fetch(`${address(room)}/${part}`, init).catch(() => null);
    this.kept = answer?.ok === true ? 'kept' : 'not-kept';
    if (this.kept === 'kept') await this.look(room);
    return this.kept === 'kept';
  }
}
