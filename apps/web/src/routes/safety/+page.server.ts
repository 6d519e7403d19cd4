import { error, fail } from '@sveltejs/kit';
import type { SafetyAnswer } from '#lib/lines/safety.svelte.ts';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { readForm } from '#lib/server/form.ts';
import { word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where one is counts one once: this page listens in the room one is in, and nowhere else. */
export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const room = locals.where?.room ?? 'plenary';
  const signalling = new Signalling(request);
  const [safety, { logs }] = await Promise.all([
    signalling.get<SafetyAnswer>('/api/safety'),
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`)
  ]);
  return { safety, room, person: locals.person, start: logs };
};

/** Without script: the same words to the same person. */
export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request);
    const room = locals.where?.room ?? null;
    const body = { id: crypto.randomUUID(), to: word(form, 'to'), about: 'note', room, text: word(form, 'text') };
    const answer = await new Signalling(request).ask('/api/safety', { method: 'POST', body }).catch(() => null);
    if (answer?.ok) return { sentence: null, text: '' };
    const refused = answer === null ? null : ((await answer.json().catch(() => null)) as { readonly sentence?: string } | null);
    return fail(422, { sentence: refused?.sentence ?? 'We could not send it. Nothing was saved.', text: body.text });
  }
};
