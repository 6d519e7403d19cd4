import { Writers, type Counts } from './backchannel-news.ts';

const everyMs = 5_000;

/** On the wall: how much is new on the back channels that somebody reads. The words themselves never come to this page. */
export class Backchannels {
  #counts = $state.raw<Counts>({});

  get counts(): Counts {
    return this.#counts;
  }
  /** Runs while the page is open; the returned function ends it. */
  start(memory: Pick<Storage, 'getItem'>): () => void {
    const writers = new Writers();
    const look = async (): Promise<void> => {
      this.#counts = await writers.counts(memory);
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }
}
