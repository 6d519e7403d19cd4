import { expect, test } from 'vitest';
import { stripOf, type RoomFacts } from './strip.ts';

const calm: RoomFacts = {
  removed: false,
  banned: false,
  line: null,
  invited: false,
  soundBlocked: false,
  workshopOpen: null,
  choosing: null,
  minutesLeft: null,
  waitsFor: null,
  announcement: null,
  asks: false,
  done: null,
  more: undefined,
  refused: null,
  turn: null,
  media: { state: 'live', sentence: null, rungSentence: null },
  microphone: 'off',
  camera: 'off',
  bsl: 'off',
  onStage: false
};
const says = (change: Partial<RoomFacts>): string => stripOf({ ...calm, ...change }).happened;

test('with nothing to say it says that nothing of mine is on', () => {
  expect(says({})).toBe('Your camera and microphone are off.');
  expect(says({ microphone: 'on' })).toBe('Your microphone is on.');
  expect(says({ camera: 'on' })).toBe('Your camera is on.');
  expect(says({ camera: 'on', microphone: 'on' })).toBe('Your microphone and camera are on.');
});

test('whoever signs is told that people see them', () => {
  expect(says({ bsl: 'on' })).toBe('Your camera is on.');
  expect(says({ bsl: 'on', microphone: 'on' })).toBe('Your microphone and camera are on.');
});

test('one thing at a time, and what concerns me comes first', () => {
  const all = { announcement: 'Lunch is early.', workshopOpen: 'Paying people fairly', line: { kind: 'reconnecting', text: '' } as const };
  expect(says(all)).toBe('We lost the connection. We are trying again.');
  expect(says({ ...all, line: null })).toBe('Your workshop is open.');
  expect(says({ announcement: 'Lunch is early.' })).toBe('Lunch is early.');
});

test('a question to everybody leads to its answers; other words only ask to be read', () => {
  const announcement = 'A question to everybody: When shall we meet?';
  expect(stripOf({ ...calm, announcement, asks: true })).toMatchObject({
    action: 'read',
    link: { href: '#poll-h', words: 'Go to the answers' }
  });
  expect(stripOf({ ...calm, announcement: 'Lunch is early.' }).link).toBeUndefined();
});

test('words that wait for the store are never called sent', () => {
  expect(says({ line: { kind: 'waiting', text: 'Not saved yet. We keep it here.' }, done: 'We have your question.' })).toBe(
    'Not saved yet. We keep it here.'
  );
});

test('words that wait hide no turn, no open workshop and no closing', () => {
  const line = { kind: 'waiting', text: 'Not saved yet. We keep it here.' } as const;
  expect(says({ line, invited: true })).toBe('It is your turn.');
  expect(says({ line, workshopOpen: 'Paying people fairly' })).toBe('Your workshop is open.');
  expect(says({ line, minutesLeft: 5 })).toBe('5 minutes left.');
  expect(says({ line, waitsFor: 'me' })).toBe('The room waits for you.');
});

test('sound that restarts is said, and that captions go on', () => {
  expect(stripOf({ ...calm, media: { state: 'reconnecting', sentence: null, rungSentence: null } })).toMatchObject({
    happened: 'Sound and picture are restarting.',
    safe: 'Captions and questions go on.'
  });
});

test('a restart is said before words that wait to be read', () => {
  const media = { state: 'reconnecting', sentence: null, rungSentence: null };
  expect(says({ media, done: 'We have your question.', announcement: 'Lunch is at 12:30.' })).toBe('Sound and picture are restarting.');
});

test('the end of a room is said in minutes', () => {
  expect([says({ waitsFor: 'me' }), says({ waitsFor: 'somebody' })]).toEqual(['The room waits for you.', 'We wait for somebody.']);
  expect([says({ minutesLeft: 5 }), says({ minutesLeft: 1 })]).toEqual(['5 minutes left.', '1 minute left.']);
});

test('what there is to choose about workshops hides nothing that is said or done meanwhile', () => {
  const choosing = { kind: 'own', happened: 'A place is free.', link: { href: '/workshops', words: 'Look' } } as const;
  expect(stripOf({ ...calm, choosing })).toBe(choosing);
  expect(says({ choosing, announcement: 'Lunch is early.' })).toBe('Lunch is early.');
  expect(says({ choosing, done: 'We have your question.' })).toBe('We have your question.');
  expect(says({ choosing, invited: true })).toBe('It is your turn.');
  expect(says({ choosing, turn: 'You are next.' })).toBe('You are next.');
  expect(says({ choosing, workshopOpen: 'Paying people fairly' })).toBe('Your workshop is open.');
});

test('whoever comes back is told where what was kept is', () => {
  const done = 'The workshop has ended.';
  const more = { href: '/room/workshop-3/captions', words: 'Read what was kept' };
  expect(stripOf({ ...calm, done, more })).toEqual({ kind: 'good', happened: done, action: 'understood', link: more });
});
