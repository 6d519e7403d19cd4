import type { Interim, Segment } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { Interims } from './interims.ts';

const line = (id: string, seq: number, lane = 'en-GB'): Interim => ({ lane, kind: 'human', id, seq, speaker: null, text: `${id} ${seq}` });
const final = (id: string): Segment => ({ id, lane: 'en-GB', kind: 'human', rev: 1, speaker: null, text: id, t0: 0, t1: 1 });
const texts = (interims: Interims) => interims.list.map(({ text }) => text);

describe('R-62: the line that is being written', () => {
  it('is the latest by seq, for each lane alone', () => {
    const interims = new Interims();
    interims.take(line('a', 2), []);
    interims.take(line('a', 1), []);
    interims.take(line('b', 1, 'own'), []);
    expect(texts(interims)).toEqual(['a 2', 'b 1']);
  });

  it('gives way to the next line even when that counts from the beginning, and never comes back', () => {
    const interims = new Interims();
    interims.take(line('a', 9), []);
    interims.take(line('b', 1), []);
    interims.take(line('a', 10), []);
    expect(texts(interims)).toEqual(['b 1']);
  });

  it('goes when its final form is here, whichever comes first', () => {
    const interims = new Interims();
    interims.take(line('a', 1), []);
    interims.settle([final('a')]);
    expect(texts(interims)).toEqual([]);
    interims.take(line('a', 2), []);
    expect(texts(interims)).toEqual([]);
    interims.take(line('b', 1), [final('a'), final('b')]);
    expect(texts(interims)).toEqual([]);
  });

  it('goes with the right of its writer, and other lanes stay', () => {
    const interims = new Interims();
    interims.take(line('a', 1), []);
    interims.take(line('b', 1, 'own'), []);
    interims.settle([], ['en-GB']);
    expect(texts(interims)).toEqual(['b 1']);
    interims.take(line('a', 2), []);
    expect(texts(interims)).toEqual(['b 1']);
  });

  it('keeps the same list while nothing changes', () => {
    const interims = new Interims();
    interims.take(line('a', 1), []);
    const { list } = interims;
    interims.take(line('a', 1), []);
    interims.settle([final('x')]);
    expect(interims.list).toBe(list);
  });
});
