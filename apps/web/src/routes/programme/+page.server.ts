import type { PageServerLoad } from './$types';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer, Status } from '#lib/signalling/answers.ts';

export const load: PageServerLoad = async ({ request }) => {
  const signalling = new Signalling(request);
  const [{ programme, now }, status] = await Promise.all([
    signalling.get<ProgrammeAnswer>('/api/programme'),
    signalling.find<Status>('/api/status')
  ]);
  return { programme, now, status };
};
