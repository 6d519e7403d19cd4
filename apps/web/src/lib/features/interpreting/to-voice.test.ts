import { expect, test } from 'vitest';
import { toVoice } from './to-voice.ts';

const idris = { name: 'Idris', way: 'signing' } as const;
const mary = { name: 'Mary', way: 'speaking' } as const;

test('whoever voices reads who signs now, and who signs next, before they begin', () => {
  expect(toVoice({ asking: null, next: null }, false)).toEqual({ words: 'Nobody asks in BSL now.', now: false });
  expect(toVoice({ asking: mary, next: idris }, false)).toEqual({ words: 'Next: Idris, signing in BSL.', now: false });
  expect(toVoice({ asking: idris, next: idris }, false)).toEqual({
    words: 'Idris asks in BSL. Turn your microphone on to voice them.',
    now: true
  });
  expect(toVoice({ asking: idris, next: mary }, true)).toEqual({ words: 'Idris asks in BSL. Your microphone is on.', now: true });
});

test('a name that is not shown to the room is not shown here', () => {
  expect(toVoice({ asking: { ...idris, name: null }, next: null }, true).words).toBe('Somebody asks in BSL. Your microphone is on.');
  expect(toVoice({ asking: null, next: { ...idris, name: null } }, true).words).toBe('Next: somebody, signing in BSL.');
});
