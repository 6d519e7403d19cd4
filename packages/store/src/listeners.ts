/** Who listens to which log. A listener that throws is a defect of its own: it surfaces as an uncaught error and stops nobody else. */
export class Listeners<T> {
  readonly #byLog = new Map<string, Set<(value: T) => void>>();

  /** Returns the way to stop, which may be called more than once. */
  add(log: string, listener: (value: T) => void): () => void {
    const own = (value: T): void => listener(value);
    const all = this.#byLog.get(log) ?? new Set();
    this.#byLog.set(log, all.add(own));
    return () => {
      all.delete(own);
      if (all.size === 0 && this.#byLog.get(log) === all) this.#byLog.delete(log);
    };
  }

  has(log: string): boolean {
    return this.#byLog.has(log);
  }

  tell(log: string, value: T): void {
    for (const listener of this.#byLog.get(log) ?? []) guarded(listener, value);
  }
}

export function guarded<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
