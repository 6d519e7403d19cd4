import { profileChanges, profileFrom, type Profile } from '@alongside/domain';
import type { Cookies } from '@sveltejs/kit';
import type { Signalling } from './signalling.ts';

/** Visitors keep their view in a cookie of their own; people keep it in their record. */
export const viewCookie = 'view';
const oneYearS = 365 * 24 * 3600;

export function visitorProfile(cookies: Pick<Cookies, 'get'>): Profile {
  try {
    return profileFrom(JSON.parse(cookies.get(viewCookie) ?? '{}'));
  } catch {
    return profileFrom({});
  }
}

type Saver = {
  cookies: Pick<Cookies, 'set'>;
  locals: Pick<App.Locals, 'person' | 'profile'>;
  url: URL;
  signalling: Pick<Signalling, 'ask'>;
};

/** Keeps the allowed part of the changes. False: nothing was kept, and the page says so. */
export async function keepProfile(given: unknown, { cookies, locals, url, signalling }: Saver): Promise<boolean> {
  const changes = profileChanges(given);
  if (locals.person === null) {
    locals.profile = { ...locals.profile, ...changes };
    cookies.set(viewCookie, JSON.stringify(locals.profile), {
      path: '/',
      maxAge: oneYearS,
      sameSite: 'lax',
      httpOnly: true,
      secure: url.protocol === 'https:'
    });
    return true;
  }
  const answer = await signalling.ask('/api/me/profile', { method: 'PUT', body: changes }).catch(() => null);
  if (answer === null || !answer.ok) return false;
  locals.profile = { ...locals.profile, ...changes };
  return true;
}

/** A form sends words; an unticked box sends nothing, so the form names the boxes it holds in `boxes`. */
export function profileFromForm(form: FormData): Partial<Profile> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of form) given[name] = name === 'textScale' ? Number(value) : value;
  for (const boxes of form.getAll('boxes'))
    for (const box of typeof boxes === 'string' ? boxes.split(' ').filter(Boolean) : []) given[box] = form.has(box);
  return profileChanges(given);
}
