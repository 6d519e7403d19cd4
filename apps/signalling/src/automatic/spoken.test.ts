import { describe, expect, it } from 'vitest';
import { linesBehind, Spoken } from './spoken.ts';

const line = (id: string, text: string, t0: number, t1: number) => ({ id, speaker: 'Ada', text, t0, t1 });
const lines = [
  line('auto-1', 'We asked the people who use it.', 1_000, 3_000),
  line('auto-2', 'They said: come and see us.', 3_500, 5_500),
  line('auto-3', 'So we came.', 6_000, 7_000)
];

describe('what was said lately', () => {
  it('says when the last words of a text were said', () => {
    const spoken = new Spoken();
    for (const one of lines) spoken.add(one);
    expect(spoken.saidAt('… and THEY said, come and see us')).toBe(5_500);
    expect(spoken.saidAt('we asked the people')).toBe(1_000 + (2_000 * 4) / 7);
    expect([spoken.saidAt('nobody said this'), spoken.saidAt('see us'), spoken.saidAt('')]).toEqual([null, null, null]);
    expect(spoken.since(5_500).map(({ id }) => id)).toEqual(['auto-2', 'auto-3']);
  });
  it('is kept for less than a minute, and forgotten when it must be', () => {
    const spoken = new Spoken();
    spoken.add(line('old', 'Long ago.', 0, 1_000));
    spoken.add(line('new', 'Just now.', 41_000, 41_001));
    expect(spoken.since(0).map(({ id }) => id)).toEqual(['new']);
    spoken.forget();
    expect(spoken.since(0)).toEqual([]);
  });
});

describe('lines behind what somebody wrote', () => {
  const left = (shown: string): readonly string[] => linesBehind(shown, lines).map(({ text }) => text);
  it('begin with the next word, in the middle of a line too', () => {
    expect(left('we asked the people who use it. They said come')).toEqual(['and see us.', 'So we came.']);
    expect(left('people who use it')).toEqual(['They said: come and see us.', 'So we came.']);
    expect(left('and see us. So we came')).toEqual([]);
  });
  it('are all of them when nothing fits', () => {
    expect(left('')).toEqual(lines.map(({ text }) => text));
    expect(left('something else altogether')).toHaveLength(3);
    expect(linesBehind('anything', [])).toEqual([]);
  });
});
