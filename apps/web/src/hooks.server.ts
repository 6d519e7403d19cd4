import type { RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { profileFrom } from '@alongside/domain';
import { errorWords, wrongLink } from '#lib/server/error-words.ts';
import type { ErrorWords } from '#lib/shell/our-fault.ts';
import { htmlAttributeText } from '#lib/view/html-attributes.ts';
import { visitorProfile } from '#lib/server/profile.ts';
import { sessionCookieName } from '#lib/server/session-cookie.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Me } from '#lib/signalling/answers.ts';

/** Who is reading, and how they want it. Signalling away: a page for everybody still comes, as for a visitor. */
const who: Handle = async ({ event, resolve }) => {
  const me = event.cookies.get(sessionCookieName(event.url)) === undefined ? null : await findMe(event);
  event.locals.unknown = me === undefined;
  event.locals.person = me?.person ?? null;
  event.locals.where = me?.where ?? null;
  event.locals.profile = me ? profileFrom(me.profile) : visitorProfile(event.cookies);
  event.locals.now = me?.now ?? new Date().toISOString();
  event.locals.phone = me?.phone ?? null;
  return resolve(event);
};

/** Undefined: there is a session, and nobody could say whose. */
async function findMe({ request }: RequestEvent): Promise<Me | null | undefined> {
  try {
    return await new Signalling(request).find<Me>('/api/me');
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', asked: '/api/me', error: kindOf(error) }));
    return undefined;
  }
}

/** The profile is on <html> before the first paint: no flash of another theme, size or view. */
const look: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', 'en-GB').replace('data-view=""', htmlAttributeText(event.locals.profile))
  });

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()'
} as const;

const guard: Handle = async ({ event, resolve }) => {
  const answer = await resolve(event);
  // Whoever has a session must not hear that they need a link: that we cannot tell who they are is our fault.
  const response =
    answer.status === 401 && event.locals.unknown ? new Response(answer.body, { status: 503, headers: answer.headers }) : answer;
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  // A page depends on who reads it and on the clock, so nobody in between may keep it.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
  return response;
};

export const handle: Handle = sequence(guard, who, look);

/** Where it happened, never its words: a message may quote what somebody wrote. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)) ?? [];
  return [error.name, ...places.slice(0, 6).map((line) => line.trim())].join(' | ');
}

/** A page that shows an error needs no words of its own: they come with it. */
function wordsFor({ route, locals }: RequestEvent, status: number, code?: string): ErrorWords {
  if (status === 401 && locals.unknown) return errorWords(503);
  return status === 404 && route.id?.startsWith('/join') === true ? wrongLink : errorWords(status, code);
}

/** The person gets an id they can quote; the detail goes to the log under that id, never to the page. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app') return { words: wordsFor(event, error.status, error.code) };
  if (kind !== 'unknown') return { words: wordsFor(event, error.status) };
  const id = crypto.randomUUID().slice(0, 8);
  console.error(
    JSON.stringify({
      level: 'error',
      id,
      route: event.route.id,
      error: kindOf(error)
    })
  );
  return { message: 'Something went wrong here', id };
};
