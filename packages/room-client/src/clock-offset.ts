/** How far a new estimate may lie from what we know before it means that the platform's clock was moved. */
const movedMs = 2_000;

/**
 * Platform time minus machine time. A pong tells it to half its round trip, so the quickest one is trusted; a machine
 * with a wrong clock shows right times.
 */
export class ClockOffset {
  #offset = 0;
  /** At most this far from the truth. */
  #doubt = Infinity;

  get ms(): number {
    return this.#offset;
  }

  /** From a frame without a question: late by the unknown way here. */
  heard(platform: number, machine: number): void {
    const offset = platform - machine;
    if (this.#doubt !== Infinity && Math.abs(offset - this.#offset) <= movedMs) return;
    this.#offset = offset;
    this.#doubt = movedMs;
  }

  /** From a pong that was asked for at `asked`. */
  answered(platform: number, asked: number, machine: number): void {
    const trip = machine - asked;
    if (trip < 0) return;
    // Whole milliseconds: times made from this go over the wire, where half of one is not a time.
    const offset = Math.round(platform + trip / 2 - machine);
    const moved = Math.abs(offset - this.#offset) > movedMs + trip;
    if (!moved && trip / 2 > this.#doubt) return;
    this.#offset = offset;
    this.#doubt = trip / 2;
  }
}
