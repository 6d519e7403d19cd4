import { defaultProfile } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { keepProfile, profileFromForm, visitorProfile } from './profile.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('the view as a form', () => {
  it('reads words, numbers and ticked boxes', () => {
    const changes = profileFromForm(form({ boxes: 'captions bsl simple calm', captions: 'on', calm: 'on', textScale: '2', theme: 'dark' }));
    expect(changes).toEqual({ captions: true, bsl: false, simple: false, calm: true, textScale: 2, theme: 'dark' });
  });
  it('reads the boxes of several parts of one form', () => {
    const data = form({ bsl: 'on', signs: 'on' });
    for (const boxes of ['captions bsl', 'signs']) data.append('boxes', boxes);
    expect(profileFromForm(data)).toEqual({ captions: false, bsl: true, signs: true });
  });
  it('leaves alone what the form did not hold, and drops what is not allowed', () => {
    expect(profileFromForm(form({ theme: 'pink', textScale: '9', boxes: 'calm reason' }))).toEqual({ calm: false });
  });
});

describe('whose view is kept where', () => {
  const url = new URL('http://localhost/me');
  it('keeps a visitor’s in a cookie, which reads back', async () => {
    const jar = new Map<string, string>();
    const locals = { person: null, profile: defaultProfile };
    const signalling = { ask: () => Promise.reject(new Error('not asked for a visitor')) };
    const cookies = { set: (name: string, value: string) => void jar.set(name, value) };
    expect(await keepProfile({ theme: 'contrast' }, { cookies, locals, url, signalling })).toBe(true);
    expect(visitorProfile({ get: (name: string) => jar.get(name) })).toEqual({ ...defaultProfile, theme: 'contrast' });
  });
  it('keeps a person’s on the server, and says so when it could not', async () => {
    const person = { id: 'p', name: 'Sam', role: 'delegate', room: null } as const;
    const cookies = { set: () => expect.unreachable('a person’s view is not in a cookie') };
    for (const [status, kept] of [
      [200, true],
      [503, false]
    ] as const) {
      const locals = { person, profile: defaultProfile };
      const signalling = { ask: () => Promise.resolve(new Response(null, { status })) };
      expect(await keepProfile({ calm: true }, { cookies, locals, url, signalling })).toBe(kept);
      expect(locals.profile.calm).toBe(kept);
    }
  });
  it('falls back to the defaults when the cookie is broken', () => {
    expect(visitorProfile({ get: () => '{not json' })).toEqual(defaultProfile);
  });
});
