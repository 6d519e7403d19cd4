import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { audiences } from '@alongside/domain';
import { names, viewer } from '@alongside/domain/testing';
import { playScript } from '@alongside/domain/testing-script';
import { diff } from './diff.ts';
import type { Patch } from './frames.ts';
import { applyPatch, PatchMismatch } from './patch.ts';

const key = fc.constantFrom('a', 'b', 'id', 'stage', 'length', '__proto__', 'constructor', '0');
const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y', ''), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: unknown; listed: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    tie('listed')
  ),
  listed: fc
    .uniqueArray(fc.tuple(fc.nat(6), tie('value')), { maxLength: 6, selector: ([id]) => id })
    .map((list) => list.map(([id, x]) => ({ id: `i${id}`, x })))
}));

/** As the wire does: what JSON changes must not matter. */
const overTheWire = (patches: readonly Patch[]): readonly Patch[] => JSON.parse(JSON.stringify(patches)) as readonly Patch[];

describe('changes of views', () => {
  it('R-45 bring any view to any other', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(applyPatch(before, overTheWire(diff(before, after)))).toEqual(after);
      }),
      { numRuns: 3_000 }
    );
  });

  it('R-45 bring the views of a room through a scripted day, for every audience', () => {
    const steps = fc.array(fc.tuple(fc.nat(7), fc.nat(39), fc.nat(40)), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.nat(60), (script, cut) => {
        const [early, late] = [playScript(script.slice(0, cut)), playScript(script)];
        for (const audience of audiences) {
          const [a, b] = [early, late].map((play) => play.aggregate.project(play.state, audience, names));
          expect(applyPatch(a, overTheWire(diff(a, b)))).toEqual(b);
        }
        const [a, b] = [early, late].map((play) => play.aggregate.projectOwn(play.state, viewer('ada')));
        expect(applyPatch(a, overTheWire(diff(a, b)))).toEqual(b);
      })
    );
  });

  it('R-43 name several new members of a list in one change, and a single one by its place', () => {
    const list = [{ id: 'a' }, { id: 'b' }];
    const [c, d] = [{ id: 'c' }, { id: 'd', n: 1 }];
    expect(diff({ list }, { list: [...list, c, d] })).toEqual([['list', ['list'], [[0, 1], c, d]]]);
    expect(diff({ list }, { list: [...list, c] })).toEqual([['set', ['list', 2], c]]);
    expect(diff([], [c, d])).toEqual([['list', [], [c, d]]]);
    expect(diff([1], [1, 2, 3])).toEqual([
      ['set', [1], 2],
      ['set', [2], 3]
    ]);
  });

  it('R-46 share what did not change and touch nothing', () => {
    const before = {
      kept: { deep: [1] },
      list: [
        { id: 'a', n: { x: 1 } },
        { id: 'b', n: { x: 2 } }
      ],
      gone: 1
    };
    const copy = JSON.parse(JSON.stringify(before)) as typeof before;
    const after = applyPatch<unknown>(
      before,
      diff(before, { kept: before.kept, list: [before.list[1], { id: 'a', n: { x: 9 } }], more: 1 })
    ) as typeof before;
    expect(before).toEqual(copy);
    expect(after.kept).toBe(before.kept);
    expect(after.list[0]).toBe(before.list[1]);
    expect(after.list[1]?.n).toEqual({ x: 9 });
  });

  it('R-46 skip the same object without looking inside', () => {
    const trap = {
      get inside(): never {
        throw new Error('looked inside');
      }
    };
    expect(diff({ trap, n: 1 }, { trap, n: 2 })).toEqual([['set', ['n'], 2]]);
    expect(diff([trap, 1], [trap, 1, 2])).toEqual([['set', [2], 2]]);
  });

  it('R-43 stay small when a long list loses its first, gains one, or changes its order', () => {
    const list = Array.from({ length: 500 }, (_, n) => ({ id: `item-${n}`, text: 'words '.repeat(10) }));
    const [first, second, ...rest] = list;
    expect(diff({ list }, { list: [second, ...rest] })).toEqual([['list', ['list'], [[1, 499]]]]);
    expect(diff({ list }, { list: [{ id: 'new' }, ...list] })).toEqual([['list', ['list'], [{ id: 'new' }, [0, 499]]]]);
    expect(diff({ list }, { list: [second, first, ...rest] })).toEqual([['list', ['list'], [1, 0, [2, 499]]]]);
    expect(diff({ list }, { list: list.slice(0, 3) })).toEqual([['cut', ['list'], 3]]);
    expect(diff({ list }, { list: [...list, { id: 'new' }] })).toEqual([['set', ['list', 500], { id: 'new' }]]);
  });

  it('R-42 replace the whole view by the empty path', () => {
    expect(
      applyPatch<unknown>({ a: 1 }, [
        ['set', [], [1]],
        ['set', [1], 2],
        ['cut', [], 1]
      ])
    ).toEqual([1]);
  });

  it('R-44 apply in order: a place means the place after the list was made', () => {
    const [before, after] = [
      [
        { id: 'a', n: 1 },
        { id: 'b', n: 1 },
        { id: 'c', n: 1 }
      ],
      [{ id: 'c', n: 2 }, { id: 'new' }, { id: 'a', n: 1 }]
    ];
    const patches = diff(before, after);
    expect(patches).toEqual([
      ['list', [], [2, { id: 'new' }, 0]],
      ['set', [0, 'n'], 2]
    ]);
    expect(applyPatch<unknown>(before, patches)).toEqual(after);
  });

  const misfits: readonly (readonly [string, readonly Patch[]])[] = [
    ['a missing parent', [['set', ['nothing', 'x'], 1]]],
    ['a hole in a list', [['set', ['list', 9], 1]]],
    ['a name in a list', [['set', ['list', 'push'], 1]]],
    ['a place before the first', [['set', ['list', -1], 1]]],
    ['a removed place', [['del', ['list', 0]]]],
    ['the whole view removed', [['del', []]]],
    ['a run beyond the end', [['list', ['list'], [[0, 5]]]]],
    ['a run backwards', [['list', ['list'], [[1, 0]]]]],
    ['a place beyond the end', [['list', ['list'], [2]]]],
    ['a cut of what is no list', [['cut', ['word'], 0]]],
    ['a list of what is no list', [['list', ['word'], []]]],
    ['a path through a word', [['set', ['word', 'x', 'y'], 1]]]
  ];
  it.each(misfits)('R-47 refuse %s', (_what, patches) => {
    const view: unknown = { list: [{ id: 'a' }, { id: 'b' }], word: 'w' };
    expect(() => applyPatch(view, patches)).toThrow(PatchMismatch);
    expect(view).toEqual({ list: [{ id: 'a' }, { id: 'b' }], word: 'w' });
  });

  it('R-48 never reach a prototype', () => {
    const attacks: readonly Patch[][] = [
      [['set', ['__proto__', 'polluted'], 1]],
      [['set', ['constructor', 'prototype', 'polluted'], 1]],
      [['set', ['__proto__'], { polluted: 1 }]]
    ];
    for (const attack of attacks) {
      try {
        const view = applyPatch<object>({ a: 1 }, attack);
        expect('polluted' in view).toBe(false);
      } catch (error) {
        expect(error).toBeInstanceOf(PatchMismatch);
      }
    }
    expect('polluted' in {}).toBe(false);
  });
});
