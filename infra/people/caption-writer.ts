import type { RoomClient } from '@alongside/room-client';
import { newId } from './made-up-person.ts';
import { lane } from './parts/captioner.ts';
import { growing, marked } from './script.ts';
import type { Line } from './talk.ts';

const wordsAtOnce = 2;

/** The fingers of the made-up captioner: each line grows with the voice and stands fast when it ends. */
export class CaptionWriter {
  readonly #client: RoomClient;
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(client: RoomClient) {
    this.#client = client;
  }

  /** `name`: who says it. */
  write({ text, ms }: Line, name: string): void {
    this.stop();
    if (this.#client.snapshot.own.captions?.writing !== lane) return;
    const id = newId();
    const t0 = Math.round(this.#client.now());
    const steps = growing(text, wordsAtOnce);
    const speaker = marked(name);
    const written = steps.map((part, step) =>
      setTimeout(
        () => void this.#client.send('caption.interim', { lane, id, seq: step + 1, speaker, text: part }),
        (ms * (step + 1)) / (steps.length + 1)
      )
    );
    const final = setTimeout(() => void this.#client.send('caption.write', { lane, id, speaker, text, t0, t1: t0 + Math.round(ms) }), ms);
    this.#timers = [...written, final];
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
