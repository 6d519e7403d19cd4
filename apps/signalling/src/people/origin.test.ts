import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TestServer } from '../testing/server.ts';

const own = 'https://live.example.org';
let server: TestServer;
let cookie = '';
let token = '';
beforeAll(async () => {
  server = await TestServer.start({ publicUrl: own });
  const joined = await server.join('captioner');
  cookie = joined.cookie.replace('alongside=', '__Host-alongside=');
  token = joined.token;
});
afterAll(() => server.end());

/** Whatever is not exactly ours: other sites, near misses of our name, other schemes, no site at all. */
const foreign = [
  'https://evil.example',
  'null',
  '',
  'https://live.example.org.evil.example',
  'https://evil-live.example.org',
  'https://sub.live.example.org',
  'https://example.org',
  'http://live.example.org',
  'https://live.example.org:8443',
  'https://live.example.org@evil.example',
  'https://xn--lve-4za.example.org',
  'file://'
];

const changing = [
  ['POST', '/api/join'],
  ['PUT', '/api/me/profile'],
  ['POST', '/api/me/captions-address'],
  ['POST', '/api/rooms/plenary/commands'],
  ['POST', '/api/rooms/plenary/captions-code'],
  ['POST', '/api/screens'],
  ['POST', '/api/rooms/plenary/deck'],
  ['POST', '/api/rooms/plenary/film'],
  ['PUT', '/api/rooms/plenary/film/abcdefgh/captions'],
  ['DELETE', '/api/rooms/plenary/film/abcdefgh'],
  ['POST', '/api/me/rehearsal'],
  ['POST', '/api/rooms/plenary/backchannel'],
  ['DELETE', '/api/rooms/plenary/deck/abcdefgh'],
  ['PUT', '/api/rooms/plenary/prepared/terms'],
  // Near misses of the address that captioning software may use from a page of its own.
  ['POST', '/closedcaption'],
  ['POST', '/closedcaption/seq?id=one'],
  ['POST', '/closedcaptions?id=one'],
  ['POST', '/api/control/revoke'],
  ['POST', '/room/plenary?/ask'],
  ['PATCH', '/api/me/profile'],
  ['DELETE', '/api/me'],
  ['POST', '/an/address/that/comes/later']
] as const;
const asText = (): string => JSON.stringify({ token, take: true });

describe('a page that is not ours', () => {
  it.each(foreign)('%j changes nothing by any address or form of body', async (origin) => {
    for (const [method, path] of changing) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { cookie, origin, 'content-type': type };
        const answer = await fetch(server.url + path, { method, headers, body: asText() });
        expect([path, answer.status]).toEqual([path, 403]);
      }
    }
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status, 'the session is the same').toBe(200);
  });

  it.each(foreign)('%j opens no socket', async (origin) => {
    for (const path of ['/live', '/socket.io/?EIO=4&transport=websocket', '/rtc']) {
      const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers: { cookie, origin } });
      const status = await new Promise<number>((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.once('open', () => resolve(101));
        socket.once('error', () => resolve(-1));
      });
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
      socket.terminate();
    }
  });

  it('without an origin it is told by the browser: cross-site is refused', async () => {
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${server.url}/api/join`, { method: 'POST', headers, body: asText() })).status).toBe(403);
  });
});

describe('our own page', () => {
  it('does what it asks, so the refusals above are about the origin', async () => {
    const headers = { cookie, origin: own, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/api/me/profile`, { method: 'PUT', headers, body: JSON.stringify({ calm: true }) });
    expect(answer.status).toBe(200);
  });

  it('over https a cookie that a neighbouring site could have set counts for nothing', async () => {
    const plain = cookie.replace('__Host-', '');
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie: plain } })).status).toBe(401);
    const both = `${plain.replace(/=.*/u, '=tossed')}; ${cookie}`;
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie: both } })).status).toBe(200);
  });

  it('no address changes anything by GET: the routes that change have none', async () => {
    for (const [, path] of changing.slice(0, 6)) {
      const answer = await fetch(server.url + path, { headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});

it('every answer says how it may be used, refusals too; https is insisted on where it is spoken', async () => {
  for (const path of ['/healthz', '/api/me', '/nowhere', '/api/control/links', '/captions/wrong/seq', '/socket.io/']) {
    const { headers } = await fetch(server.url + path);
    expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([path, 'nosniff', 'DENY']);
    expect([path, headers.get('referrer-policy')]).toEqual([path, 'same-origin']);
    expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=63072000; includeSubDomains']);
  }
});
