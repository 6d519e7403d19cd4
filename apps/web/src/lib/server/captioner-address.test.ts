import { expect, test } from 'vitest';
import { makeCaptionAddress } from './captioner-address.ts';

const answering = (answer: () => Promise<Response>) => makeCaptionAddress({ ask: answer });
const json = (body: unknown, status: number) => (): Promise<Response> => Promise.resolve(Response.json(body, { status }));
const tryAgain = 'We could not make an address. Nothing changed. Try again.';

test('the address is shown as it was made', async () => {
  expect(await answering(json({ url: 'http://localhost/captions/token' }, 200))).toEqual({ address: 'http://localhost/captions/token' });
});

test('whoever may not have one is told so, and not that it failed', async () => {
  const sentence = 'You cannot do this here. Nothing has changed. A host can help you.';
  expect(await answering(json({ code: 'NOT_ALLOWED', sentence }, 403))).toEqual({ address: null, status: 403, refused: sentence });
  expect(await answering(json({ code: 'NOT_SIGNED_IN' }, 401))).toMatchObject({ status: 401, refused: tryAgain });
});

test('when something is away, trying again helps', async () => {
  const failed = { address: null, status: 503, refused: tryAgain };
  expect(await answering(json({ code: 'NOT_SAVED_YET', sentence: 'We are trying again.' }, 503))).toEqual(failed);
  expect(await answering(() => Promise.resolve(new Response('no words', { status: 200 })))).toEqual(failed);
  expect(await answering(() => Promise.reject(new Error('away')))).toEqual(failed);
});
