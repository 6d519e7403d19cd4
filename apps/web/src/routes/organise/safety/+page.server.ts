import { error, fail } from '@sveltejs/kit';
import { readForm } from '#lib/server/form.ts';
import { word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

type Answer = { readonly lead: string | null; readonly helpers: readonly { readonly id: string; readonly name: string }[] };

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  return new Signalling(request).get<Answer>('/api/safety/lead');
};

export const actions: Actions = {
  default: async ({ request }) => {
    const person = word(await readForm(request), 'person');
    const answer = await new Signalling(request).ask('/api/safety/lead', { method: 'PUT', body: { person } }).catch(() => null);
    return answer?.ok ? { saved: true } : fail(422, { saved: false });
  }
};
