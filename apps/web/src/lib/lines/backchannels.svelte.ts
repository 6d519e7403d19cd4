import { countsOf, type Counts } from './backchannel-news.ts';
import { read } from './talk.ts';

const everyMs = 5_000;

/** On the wall: how much is new on the back channels that somebody reads. The words themselves never come to this page. */
export class Backchannels {
  #counts = $state.raw<Counts>({});

  get counts(): Counts {
    return this.#counts;
  }
  /** Runs while the page is open; the returned function ends it. */
  start(memory: Pick<Storage, 'getItem'>): () => void {
    const look = async (): Promise<void> => {
      const found = await read<{ readonly rooms: Parameters<typeof countsOf>[0] }>('/api/backchannels');
      // What was known stays until it answers.
      if (found !== null) this.#counts = countsOf(found.rooms, memory);
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }
}
