import { expect, test } from 'vitest';
import { filmText } from './film-text.ts';

const answer = (status: number, text = '') => ({ ok: status < 300, status, text: () => Promise.resolve(text) });

test('what is away is asked for again, and what says no is not', async () => {
  const { signal } = new AbortController();
  const answers = [null, answer(503), answer(200, 'A street.')];
  let asked = 0;
  const waits: number[] = [];
  const ask = () => {
    const next = answers[asked++];
    return next ? Promise.resolve(next) : Promise.reject(new Error('away'));
  };
  const wait = (ms: number, run: () => void): void => {
    waits.push(ms);
    run();
  };
  expect(await filmText('/script', signal, ask, wait)).toBe('A street.');
  expect([asked, waits]).toEqual([3, [3_000, 3_000]]);
  expect(await filmText('/script', signal, () => Promise.resolve(answer(404)))).toBe('');
});

test('a film that is gone meanwhile is not asked about any more', async () => {
  const over = new AbortController();
  const ask = () => {
    over.abort();
    return Promise.reject(new Error('aborted'));
  };
  expect(await filmText('/script', over.signal, ask)).toBe('');
});
