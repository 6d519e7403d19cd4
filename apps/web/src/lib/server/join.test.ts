import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { join, joiningCookie } from './join.ts';

type Sent = { token?: string; take?: boolean };
function door(answer: unknown, status = 200, jar = new Map<string, string>()) {
  const sent: Sent[] = [];
  const cookies = {
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name)
  };
  const signalling = {
    ask: (_path: string, init: { body?: unknown } = {}) => {
      sent.push(init.body as Sent);
      return Promise.resolve(Response.json(answer, { status }));
    }
  };
  const open = (token: string, take = false) => join({ token, take, cookies, url: new URL('http://localhost/join'), signalling });
  return { open, jar, sent };
}
const welcome = (to: string) => ({ ok: true, cookie: 'fresh', maxAgeS: 60, to, person: null });
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (thrown: unknown) => thrown
  );

describe('joining by personal link', () => {
  it('sets the cookie, forgets the token and sends the person to their place', async () => {
    const { open, jar } = door(welcome('/lobby'), 200, new Map([[joiningCookie, 'token']]));
    const thrown = await caught(open('token'));
    expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([303, '/lobby']);
    expect(jar.get('alongside')).toBe('fresh');
    expect(jar.has(joiningCookie)).toBe(false);
  });
  it('over https gives a cookie that only this host can set and read', async () => {
    const jar = new Map<string, unknown>();
    const cookies = { set: (name: string, _value: string, options?: unknown) => void jar.set(name, options), delete: () => undefined };
    const signalling = { ask: () => Promise.resolve(Response.json(welcome('/lobby'))) };
    await caught(join({ token: 'token', cookies, url: new URL('https://live.example.org/join'), signalling }));
    expect([...jar.keys()]).toEqual(['__Host-alongside']);
    expect(jar.get('__Host-alongside')).toEqual({ path: '/', maxAge: 60, httpOnly: true, sameSite: 'lax', secure: true });
  });
  it('never leaves this site', async () => {
    for (const to of ['//elsewhere.example/', 'https://elsewhere.example/', '/\\elsewhere.example']) {
      const thrown = await caught(door(welcome(to)).open('token'));
      expect(isRedirect(thrown) && thrown.location).toBe('/');
    }
  });
  it('tells a wrong link from a revoked one, whatever status the refusal has', async () => {
    for (const [code, status] of [
      ['LINK_WRONG', 404],
      ['LINK_REVOKED', 410]
    ] as const) {
      const thrown = await caught(door({ ok: false, code }, 403).open('token'));
      expect(isHttpError(thrown) && thrown.status).toBe(status);
    }
  });
  it('does not ask the server about a token that is far too long', async () => {
    const { open, sent } = door(welcome('/lobby'));
    const thrown = await caught(open('x'.repeat(201)));
    expect(isHttpError(thrown) && thrown.status).toBe(404);
    expect(sent).toEqual([]);
  });
  it('leaves the choice between two devices to the person, and takes over only when asked', async () => {
    const other = door({ ok: false, code: 'DEVICE_OTHER' }, 409);
    expect(await other.open('token')).toBe('DEVICE_OTHER');
    expect(other.sent[0]).not.toHaveProperty('take');
    const taken = door(welcome('/lobby'));
    await caught(taken.open('token', true));
    expect(taken.sent[0]?.take).toBe(true);
  });
});
