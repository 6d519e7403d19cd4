import type { Carrier, Carriers, Connection } from './carrier.ts';
import type { CarrierChoice, CarrierName } from './carrier-choice.ts';
import type { Cancel, Random, Scheduler } from './ports.ts';
import { waitMs } from './reconnect.ts';

export type LinkOptions = {
  readonly carriers: Carriers;
  readonly choice: CarrierChoice;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly onOpen: () => void;
  readonly onMessage: (text: string) => void;
  /** Gone, with the close code. The link tries again by itself unless it is stopped in this call. */
  readonly onLost: (code: number) => void;
  /** Time to give a sign of life. */
  readonly onBeat: () => void;
};

type State =
  | { readonly is: 'stopped' }
  | { readonly is: 'waiting'; readonly cancel: Cancel }
  | { readonly is: 'fetching' }
  | { readonly is: 'opening' | 'open'; readonly connection: Connection };

/** From opening to the first frame. */
const firstFrameWithinMs = 10_000;
/** Quiet for so many heartbeats means lost. */
const silentBeats = 2.5;
const lost = 1006;

const nothing: Cancel = () => undefined;

/** Keeps one connection: opens it, watches over it, and opens the next one when it is lost. */
export class Link {
  readonly #options: LinkOptions;
  #state: State = { is: 'stopped' };
  /** Events of an earlier connection say nothing about this one. */
  #turn = 0;
  #tries = 0;
  #heard = false;
  #heartbeatMs = 20_000;
  #lastBeat = 0;
  #silence: Cancel = nothing;
  #beat: Cancel = nothing;
  #retryWithinMs: number | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#state.is === 'stopped') this.#open();
  }

  stop(): void {
    const before = this.#state;
    this.#turn += 1;
    this.#state = { is: 'stopped' };
    this.#quiet();
    if (before.is === 'waiting') before.cancel();
    if (before.is === 'opening' || before.is === 'open') before.connection.close();
  }

  /** The network is back: no reason to wait. */
  nudge(): void {
    if (this.#state.is !== 'waiting') return;
    this.#state.cancel();
    this.#open();
  }

  send(text: string): void {
    if (this.#state.is === 'open') this.#state.connection.send(text);
  }

  /** The person was let in: the next loss begins a new series of tries. */
  settled(heartbeatMs: number): void {
    this.#tries = 0;
    this.#heartbeatMs = heartbeatMs;
    this.#watch(heartbeatMs * silentBeats);
    this.#beatAfter(heartbeatMs);
  }

  /** The server closes, or what it sent makes no sense. */
  renew(retryWithinMs: number | null): void {
    this.#retryWithinMs = retryWithinMs;
    this.#lose(lost);
  }

  #open(): void {
    const turn = ++this.#turn;
    const name = this.#options.choice.next();
    this.#heard = false;
    if (name === 'websocket') {
      this.#connect(this.#options.carriers.webSocket, turn);
      return;
    }
    this.#state = { is: 'fetching' };
    const lose = (): void => this.#mine(turn, () => this.#lose(lost));
    this.#options.carriers.polling().then((carrier) => this.#mine(turn, () => this.#connect(carrier, turn)), lose);
  }

  #connect(carrier: Carrier, turn: number): void {
    this.#watch(firstFrameWithinMs);
    let early = false;
    const connection = carrier.open({
      onOpen: () => this.#mine(turn, () => this.#opened(connection)),
      onMessage: (text) => this.#mine(turn, () => this.#message(carrier.name, text)),
      onClose: (code) => {
        early = true;
        this.#mine(turn, () => this.#lose(code));
      }
    });
    if (!early && turn === this.#turn) this.#state = { is: 'opening', connection };
  }

  #opened(connection: Connection): void {
    this.#state = { is: 'open', connection };
    this.#options.onOpen();
  }

  #message(name: CarrierName, text: string): void {
    if (!this.#heard) {
      this.#heard = true;
      this.#options.choice.worked(name);
    }
    this.#watch(this.#heartbeatMs * silentBeats);
    // Timers of a hidden page sleep for a minute; what arrives wakes us, and the server hears that we live.
    if (this.#options.scheduler.now() - this.#lastBeat > this.#heartbeatMs) this.#beatAfter(0);
    this.#options.onMessage(text);
  }

  #lose(code: number): void {
    const before = this.#state;
    const turn = ++this.#turn;
    this.#quiet();
    // Our own codes come from the server: it was reached.
    if (!this.#heard && code < 4000) this.#options.choice.failed();
    if (before.is === 'opening' || before.is === 'open') before.connection.close();
    this.#options.onLost(code);
    if (turn !== this.#turn) return;
    const wait = waitMs({ tries: this.#tries, retryWithinMs: this.#retryWithinMs }, this.#options.random);
    this.#retryWithinMs = null;
    this.#tries += 1;
    this.#state = { is: 'waiting', cancel: this.#options.scheduler.after(wait, () => this.#open()) };
  }

  #watch(ms: number): void {
    this.#silence();
    this.#silence = this.#options.scheduler.after(ms, () => this.#lose(lost));
  }

  #beatAfter(ms: number): void {
    this.#beat();
    this.#lastBeat = this.#options.scheduler.now();
    this.#beat = this.#options.scheduler.after(ms, () => {
      this.#beatAfter(this.#heartbeatMs);
      this.#options.onBeat();
    });
  }

  #quiet(): void {
    this.#silence();
    this.#beat();
  }

  #mine(turn: number, run: () => void): void {
    if (turn === this.#turn) run();
  }
}
