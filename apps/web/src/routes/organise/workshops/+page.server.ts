import { error, fail } from '@sveltejs/kit';
import type { ChoicesAnswer } from '#lib/features/choices/problem-words.ts';
import type { DelegateDayView } from '@alongside/domain';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { readForm } from '#lib/server/form.ts';
import { word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

/** As signalling takes it. */
const mostCharacters = 200_000;
const tooLong = 'This is too long. Nothing was given. Send at most 2,000 lines at once.';
const notRead = 'We could not read it. Nothing was given. Try again in a minute.';

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [now, { logs }] = await Promise.all([
    signalling.get<ChoicesAnswer>('/api/choices'),
    signalling.get<RoomViewAnswer>('/api/rooms/plenary/view')
  ]);
  const { workshops = [], round = 'choosing' } = (logs['day']?.view ?? {}) as Partial<DelegateDayView>;
  return { now, workshops, round };
};

/** A file that was chosen counts before what stands in the box. */
async function tableOf(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.size > mostCharacters * 4 ? 'x'.repeat(mostCharacters + 1) : file.text();
  return word(form, 'csv').replaceAll('\r\n', '\n');
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    if (locals.person === null) error(401, 'No session');
    const form = await readForm(request);
    const press = word(form, 'press');
    const csv = press === 'others' || press === 'others-yes' || press === 'undo' ? '' : await tableOf(form);
    if (csv.length > mostCharacters) return fail(413, { csv: '', press, sentence: tooLong, answer: null });
    // Places for everybody else are asked about once more before they are given.
    const body = { csv, others: press === 'others-yes', give: press !== 'look' && press !== 'others' };
    const [path, sent] = press === 'undo' ? ['/api/choices/undo', { since: Number(word(form, 'since')) }] : ['/api/choices', body];
    const answer = await new Signalling(request).ask(path, { method: 'POST', body: sent }).catch(() => null);
    if (answer?.ok !== true) {
      const told = (await answer?.json().catch(() => null)) as { readonly sentence?: string } | null | undefined;
      return fail(answer?.status ?? 503, { csv, press, sentence: told?.sentence ?? notRead, answer: null });
    }
    return { csv, press, sentence: null, answer: (await answer.json()) as ChoicesAnswer };
  }
};
