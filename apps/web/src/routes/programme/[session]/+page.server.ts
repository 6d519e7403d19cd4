import type { PageServerLoad } from './$types';
import { Signalling } from '#lib/server/signalling.ts';
import type { SessionAnswer } from '#lib/signalling/answers.ts';

export const load: PageServerLoad = ({ request, params }) =>
  new Signalling(request).get<SessionAnswer>(`/api/programme/${encodeURIComponent(params.session)}`);
