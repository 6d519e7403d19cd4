/** The part of the Web Locks API that is used here. Browsers without it have the media in any tab. */
export type Locks = {
  request(
    name: string,
    options: { readonly ifAvailable?: boolean; readonly steal?: boolean },
    hold: (lock: unknown) => Promise<void>
  ): Promise<unknown>;
};

const name = 'media';

/**
 * Sound and picture run in one tab of a browser: two microphones of one person would howl. The lock ends with the
 * tab, however it ends.
 */
export class MediaLock {
  readonly #locks: Locks | null;
  #release: (() => void) | null = null;
  /** The browser frees a lock a moment after its holder let go. */
  #freed: Promise<void> = Promise.resolve();
  #lost: () => void = () => undefined;

  constructor(locks: Locks | null) {
    this.#locks = locks;
  }

  get held(): boolean {
    return this.#release !== null;
  }

  /** Called when another tab took it over: sound and picture end here. */
  onLost(run: () => void): void {
    this.#lost = run;
  }

  /** `steal`: the person said *Use it here*. */
  async take({ steal = false }: { readonly steal?: boolean } = {}): Promise<'held' | 'elsewhere'> {
    if (this.#release) return 'held';
    await this.#freed;
    const locks = this.#locks;
    if (locks) return this.#request(locks, steal);
    this.#release = () => undefined;
    return 'held';
  }

  /** Resolves when another tab can have it. */
  release(): Promise<void> {
    const release = this.#release;
    this.#release = null;
    release?.();
    return this.#freed;
  }

  #request(locks: Locks, steal: boolean): Promise<'held' | 'elsewhere'> {
    return new Promise((resolve, reject) => {
      const held = locks.request(name, steal ? { steal } : { ifAvailable: true }, (lock) => this.#hold(lock, resolve));
      this.#freed = held.then(
        () => undefined,
        (error: unknown) => {
          // A stolen lock ends its request with an abort; any other failure came before it was held.
          if (this.#release === null) reject(error instanceof Error ? error : new Error('the lock was refused', { cause: error }));
          else this.#gone();
        }
      );
    });
  }

  #hold(lock: unknown, resolve: (where: 'held' | 'elsewhere') => void): Promise<void> {
    if (lock === null) {
      resolve('elsewhere');
      return Promise.resolve();
    }
    return new Promise((end) => {
      this.#release = end;
      resolve('held');
    });
  }

  #gone(): void {
    this.#release = null;
    this.#lost();
  }
}

export function holdMedia(navigator: { readonly locks?: Locks }): MediaLock {
  return new MediaLock(navigator.locks ?? null);
}
