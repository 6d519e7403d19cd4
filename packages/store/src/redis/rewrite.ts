/** Between two tries; the second for a Redis that is away. */
const [soonMs, laterMs] = [100, 1_000];

/**
 * Has the append-only file written anew after a value was forgotten, so that no old line of the file holds it. A rewriting
 * that is under way began before, and its new file may hold the value: another one follows it.
 */
export class Rewriter {
  readonly #send: (args: readonly string[]) => Promise<unknown>;
  #wanted = false;
  #asking = false;
  #stopped = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(send: (args: readonly string[]) => Promise<unknown>) {
    this.#send = send;
  }

  /** Does not wait for it. */
  want(): void {
    this.#wanted = true;
    if (!this.#asking && this.#timer === null) void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #ask(): Promise<void> {
    this.#timer = null;
    this.#asking = true;
    this.#wanted = false;
    const answer = await this.#send(['BGREWRITEAOF']).then(() => null, reasonOf);
    this.#asking = false;
    // A Redis that knows no such thing keeps no such file.
    if (answer === 'never' || this.#stopped) return;
    if (answer === null && !this.#wanted) return;
    this.#wanted = true;
    this.#timer = setTimeout(() => void this.#ask(), answer === 'away' ? laterMs : soonMs).unref();
  }
}

function reasonOf(error: unknown): 'under way' | 'away' | 'never' {
  const said = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  if (/in progress/iu.test(said)) return 'under way';
  return /unknown command|NOPERM|disabled/iu.test(said) ? 'never' : 'away';
}
