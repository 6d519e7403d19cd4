import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repository } from '../../platform/platform.ts';

/** Everybody's session is asked of this server, and it cannot say. */
let broken: Server;
let pages: Server;

async function open(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
beforeAll(async () => {
  broken = createServer((_request, response) => response.writeHead(500).end());
  process.env['SIGNALLING_ORIGIN'] = await open(broken);
  const built = (await import(pathToFileURL(join(repository, 'apps/web/build/handler.js')).href)) as { handler: RequestListener };
  pages = createServer(built.handler);
  await open(pages);
});
afterAll(() => {
  delete process.env['SIGNALLING_ORIGIN'];
  for (const server of [pages, broken]) server.close();
});

const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/lobby`, { headers });

it('whoever has a session hears that it is our fault, and not that they need a link', async () => {
  const answer = await ask({ cookie: '__Host-alongside=somebody' });
  expect(answer.status).toBe(503);
  const page = await answer.text();
  expect(page).toContain('Something went wrong on our side');
  expect(page).toContain('Wait a minute, then load the page again.');
  expect(page).not.toContain('Open your personal link first');
});

it('whoever has none hears that they need one', async () => {
  const answer = await ask({});
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain('Open your personal link first');
});
