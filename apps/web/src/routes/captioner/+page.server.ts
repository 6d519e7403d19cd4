import { fail } from '@sveltejs/kit';
import { sessionsOf } from '@alongside/domain';
import { makeCaptionAddress } from '#lib/server/captioner-address.ts';
import { rehearse } from '#lib/server/rehearse.ts';
import { loadRoleRoom } from '#lib/server/role-room.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const start = await loadRoleRoom(event, ['captioner', 'organiser']);
  const { programme } = await new Signalling(event.request).get<ProgrammeAnswer>('/api/programme');
  return { ...start, people: peopleOf(programme, start.room) };
};

/** Who hosts and speaks in each session of a room, by name: a captioner has them at hand before they come. */
function peopleOf(programme: ProgrammeAnswer['programme'], room: string): Partial<Record<string, readonly string[]>> {
  const here = sessionsOf(programme).filter((session) => session.room === room);
  return Object.fromEntries(here.map(({ id, hosts, speakers }) => [id, [...hosts, ...speakers].map(({ name }) => name)]));
}

export const actions: Actions = {
  rehearse,
  address: async ({ request }) => {
    const made = await makeCaptionAddress(new Signalling(request));
    return made.address === null ? fail(made.status, { address: null, refused: made.refused }) : { address: made.address, refused: null };
  }
};
