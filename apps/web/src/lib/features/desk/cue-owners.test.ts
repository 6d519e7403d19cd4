import { expect, test } from 'vitest';
import { asPlanned, draftOf, moved, ownerName, ownerOf, readDraft, samePlan, teamOf } from './cue-owners.ts';

const amina = { id: 'amina', name: 'Amina', role: 'host', sample: true };
const cue = { id: 'cue-welcome', title: 'Welcome', who: 'Amina and Tom', minutes: 5 };
const around = { me: 'tom', here: [{ id: 'tom' }, { id: 'amina' }] };

test('who looks after a cue is said plainly, and so is that nobody does', () => {
  expect(ownerOf({}, around)).toBeNull();
  expect(ownerOf({ by: amina }, around)).toEqual({ words: 'Amina has this.', kind: 'theirs' });
  expect(ownerOf({ by: amina }, { ...around, me: 'amina' })).toEqual({ words: 'Yours.', kind: 'mine' });
  expect(ownerOf({ by: null }, around)).toEqual({ words: 'Nobody has this.', kind: 'nobody' });
  expect(ownerOf({ by: amina }, { me: 'tom', here: [{ id: 'tom' }] })).toEqual({ words: 'Amina has this, and is not here.', kind: 'away' });
  expect(ownerOf({ by: amina }, { me: 'tom', here: [], away: ['amina'] })?.kind).toBe('away');
  expect(ownerOf({ by: amina }, { me: 'tom', here: [], away: ['ben'] })?.kind).toBe('theirs');
  expect(ownerOf({ by: amina }, { me: 'tom', here: [] })?.kind).toBe('theirs');
  expect([ownerName({}), ownerName({ by: amina }), ownerName({ by: null })]).toEqual(['', 'Amina', 'Nobody']);
});

test('a plan is sent with owners by id alone, and is the same when it says the same', () => {
  expect(asPlanned([{ ...cue, by: amina }, cue, { ...cue, by: null }])).toEqual([{ ...cue, owner: 'amina' }, cue, cue]);
  expect(samePlan([{ ...cue, by: amina }], [{ ...cue, by: { ...amina, name: 'Amina Yusuf' } }])).toBe(true);
  expect(samePlan([{ ...cue, by: amina }], [cue])).toBe(false);
});

test('what is written becomes a plan, or says what is missing', () => {
  const [draft] = draftOf([{ ...cue, by: amina }]);
  if (draft === undefined) throw new Error('no draft');
  expect(readDraft([draft])).toEqual({ ok: true, cues: [{ ...cue, owner: 'amina' }] });
  expect(readDraft([{ ...draft, owner: '' }])).toEqual({ ok: true, cues: [cue] });
  expect(readDraft([draft, { ...draft, title: ' ' }])).toEqual({ ok: false, sentence: 'Cue 2 has no words. Say what happens.', at: 1 });
  for (const minutes of [null, 1.5, -1, 601]) expect(readDraft([{ ...draft, minutes }])).toMatchObject({ ok: false, at: 0 });
});

test('a cue moves one step and no further', () => {
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});

test('a list that does not come is told apart from an empty one', async () => {
  const answer = (ok: boolean, said: unknown) => () => Promise.resolve({ ok, json: () => Promise.resolve(said) });
  expect(await teamOf('plenary', answer(true, { people: [] }))).toEqual([]);
  expect(await teamOf('plenary', answer(false, { code: 'NOT_ALLOWED' }))).toBeNull();
  expect(await teamOf('plenary', () => Promise.reject(new Error('away')))).toBeNull();
});
