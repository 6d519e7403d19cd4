import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeCodes } from '@alongside/protocol';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

/** Answers who somebody is only when it is told to: what a client sends before that is early. */
function holdAnswers(): () => void {
  const { people } = server.core;
  const asked = people.who.bind(people);
  const gate = Promise.withResolvers<void>();
  people.who = async (cookie) => {
    await gate.promise;
    return asked(cookie);
  };
  return () => {
    people.who = asked;
    gate.resolve();
  };
}

it('fifty frames before we know who it is are kept in their order', async () => {
  const { cookie } = await server.join('delegate');
  const release = holdAnswers();
  const client = await server.connect(cookie);
  client.hello('plenary');
  for (let t = 1; t < 50; t++) client.raw(JSON.stringify({ f: 'ping', t }));
  release();
  // Pings are answered at once, so their answers may come before the welcome or after it.
  const pongs = (): readonly number[] => client.frames.flatMap((frame) => (frame.f === 'pong' ? [frame.t] : []));
  await client.until(() => pongs().length === 49 && client.frames.some(({ f }) => f === 'welcome'));
  expect(client.closed).toBeNull();
  expect(pongs()).toEqual(Array.from({ length: 49 }, (_, n) => n + 1));
});

it('the fifty-first is told to slow down, and nothing of that client is done', async () => {
  const { cookie, id } = await server.join('delegate');
  const release = holdAnswers();
  const client = await server.connect(cookie);
  client.hello('plenary');
  for (let t = 1; t <= 50; t++) client.raw(JSON.stringify({ f: 'ping', t }));
  const { code, retryWithinMs } = await client.next('bye');
  expect(code).toBe(closeCodes.busy);
  expect(retryWithinMs).toBeGreaterThan(0);
  expect(await client.whenClosed).toBe(closeCodes.busy);
  release();
  expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(200);
  expect(client.frames.map(({ f }) => f)).toEqual(['bye']);
  expect([...server.core.hub.of(id)]).toEqual([]);
});
