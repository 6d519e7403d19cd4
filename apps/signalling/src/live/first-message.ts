import { joinEncoded } from '@alongside/protocol';
import { SharedMessage } from './carrier.ts';

type HasSnapshot = { snapshot(): string };

/** What everybody who comes into a place without knowing it is told: built once for all who come before its next change. */
export class FirstMessage {
  readonly #streams: readonly HasSnapshot[];
  #snapshots: readonly string[] = [];
  #message: SharedMessage | null = null;

  constructor(streams: readonly HasSnapshot[]) {
    this.#streams = streams;
  }

  get now(): SharedMessage {
    const snapshots = this.#streams.map((stream) => stream.snapshot());
    if (this.#message !== null && snapshots.every((text, at) => text === this.#snapshots[at])) return this.#message;
    this.#snapshots = snapshots;
    this.#message = new SharedMessage(joinEncoded(snapshots));
    return this.#message;
  }
}
