import type { Cancel } from '@alongside/room-client';

/** Runs once before the next paint; at once where nothing is painted, so that a hidden page still hears its turn. */
export type NextPaint = (run: () => void) => Cancel;

/** The latest value, applied once for each painted frame however often it changes. */
export class FrameBatch<T> {
  readonly #apply: (value: T) => void;
  readonly #nextPaint: NextPaint;
  #latest: { readonly value: T } | null = null;
  #cancel: Cancel | null = null;

  constructor(nextPaint: NextPaint, apply: (value: T) => void) {
    this.#nextPaint = nextPaint;
    this.#apply = apply;
  }

  push(value: T): void {
    this.#latest = { value };
    if (this.#cancel) return;
    this.#cancel = this.#nextPaint(() => this.flush());
  }

  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    const latest = this.#latest;
    this.#latest = null;
    if (latest) this.#apply(latest.value);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#latest = null;
  }
}

/** In a browser: the animation frame. A hidden page has none. */
export const nextPaint: NextPaint = (run) => {
  if (document.hidden) {
    const timer = setTimeout(run, 0);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  // A page that is hidden while it waits gets no frame: this comes instead.
  const timer = setTimeout(run, 250);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};
