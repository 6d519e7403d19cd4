import { describe, expect, it } from 'vitest';
import { everything, type WireKind, wishFor } from './receive.ts';
import type { Layout, Rung } from './types.ts';

const layout: Layout = { pictures: ['speaker', 'face'], large: ['speaker'], bsl: true };
const wishes = (person: string, kind: WireKind, of: Layout = layout): string[] =>
  ([0, 1, 2, 3] as const).map((rung: Rung) => wishFor({ person, kind, smallOffered: true }, of, rung));

describe('what is received, rung by rung', () => {
  it('drops faces first', () => expect(wishes('face', 'camera')).toEqual(['low', 'none', 'none', 'none']));
  it('then speaker video', () => expect(wishes('speaker', 'camera')).toEqual(['full', 'low', 'none', 'none']));
  it('makes BSL small last and never drops it', () => {
    expect(wishes('anna', 'bsl')).toEqual(['full', 'full', 'full', 'none']);
    expect(wishes('anna', 'bsl-small')).toEqual(['none', 'none', 'none', 'full']);
  });
  it('keeps the full BSL track when no small one is offered', () => {
    expect(wishFor({ person: 'anna', kind: 'bsl', smallOffered: false }, layout, 3)).toBe('full');
  });
  it('never drops sound', () => expect(wishes('anybody', 'microphone')).toEqual(['full', 'full', 'full', 'full']));
  it('does not receive pictures that are not on screen', () => {
    expect(wishes('somebody-else', 'camera')).toEqual(['none', 'none', 'none', 'none']);
    expect(wishes('anna', 'bsl', { ...layout, bsl: false })).toEqual(['none', 'none', 'none', 'none']);
  });
  it('shows everything to a page that has not said what is on screen', () => {
    expect(wishes('anybody', 'camera', everything)).toEqual(['full', 'low', 'none', 'none']);
  });
});
