const everyMs = 4_000;

/** How many seconds ago words of this captioner's own software came; null when none did, or we cannot say. */
export class FeedHeard {
  #seconds = $state<number | null>(null);

  get seconds(): number | null {
    return this.#seconds;
  }

  /** Gives its end. */
  start(): () => void {
    const look = async (): Promise<void> => {
      const answer = await fetch('/api/me/captions-heard').catch(() => null);
      const said = answer?.ok === true ? ((await answer.json().catch(() => null)) as { readonly seconds?: number | null } | null) : null;
      this.#seconds = said?.seconds ?? null;
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }
}
