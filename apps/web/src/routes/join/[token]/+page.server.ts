import { redirect } from '@sveltejs/kit';
import { join, joiningCookie } from '#lib/server/join.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { PageServerLoad } from './$types';

/** A personal link. It leads straight in, and the token leaves the address either way. */
export const load: PageServerLoad = async ({ params: { token }, request, cookies, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  await join({ token, cookies, url, signalling: new Signalling(request) });
  cookies.set(joiningCookie, token, { path: '/join', maxAge: 600, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' });
  redirect(303, '/join');
};
