/** One part of the page on the whole screen: for a hall, or a phone that is nothing but captions. */
export class WholeScreen {
  #part: HTMLElement | null = null;
  #on = $state(false);
  #possible = $state(false);

  get on(): boolean {
    return this.#on;
  }
  /** Some phones have no such thing. */
  get possible(): boolean {
    return this.#possible;
  }

  readonly attach = (part: HTMLElement): (() => void) => {
    this.#part = part;
    this.#possible = document.fullscreenEnabled;
    const changed = (): void => void (this.#on = document.fullscreenElement === part);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      this.#part = null;
    };
  };

  async change(): Promise<void> {
    try {
      if (this.#on) await document.exitFullscreen();
      else await this.#part?.requestFullscreen();
    } catch {
      // The browser said no. The page is as it was, and the button still says what it does.
      this.#possible = document.fullscreenEnabled;
    }
  }
}
