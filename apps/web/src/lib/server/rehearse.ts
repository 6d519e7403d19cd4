import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { Signalling } from './signalling.ts';

/** Into one's rehearsal room, and back. */
export async function rehearse({ request }: Pick<RequestEvent, 'request'>) {
  const on = (await request.formData()).get('on') === 'yes';
  const answer = await new Signalling(request).ask('/api/me/rehearsal', { method: 'POST', body: { on } }).catch(() => null);
  return answer?.ok === true ? { rehearsing: on } : fail(503, { notRehearsing: true });
}
