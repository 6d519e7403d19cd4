import type { Connection } from './connection.ts';
import { compare, step, topOfLadder, type LadderState, type Received } from './ladder.ts';
import type { Rung } from './types.ts';

const everyMs = 1_000;

/** Reads what arrives once a second and walks the ladder. Whoever makes one ends it. */
export class LadderWatch {
  readonly #connection: Connection;
  readonly #onRung: (rung: Rung) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #before: Received | null = null;
  #state: LadderState;

  constructor(connection: Connection, rung: Rung, onRung: (rung: Rung) => void) {
    this.#connection = connection;
    this.#onRung = onRung;
    this.#state = { ...topOfLadder, rung };
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  async #look(): Promise<void> {
    const now = await received(this.#connection);
    const sample = this.#before === null ? null : compare(this.#before, now, performance.now());
    this.#before = now;
    if (sample === null) return;
    const rung = this.#state.rung;
    this.#state = step(this.#state, sample);
    if (this.#state.rung === rung) return;
    // Tracks come and go with a rung, and their counters with them.
    this.#before = null;
    this.#onRung(this.#state.rung);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

type Counters = {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
};

async function received(connection: Connection): Promise<Received> {
  const total = { packets: 0, lost: 0, samples: 0, madeUp: 0 };
  for (const { track } of connection.tracks()) {
    const report = await track?.getRTCStatsReport().catch(() => undefined);
    report?.forEach((entry: Counters) => {
      if (entry.type !== 'inbound-rtp') return;
      total.packets += entry.packetsReceived ?? 0;
      total.lost += entry.packetsLost ?? 0;
      total.samples += entry.totalSamplesReceived ?? 0;
      total.madeUp += (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0);
    });
  }
  return total;
}
