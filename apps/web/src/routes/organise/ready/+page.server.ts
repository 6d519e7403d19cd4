import { error } from '@sveltejs/kit';
import { Signalling } from '#lib/server/signalling.ts';
import type { ReadinessAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ request, locals, depends }) => {
  if (locals.person === null) error(401, 'No session');
  depends('app:readiness');
  return { facts: await new Signalling(request).get<ReadinessAnswer>('/api/readiness') };
};
