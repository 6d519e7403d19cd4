import { describe, expect, it } from 'vitest';
import { everything, laneWires, needOf, type LaneWire, type WireKind, type Wired, wishFor } from './receive.ts';
import type { Layout, Rung } from './types.ts';

const rungs = [0, 1, 2, 3, 4, 5, 6] as const;
const layout: Layout = { pictures: ['speaker', 'face'], large: ['speaker'], bsl: ['anna', 'signer'] };
const wired = (person: string, kind: WireKind, offered: readonly LaneWire[] = laneWires): Wired => ({ person, kind, offered });
const wishes = (person: string, kind: WireKind, of: Layout = layout): string[] =>
  rungs.map((rung: Rung) => wishFor(wired(person, kind), of, rung));

describe('what is received, rung by rung', () => {
  it('drops faces first', () => expect(wishes('face', 'camera')).toEqual(['low', 'none', 'none', 'none', 'none', 'none', 'none']));
  it('then speaker video', () => expect(wishes('speaker', 'camera')).toEqual(['full', 'low', 'none', 'none', 'none', 'none', 'none']));
  it('then slides', () => {
    const takes = rungs.map((rung) => needOf([], { ...layout, slides: true }, rung));
    expect(takes.map((one) => one > 0)).toEqual([true, true, true, false, false, false, false]);
    expect(rungs.map((rung) => needOf([], layout, rung))).toEqual(rungs.map(() => 0));
  });
  it('makes BSL and signers small last, and never drops them', () => {
    for (const person of ['anna', 'signer']) {
      expect(wishes(person, 'bsl')).toEqual(['full', 'full', 'full', 'full', 'ready', 'ready', 'ready']);
      const [small, least] = [wishes(person, 'bsl-small'), wishes(person, 'bsl-least')];
      expect(small.slice(0, 5)).toEqual(['ready', 'ready', 'ready', 'ready', 'full']);
      expect(least.slice(0, 5)).toEqual(rungs.slice(0, 5).map(() => 'ready'));
      expect([small[6], least[6]]).toEqual(['ready', 'full']);
    }
  });
  it('makes one after the other spare, so that a link which carries one more is not asked for two', () => {
    expect([wishes('anna', 'bsl-small')[5], wishes('anna', 'bsl-least')[5]]).toEqual(['full', 'ready']);
    expect([wishes('signer', 'bsl-small')[5], wishes('signer', 'bsl-least')[5]]).toEqual(['ready', 'full']);
    // Who comes first is not known before the page has said what is on screen.
    expect(wishes('anna', 'bsl-least', everything)[5]).toBe('full');
  });
  it('receives exactly one picture of a lane, whatever is offered', () => {
    for (const offered of [['bsl'], ['bsl', 'bsl-small'], ['bsl-small'], laneWires] as const)
      for (const rung of rungs)
        expect(offered.filter((kind) => wishFor(wired('anna', kind, offered), layout, rung) === 'full')).toHaveLength(1);
  });
  it('sends nothing of a partner who stands by, and has them ready', () => {
    for (const kind of laneWires) expect(wishes('partner', kind)).toEqual(rungs.map(() => 'ready'));
    expect(rungs.map((rung) => needOf([wired('partner', 'bsl'), wired('partner', 'bsl-small')], layout, rung))).toEqual(rungs.map(() => 0));
  });
  it('counts nothing for what is switched off', () => {
    const on = wired('speaker', 'camera');
    expect(needOf([on, { ...on, muted: true }], layout, 0)).toBe(needOf([on], layout, 0));
  });
  it('never drops sound', () => expect(wishes('anybody', 'microphone')).toEqual(rungs.map(() => 'full')));
  it('does not receive pictures that are not on screen', () => {
    expect(wishes('somebody-else', 'camera')).toEqual(rungs.map(() => 'none'));
    expect(wishes('anna', 'bsl', { ...layout, bsl: [] })).toEqual(rungs.map(() => 'none'));
  });
  it('shows everything to a page that has not said what is on screen', () => {
    expect(wishes('anybody', 'camera', everything)).toEqual(['full', 'low', 'none', 'none', 'none', 'none', 'none']);
    expect(wishes('anybody', 'bsl', everything)[0]).toBe('full');
  });
});

it('each rung takes less of the link than the one above', () => {
  const tracks = [
    wired('speaker', 'camera'),
    wired('face', 'camera'),
    wired('speaker', 'microphone'),
    ...laneWires.flatMap((kind) => [wired('anna', kind), wired('signer', kind)])
  ];
  const needs = rungs.map((rung) => needOf(tracks, { ...layout, slides: true }, rung));
  expect(needs).toEqual([...new Set(needs)].toSorted((a, b) => b - a));
  // The least is what a link of 350 kbit/s must carry: an interpreter, somebody who signs, and one voice.
  expect(needs.at(-1)).toBeLessThan(350);
});
