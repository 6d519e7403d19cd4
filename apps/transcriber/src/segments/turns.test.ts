import { beforeEach, describe, expect, it } from 'vitest';
import { Turns, type Waiting } from './turns.ts';

let now = 0;
let turns: Turns;
beforeEach(() => {
  now = 0;
  turns = new Turns(() => now);
});
const waiting = (stream: number, changes: Partial<Waiting> = {}): Waiting => ({
  stream,
  booked: false,
  shown: true,
  lines: 0,
  since: Infinity,
  speaking: true,
  ...changes
});
/** Decodes the open line of this microphone, which takes so long. */
function interim(stream: number, tookMs: number): void {
  const startedAt = now;
  now += tookMs;
  turns.didInterim(stream, startedAt);
}

describe('whose turn it is', () => {
  it('finished lines before lines that are being said', () => {
    expect(turns.next([waiting(1), waiting(2, { lines: 1, since: 5 })])).toEqual({ kind: 'line', stream: 2 });
    expect(turns.next([waiting(1)])).toEqual({ kind: 'interim', stream: 1 });
    expect(turns.next([waiting(1, { speaking: false })])).toBeNull();
  });

  it('rooms without booked human captions first, then who waits longest', () => {
    const [booked, old, young] = [
      waiting(1, { booked: true, lines: 2, since: 1 }),
      waiting(2, { lines: 1, since: 10 }),
      waiting(3, { lines: 1, since: 20 })
    ];
    expect(turns.next([booked, young, old])).toEqual({ kind: 'line', stream: 2 });
    expect(turns.next([booked, young])).toEqual({ kind: 'line', stream: 3 });
    expect(turns.next([booked])).toEqual({ kind: 'line', stream: 1 });
    expect(turns.next([waiting(1, { booked: true }), waiting(2)])).toEqual({ kind: 'interim', stream: 2 });
  });

  it('no line that is being said where a human writes', () => {
    expect(turns.next([waiting(1, { booked: true, shown: false })])).toBeNull();
    expect(turns.next([waiting(1, { booked: true, shown: false, lines: 1, since: 0 })])).toEqual({ kind: 'line', stream: 1 });
  });

  it('twice a second while the processor keeps up', () => {
    interim(1, 100);
    now = 499;
    expect(turns.next([waiting(1)])).toBeNull();
    now = 500;
    expect(turns.next([waiting(1)])).toEqual({ kind: 'interim', stream: 1 });
  });

  it('less often the longer it takes and the more people speak, so that half of the time stays for finished lines', () => {
    interim(1, 600);
    now = 1_199;
    expect(turns.next([waiting(1)])).toBeNull();
    now = 1_200;
    expect(turns.next([waiting(1)])).toEqual({ kind: 'interim', stream: 1 });
    expect(turns.next([waiting(1), waiting(2)])).toEqual({ kind: 'interim', stream: 2 });
    interim(2, 600);
    now = 2_399;
    expect(turns.next([waiting(1), waiting(2)])).toBeNull();
    now = 2_400;
    expect(turns.next([waiting(1), waiting(2)])).toEqual({ kind: 'interim', stream: 1 });
  });

  it('a new line is short again, whatever the last one took', () => {
    interim(1, 2_000);
    turns.lineEnded(1);
    now += 500;
    expect(turns.next([waiting(1)])).toEqual({ kind: 'interim', stream: 1 });
  });
});
