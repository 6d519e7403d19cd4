import { redirect } from '@sveltejs/kit';
import { join, joiningCookie } from '#lib/server/join.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

/** The choice between two devices. Without a token in hand there is nothing to choose. */
export const load: PageServerLoad = ({ cookies, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { waiting: cookies.get(joiningCookie) !== undefined };
};

export const actions: Actions = {
  take: async ({ request, cookies, url }) => {
    const token = cookies.get(joiningCookie);
    if (token === undefined) redirect(303, '/join');
    await join({ token, take: true, cookies, url, signalling: new Signalling(request) });
    redirect(303, '/join');
  },
  stay: ({ cookies }) => {
    cookies.delete(joiningCookie, { path: '/join' });
    return { stayed: true };
  }
};
