import { expect, it } from 'vitest';
import { toldWords } from './told.ts';

it('says what a host did, whom to ask, and for ten minutes', () => {
  expect(toldWords({ what: 'muted', at: 1_000 }, 2_000)).toEqual({
    words: 'A host turned your microphone off. You can ask the hosts of this room why.',
    bad: true
  });
  expect(toldWords({ what: 'asked-to-unmute', at: 1_000 }, 2_000)?.bad).toBe(false);
  expect(toldWords({ what: 'off-stage', at: 1_000 }, 602_000)).toBeNull();
});
