import type { Interim, Segment } from '@alongside/domain';

/** So many lines of the past are known for each lane: a late piece of one of them must not come back. */
const rememberedLines = 8;
/** A final line stands near the end of the list: nothing older is still being written. */
const searched = 64;

function isFinal(id: string, segments: readonly Segment[]): boolean {
  return segments.slice(-searched).some((segment) => segment.id === id);
}

/** The line that is being written in each lane: the latest, until its final form is here. */
export class Interims {
  #lanes = new Map<string, Interim>();
  #past = new Map<string, readonly string[]>();
  #list: readonly Interim[] = [];

  get list(): readonly Interim[] {
    return this.#list;
  }

  take(interim: Interim, segments: readonly Segment[]): void {
    const present = this.#lanes.get(interim.lane);
    if (present?.id === interim.id && present.seq >= interim.seq) return;
    if (this.#past.get(interim.lane)?.includes(interim.id) || isFinal(interim.id, segments)) return;
    if (present && present.id !== interim.id) this.#forget(present);
    this.#lanes.set(interim.lane, interim);
    this.#list = [...this.#lanes.values()];
  }

  /** A line whose final form has come goes, and one in a lane whose writer was stopped. */
  settle(segments: readonly Segment[], cutLanes: readonly string[] = []): void {
    const settled = this.#list.filter(({ id, lane }) => isFinal(id, segments) || cutLanes.includes(lane));
    for (const interim of settled) {
      this.#forget(interim);
      this.#lanes.delete(interim.lane);
    }
    if (settled.length > 0) this.#list = [...this.#lanes.values()];
  }

  clear(): void {
    this.#lanes.clear();
    this.#past.clear();
    if (this.#list.length > 0) this.#list = [];
  }

  #forget({ lane, id }: Interim): void {
    this.#past.set(lane, [...(this.#past.get(lane) ?? []), id].slice(-rememberedLines));
  }
}
