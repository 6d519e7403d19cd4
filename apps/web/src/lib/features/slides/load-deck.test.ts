import { expect, test } from 'vitest';
import { loadDeck, notLoaded } from './load-deck.ts';

const file = new File(['%PDF'], 'Our story.pdf', { type: 'application/pdf' });
const answering = (answer: Response | Error) => {
  const asked: { path: string; body: unknown }[] = [];
  const ask = (path: string, init?: RequestInit): Promise<Response> => {
    asked.push({ path, body: init?.body });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, ask };
};

test('a deck that was read comes back with its pages', async () => {
  const deck = { id: 'd-12345678', title: 'Our story', pages: 2 };
  const { ask, asked } = answering(Response.json(deck));
  expect(await loadDeck('workshop-1', file, ask)).toEqual({ ok: true, deck });
  expect(asked[0]?.path).toBe('/api/rooms/workshop-1/deck');
  expect(asked[0]?.body instanceof FormData && asked[0].body.get('file')).toMatchObject({ name: 'Our story.pdf' });
});

test('what is wrong with a file is said as the platform says it', async () => {
  const sentence = 'These slides are larger than 50 MB. Nothing has changed. Make the pictures smaller.';
  const { ask } = answering(Response.json({ code: 'FRAME_TOO_LARGE', sentence }, { status: 413 }));
  expect(await loadDeck('plenary', file, ask)).toEqual({ ok: false, sentence });
});

test('without an answer, or with one that is none, it says that nothing has changed and what to do', async () => {
  for (const answer of [new TypeError('network'), new Response('<html>', { status: 502 }), Response.json({}, { status: 500 })]) {
    expect(await loadDeck('plenary', file, answering(answer).ask)).toEqual({ ok: false, sentence: notLoaded });
  }
});
