import { expect, test } from 'vitest';
import { captionWords, filmFact, filmGaps, keepWords, loadFilm, readyFilms, takeFilmAway } from './films.ts';

const film = { id: 'film-of-1', title: 'Leeds', captions: '', script: '' };
const answer = (status: number, body: unknown) => () => Promise.resolve({ ok: status < 300, status, json: () => Promise.resolve(body) });
const away = () => Promise.reject(new Error('away'));

test('what a film lacks is said in words, and nothing when all is there', () => {
  expect(filmGaps(film)).toEqual([
    'This film has no captions yet. Deaf people cannot follow it.',
    'This film has no script yet. Blind people cannot follow what is only seen.'
  ]);
  expect(filmGaps({ captions: 'WEBVTT', script: 'A street.' })).toEqual([]);
  expect(filmFact(film)).toBe('Film: Leeds, without captions and script.');
  expect(filmFact({ ...film, captions: 'WEBVTT' })).toBe('Film: Leeds, with captions.');
  expect(filmFact({ ...film, captions: 'WEBVTT', script: 'A street.' })).toBe('Film: Leeds, with captions and a script.');
});

test('the words of captions are read without their times, names of cues, notes and marks', () => {
  const file =
    'WEBVTT - Leeds\n\nNOTE not this\n\n1\n00:00.000 --> 00:02.000 line:0\n<v Ana>Good</v>\nmorning.\n\n\n00:03.000 --> 00:04.000\n<i>Music</i>';
  expect(captionWords(file)).toEqual(['Good morning.', 'Music']);
  expect(captionWords('')).toEqual([]);
});

test('a film that is too large is not sent, and what the platform says of one is said word by word', async () => {
  const large = { size: 200 * 1024 * 1024 + 1 } as File;
  expect(await loadFilm('plenary', large, away)).toMatchObject({ ok: false, sentence: expect.stringContaining('larger than 200 MB') });
  const file = new File(['x'], 'Leeds.webm');
  expect(await loadFilm('plenary', file, answer(200, { id: 'film-of-1' }))).toEqual({ ok: true });
  expect(await loadFilm('plenary', file, answer(422, { sentence: 'This is no film.' }))).toEqual({
    ok: false,
    sentence: 'This is no film.'
  });
  expect(await loadFilm('plenary', file, away)).toMatchObject({ ok: false, sentence: expect.stringContaining('did not arrive') });
});

test('a list that does not come is no empty list, and what is gone already is gone', async () => {
  expect(await readyFilms('plenary', answer(200, { films: [film] }))).toEqual([film]);
  expect(await readyFilms('plenary', answer(503, {}))).toBeNull();
  expect(await readyFilms('plenary', away)).toBeNull();
  expect(await takeFilmAway('plenary', 'film-of-1', answer(404, {}))).toEqual({ ok: true });
  expect(await takeFilmAway('plenary', 'film-of-1', away)).toMatchObject({ ok: false, sentence: expect.stringContaining('still there') });
  expect(await keepWords(['plenary', 'film-of-1'], 'script', 'A street.', away)).toMatchObject({ ok: false });
});
