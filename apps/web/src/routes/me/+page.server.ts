import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/server/form.ts';
import { keepProfile, profileFromForm } from '#lib/server/profile.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  save: async ({ request, cookies, locals, url }) => {
    const changes = profileFromForm(await readForm(request));
    const kept = await keepProfile(changes, { cookies, locals, url, signalling: new Signalling(request) });
    return kept ? { kept } : fail(503, { kept });
  }
};
