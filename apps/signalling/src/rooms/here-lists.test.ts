import { describe, expect, it, vi } from 'vitest';
import type { Face } from '@alongside/domain';
import { applyPatch, decodeServer } from '@alongside/protocol';
import type { HereView, ServerFrame } from '@alongside/protocol';
import { HereLists } from './here-lists.ts';
import type { HereStream } from './here-lists.ts';

const room = 'workshop-1';
const face = (n: number): Face => ({ id: `person-${n}`, name: `Name ${n}`, role: 'delegate', sample: true });
const facesOf = (people: Iterable<number>): readonly Face[] => [...people].map(face).toSorted((a, b) => a.id.localeCompare(b.id));

/** Draws the same numbers each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a client holds that takes every frame by the rules of the wire, and nothing else. */
class Copy {
  faces: readonly Face[] | null = null;
  epoch = '';
  pos = -1;
  bytes = 0;
  /** Frames that came while the connection was gone are not read. */
  away = false;

  readonly delta = (text: string): void => {
    if (!this.away) this.#take(text);
  };
  readonly anew = (): void => undefined;

  /** Comes in, or comes back. */
  enter(stream: HereStream): void {
    this.away = false;
    for (const text of stream.since(this.pos === -1 ? undefined : { epoch: this.epoch, pos: this.pos }) ?? []) this.#take(text);
  }

  #take(text: string): void {
    this.bytes += text.length;
    for (const frame of decodeServer(text)) this.#apply(frame);
  }
  #apply(frame: ServerFrame): void {
    if (frame.f === 'snap') {
      this.faces = (frame.view as HereView).faces;
      this.epoch = frame.epoch;
    } else if (frame.f === 'd') {
      if (frame.from !== this.pos) throw new Error(`a change from ${frame.from} came at ${this.pos}`);
      this.faces = (applyPatch({ faces: this.faces }, frame.patch) as HereView).faces;
    } else throw new Error(`${frame.f} is no frame of a list`);
    this.pos = frame.pos;
  }
}

function lists() {
  let ids = 0;
  const encoded: string[] = [];
  const made = new HereLists({
    listed: (asked) => asked.startsWith('workshop'),
    newId: () => `life${++ids}`,
    counter: { count: (frame, log, audience, pos) => void encoded.push(`${frame} ${log} ${audience} ${pos}`) }
  });
  return { made, encoded };
}
function listed(made: HereLists, audience: 'delegate' | 'host' = 'delegate'): HereStream {
  const stream = made.stream(room, audience);
  if (stream === null) throw new Error('nobody is listed');
  return stream;
}

describe('the list of who is in a workshop', () => {
  it('R-105 equals who is there, after any order of coming, going and a reconnect', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const draw = seeded(seed);
      const { made } = lists();
      const stream = listed(made);
      const here = new Set<number>();
      const copies = [new Copy(), new Copy(), new Copy()];
      for (const copy of copies) {
        stream.listen(copy);
        copy.enter(stream);
      }
      for (let step = 0; step < 60; step += 1) {
        for (let changes = draw(4); changes > 0; changes -= 1) {
          const person = draw(30);
          if (!here.delete(person)) here.add(person);
        }
        made.tell(room, facesOf(here));
        const copy = copies[draw(copies.length)];
        if (copy === undefined) continue;
        if (copy.away) copy.enter(stream);
        else if (draw(3) === 0) copy.away = true;
        for (const one of copies) if (!one.away) expect(one.faces, `seed ${seed}`).toEqual(facesOf(here));
      }
    }
  });

  it('R-105 tells who came and who went, not everybody again', () => {
    const { made } = lists();
    const stream = listed(made);
    const copy = new Copy();
    made.tell(room, facesOf(Array.from({ length: 100 }, (_, n) => n)));
    stream.listen(copy);
    copy.enter(stream);
    const whole = copy.bytes;
    made.tell(room, facesOf([...Array.from({ length: 99 }, (_, n) => n), 200]));
    expect(copy.faces?.map(({ id }) => id)).toContain('person-200');
    expect(copy.bytes - whole).toBeLessThan(300);
    expect(whole).toBeGreaterThan(5_000);
  });

  it('R-79 has an epoch of its own for each audience and each life of the server', () => {
    const { made } = lists();
    expect(listed(made).epoch).not.toBe(listed(made, 'host').epoch);
    expect(listed(made)).toBe(listed(made));
    expect(listed(lists().made, 'host').epoch).not.toBe(listed(made, 'host').epoch);
  });

  it('R-87 comes whole to somebody from another life, or from a later position', () => {
    const { made } = lists();
    const stream = listed(made);
    made.tell(room, facesOf([1]));
    for (const have of [undefined, { epoch: 'other', pos: 1 }, { epoch: stream.epoch, pos: 0 }, { epoch: stream.epoch, pos: 9 }])
      expect(stream.since(have)).toEqual([stream.snapshot()]);
    expect(stream.since(stream.position)).toEqual([]);
  });

  it('R-89 waits for a change of the day where the day is run, a moment at most, and comes whole to whoever comes in meanwhile', () => {
    vi.useFakeTimers();
    try {
      const { made } = lists();
      const stream = listed(made, 'host');
      const copy = new Copy();
      stream.listen(copy);
      copy.enter(stream);
      made.tell(room, facesOf([1]));
      expect(copy.faces).toEqual([]);
      stream.settle();
      expect(copy.faces).toEqual(facesOf([1]));
      made.tell(room, facesOf([1, 2]));
      made.tell(room, facesOf([2]));
      expect(copy.faces).toEqual(facesOf([1]));
      vi.advanceTimersByTime(1_100);
      expect(copy.faces).toEqual(facesOf([2]));
      made.tell(room, facesOf([2, 3]));
      stream.settle();
      const late = new Copy();
      late.enter(stream);
      expect([copy.faces, late.faces]).toEqual([facesOf([2, 3]), facesOf([2, 3])]);
      vi.advanceTimersByTime(5_000);
      expect(copy.pos).toBe(late.pos);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is encoded once for all who look, and not at all for nobody', () => {
    const { made, encoded } = lists();
    const stream = listed(made);
    made.tell(room, facesOf([1]));
    expect(encoded).toEqual([]);
    for (const copy of [new Copy(), new Copy()]) {
      stream.listen(copy);
      copy.enter(stream);
    }
    made.tell(room, facesOf([1, 2]));
    made.tell(room, facesOf([1, 2]));
    expect(encoded).toEqual(['snap here:workshop-1 delegate 1', 'd here:workshop-1 delegate 2']);
  });

  it('is none where nobody is listed', () => {
    expect(lists().made.stream('plenary', 'host')).toBeNull();
  });
});
