import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/server/form.ts';
import { word } from '#lib/server/room-commands.ts';
import { screenCookieName } from '#lib/server/screen-cookie.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ScreenOpened } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
};

const away = 'We could not ask just now. Nothing was lost. Try again in a minute.';

export const actions: Actions = {
  /** The code is used up here; what stays in this browser opens one room's captions and nothing else. */
  default: async ({ request, cookies, url }) => {
    const code = word(await readForm(request), 'code').slice(0, 40);
    const answer = await new Signalling(request).ask('/api/screens', { method: 'POST', body: { code } }).catch(() => null);
    const opened = answer === null ? null : ((await answer.json().catch(() => null)) as ScreenOpened | null);
    if (!opened?.ok) return fail(answer?.status === 429 ? 429 : 422, { sentence: opened?.sentence ?? away });
    const secure = url.protocol === 'https:';
    cookies.set(screenCookieName(url), opened.pass, { path: '/', maxAge: opened.maxAgeS, httpOnly: true, sameSite: 'lax', secure });
    redirect(303, `/room/${encodeURIComponent(opened.room)}/captions`);
  }
};
