import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';

const publicUrl = 'https://live.example.org';
let platform: Platform;
const cookies = new Map<string, string>();
beforeAll(async () => {
  // Behind a proxy that speaks https, as at an event: people come by the public address, the proxy by loopback.
  platform = await Platform.start({ env: { PUBLIC_URL: publicUrl, HOST: '127.0.0.1' } });
  await until('pages are there', async () => (await fetch(`${platform.url}/`)).status === 200);
  cookies.set('visitor', '');
  for (const role of ['delegate', 'host', 'captioner', 'speaker', 'interpreter']) {
    const [link] = await platform.links(role);
    if (link === undefined) throw new Error(`no link for ${role}`);
    const answer = await open(`${platform.url}/join/${tokenOf(link.url)}`);
    cookies.set(
      role,
      answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0] ?? '')
        .join('; ')
    );
  }
});
afterAll(() => platform.stop());

const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';
const open = (address: string, cookie = ''): Promise<Response> =>
  fetch(address, { redirect: 'manual', headers: { ...(cookie === '' ? {} : { cookie }), 'x-forwarded-proto': 'https' } });

const pages: readonly (readonly [who: string, path: string, status: number])[] = [
  ['visitor', '/', 200],
  ['visitor', '/programme', 200],
  ['visitor', '/help', 200],
  ['visitor', '/room/plenary', 401],
  ['visitor', '/room/plenary/captions', 401],
  ['visitor', '/screen', 200],
  ['visitor', '/no/such/page', 404],
  ['visitor', `/join/${'A'.repeat(43)}`, 404],
  ['delegate', '/lobby', 200],
  ['delegate', '/me', 200],
  ['delegate', '/room/plenary', 200],
  ['delegate', '/room/plenary/captions', 200],
  ['delegate', '/workshops', 200],
  ['delegate', '/safety', 200],
  ['host', '/desk', 200],
  ['host', '/wall', 200],
  ['delegate', '/wall', 403],
  ['host', '/chair', 200],
  ['speaker', '/console', 200],
  ['speaker', '/prepare', 200],
  ['delegate', '/prepare', 403],
  ['captioner', '/captioner', 200],
  ['interpreter', '/interpreter', 200]
];

function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy
      .split(';')
      .map((one) => one.trim().split(/\s+/u))
      .map(([name = '', ...values]) => [name, values])
  );
}
/** Opening tags of scripts as they stand in the page. */
function scriptsOf(html: string): readonly string[] {
  return html.match(/<script\b[^>]*>/giu) ?? [];
}

describe.each(pages)('%s at %s', (who, path, status) => {
  it('runs no script but ours, is in nobody’s frame, and is kept by nobody in between', async () => {
    const answer = await open(platform.url + path, cookies.get(who));
    expect(answer.status).toBe(status);
    const html = await answer.text();
    const policy = directivesOf(answer.headers.get('content-security-policy') ?? '');
    const scripts = policy.get('script-src') ?? [];
    expect(scripts.filter((source) => /unsafe|\*|data:|https?:/u.test(source))).toEqual([]);
    expect(policy.get('default-src')).toEqual([expect.stringMatching(/^'(self|none)'$/u)]);
    expect([policy.get('object-src'), policy.get('base-uri'), policy.get('form-action')]).toEqual([["'none'"], ["'self'"], ["'self'"]]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    if (who !== 'visitor') expect(scriptsOf(html).some((tag) => tag.includes('nonce='))).toBe(true);
    for (const tag of scriptsOf(html)) {
      const nonce = /nonce="([^"]+)"/u.exec(tag)?.[1];
      const src = /src="([^"]+)"/u.exec(tag)?.[1];
      const known = nonce !== undefined && scripts.includes(`'nonce-${nonce}'`);
      expect([tag, known || (src !== undefined && /^\.?\.?\//u.test(src) && !src.startsWith('//'))]).toEqual([tag, true]);
    }
    expect(html.match(/\son[a-z]+\s*=\s*["']/giu), 'no handler in an attribute').toBeNull();
    expect(html, 'no address that runs').not.toMatch(/(href|src|action)="javascript:/iu);
    expect(answer.headers.get('cache-control')).toMatch(/private|no-store/u);
    expect(answer.headers.get('permissions-policy')).toContain('geolocation=()');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  });
});

it('no nonce is given twice', async () => {
  const nonces = await Promise.all(
    Array.from(
      { length: 20 },
      async () => /'nonce-([^']+)'/u.exec((await open(platform.url)).headers.get('content-security-policy') ?? '')?.[1]
    )
  );
  expect(nonces.every((nonce) => nonce !== undefined && nonce.length >= 16)).toBe(true);
  expect(new Set(nonces).size).toBe(20);
});

it('a personal link leaves the address, and its cookie is for this host, this site and no script', async () => {
  const [link] = await platform.links('delegate');
  if (link === undefined) throw new Error('no link');
  expect(link.url.startsWith(`${publicUrl}/join/`)).toBe(true);
  const answer = await open(`${platform.url}/join/${tokenOf(link.url)}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lobby']);
  const given = answer.headers.getSetCookie().filter((line) => !/Max-Age=0/iu.test(line));
  expect(given).toHaveLength(1);
  const [session = ''] = given;
  expect(session).toMatch(/^__Host-alongside=[\w-]{43};/u);
  for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(session).toContain(flag);
  expect(session).not.toMatch(/Domain=/iu);
  expect(`${await answer.text()}${JSON.stringify([...answer.headers])}`, 'the token is nowhere').not.toContain(tokenOf(link.url));
});

it('files of the pages say the same, and a form from another site is refused', async () => {
  const html = await (await open(platform.url)).text();
  const file = /"([^"]*\/_app\/immutable\/[^"]+\.js)"/u.exec(html)?.[1] ?? '';
  const script = await open(new URL(file, platform.url).href);
  expect([script.status, script.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  const body = new URLSearchParams({ text: 'What is this?' });
  const headers = { cookie: cookies.get('delegate') ?? '', origin: 'https://evil.example' };
  expect((await fetch(`${platform.url}/room/plenary?/ask`, { method: 'POST', headers, body })).status).toBe(403);
});
