import type { Carrier } from './carrier.ts';
import type { CarrierMemory } from './ports.ts';

export type CarrierName = Carrier['name'];

/** So many failed openings where WebSockets never worked mean that something in between does not let them through. */
const failuresBeforeFirst = 2;
/** Where the way has worked, failing means that the server is away. Only after some ten seconds is the other one tried. */
const failuresAfterFirst = 20;

/**
 * Chooses the way to the server. Polling is remembered only where it brought the first frame and a WebSocket never
 * did: a restart of the server must not move a whole conference to polling.
 */
export class CarrierChoice {
  readonly #memory: CarrierMemory;
  #failures = 0;
  #worked: CarrierName | null = null;

  constructor(memory: CarrierMemory) {
    this.#memory = memory;
  }

  next(): CarrierName {
    const first: CarrierName = this.#memory.read() === 'polling' ? 'polling' : 'websocket';
    const beyond = this.#failures - (this.#patience(first) - 1);
    return beyond > 0 && beyond % 2 === 1 ? other(first) : first;
  }

  /** A frame came through. */
  worked(name: CarrierName): void {
    this.#failures = 0;
    if (name === 'websocket') this.#worked = 'websocket';
    else if (this.#worked === null) {
      this.#worked = 'polling';
      this.#memory.write('polling');
    }
  }

  /** Closed before the first frame. */
  failed(): void {
    this.#failures += 1;
  }

  #patience(first: CarrierName): number {
    return this.#worked === null && first === 'websocket' ? failuresBeforeFirst : failuresAfterFirst;
  }
}

const other = (name: CarrierName): CarrierName => (name === 'websocket' ? 'polling' : 'websocket');
