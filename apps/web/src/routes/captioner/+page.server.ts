import { fail } from '@sveltejs/kit';
import { makeCaptionAddress } from '#lib/server/captioner-address.ts';
import { rehearse } from '#lib/server/rehearse.ts';
import { loadRoleRoom } from '#lib/server/role-room.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRoleRoom(event, ['captioner', 'organiser']);

export const actions: Actions = {
  rehearse,
  address: async ({ request }) => {
    const made = await makeCaptionAddress(new Signalling(request));
    return made.address === null ? fail(made.status, { address: null, refused: made.refused }) : { address: made.address, refused: null };
  }
};
