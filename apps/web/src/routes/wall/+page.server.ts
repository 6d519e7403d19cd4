import { error } from '@sveltejs/kit';
import { Signalling } from '#lib/server/signalling.ts';
import type { WallAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ request, locals }) => {
  const { person } = locals;
  if (person === null) error(401, 'No session');
  const wall = await new Signalling(request).get<WallAnswer>('/api/wall');
  return { person, wall, at: Date.parse(locals.now) };
};
