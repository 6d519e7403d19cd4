import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

it('what somebody says in two tabs in one moment is all kept: a question that is answered, and how they look at the room', async () => {
  const { id } = await server.join('delegate');
  const { people } = server.core;
  const changes = [{ bslAnswer: 'stay:workshop-1' }, { captionsAnswer: 'ask:workshop-1' }, { simple: true }, { needsBsl: true }];
  await Promise.all(changes.map(async (change) => people.changeProfile(id, change)));
  expect(await people.profile(id)).toMatchObject(Object.assign({}, ...changes) as object);
});
