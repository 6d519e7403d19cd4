import { error } from '@sveltejs/kit';
import { Signalling } from '#lib/server/signalling.ts';
import type { FairnessAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  return { fairness: await new Signalling(request).get<FairnessAnswer>('/api/fairness') };
};
