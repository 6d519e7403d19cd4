import { expect, test } from 'vitest';
import { accessHas, readyDecks, takeAway, wordless } from './ready-decks.ts';

const deck = { id: 'deck-1', title: 'Our story', pages: ['We decide', ' ', 'Thank you'], by: 'Sue', mine: true, shown: false };
const answer = (ok: boolean, status: number, said: unknown) => () => Promise.resolve({ ok, status, json: () => Promise.resolve(said) });

test('a list that does not come is told apart from an empty one', async () => {
  expect(await readyDecks('plenary', answer(true, 200, { decks: [deck] }))).toEqual([deck]);
  expect(await readyDecks('plenary', answer(true, 200, { decks: [] }))).toEqual([]);
  expect(await readyDecks('plenary', answer(false, 403, { code: 'NOT_ALLOWED' }))).toBeNull();
  expect(await readyDecks('plenary', () => Promise.reject(new Error('away')))).toBeNull();
});

test('what cannot be taken away says why, and what is gone already is gone', async () => {
  expect(await takeAway('plenary', 'deck-1', answer(true, 200, { ok: true }))).toEqual({ ok: true });
  expect(await takeAway('plenary', 'deck-1', answer(false, 404, {}))).toEqual({ ok: true });
  expect(await takeAway('plenary', 'deck-1', answer(false, 409, { sentence: 'They are on stage.' }))).toEqual({
    ok: false,
    sentence: 'They are on stage.'
  });
  const away = await takeAway('plenary', 'deck-1', () => Promise.reject(new Error('away')));
  expect(away).toMatchObject({ ok: false, sentence: expect.stringContaining('still there') });
});

test('pages without words are counted from 1, and what the access team has is said in words', () => {
  expect(wordless(deck)).toEqual([2]);
  expect(accessHas('What a good day is.', [deck, { ...deck, id: 'deck-2', title: 'Another’s', mine: false }])).toEqual([
    'Your talk: 5 words.',
    'Slides: Our story, 3 pages.'
  ]);
  expect(accessHas(null, [])).toEqual(['Your talk: not shared.']);
});
