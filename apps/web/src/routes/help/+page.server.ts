import { Signalling } from '#lib/server/signalling.ts';
import type { Status } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

/** Somebody without a session needs the number most. The page is there without it. */
export const load: PageServerLoad = async ({ request, locals }) => {
  const status = locals.phone === null ? await new Signalling(request).find<Status>('/api/status').catch(() => null) : null;
  return { phone: locals.phone ?? status?.phone ?? null };
};
