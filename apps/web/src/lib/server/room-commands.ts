import { fail } from '@sveltejs/kit';
import type { CommandName } from '@alongside/domain';
import { Signalling } from './signalling.ts';

type Command = { readonly type: CommandName; readonly data: Record<string, unknown> };
type Refusal = { readonly ok: false; readonly sentence?: string };

/** One command by form, for people without script: the same rules and answers as on the wire. */
export async function sendByForm(request: Request, room: string, { type, data }: Command) {
  const body = { id: crypto.randomUUID(), type, data };
  const answer = await new Signalling(request)
    .ask(`/api/rooms/${encodeURIComponent(room)}/commands`, { method: 'POST', body })
    .catch(() => null);
  const outcome = answer === null ? null : ((await answer.json().catch(() => null)) as { ok: true } | Refusal | null);
  if (outcome?.ok) return { sent: type };
  return fail(answer?.status === 401 ? 401 : 422, {
    refused: type,
    sentence: byHand(outcome?.sentence ?? 'We could not send it. Nothing was saved.'),
    /** What was filled in, so that the form shows it again. */
    filled: { id: words(data['id']), way: words(data['way']), text: words(data['text']), named: data['named'] !== false }
  });
}

/** A view that could not be kept, in a page that has other forms too. */
export const notKept = () => fail(503, { sentence: 'We could not save it. Your old choices are safe. Try again in a minute.' });

/** Nothing tries again by itself on a page without script. */
const byHand = (sentence: string): string => sentence.replace('We are trying again.', 'Press the button again in a moment.');

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A word of a form; empty when it is missing. */
export function word(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
