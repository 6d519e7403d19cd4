import type { RequestHandler } from './$types';
import { keepProfile } from '#lib/server/profile.ts';
import { Signalling } from '#lib/server/signalling.ts';

/** The *My view* dialog sends each change here as JSON; `/me` sends the same as a form. */
export const PUT: RequestHandler = async ({ request, cookies, locals, url }) => {
  const given: unknown = await request.json().catch(() => null);
  const kept = await keepProfile(given, { cookies, locals, url, signalling: new Signalling(request) });
  return new Response(null, { status: kept ? 204 : 503 });
};
