import { describe, expect, it } from 'vitest';
import { voicedBy } from './bsl.ts';
import type { RoomState } from './state.ts';

type Given = Parameters<typeof voicedBy>[0];
type One = RoomState['contributions'][number];
const bsl: RoomState['bsl'] = { onAir: 'anna', since: 0, ready: ['priya'], signals: [] };
const asks = (more: Partial<One>): Given => ({
  bsl,
  contributions: [{ state: 'asking-now', way: 'signing', by: { kind: 'named', person: 'sam' }, ...more } as One]
});

describe('whose words a voice carries', () => {
  it('an interpreter voices whoever signs and has the floor, on air or standing by', () => {
    expect(['anna', 'priya'].map((person) => voicedBy(asks({}), person))).toEqual(['sam', 'sam']);
  });
  it('everybody else speaks for themselves, and so does an interpreter while nobody signs', () => {
    expect(voicedBy(asks({}), 'sam')).toBe('sam');
    expect(voicedBy(asks({}), 'dele')).toBe('dele');
    for (const more of [{ way: 'speaking' }, { state: 'ready' }] as const) expect(voicedBy(asks(more), 'anna')).toBe('anna');
    expect(voicedBy({ bsl, contributions: [] }, 'anna')).toBe('anna');
  });
});
