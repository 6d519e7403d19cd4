import { fail } from '@sveltejs/kit';
import { makeCaptionAddress } from '#lib/server/captioner-address.ts';
import { loadRoleRoom } from '#lib/server/role-room.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRoleRoom(event, ['captioner', 'organiser']);

export const actions: Actions = {
  address: async ({ request }) => {
    const address = await makeCaptionAddress(new Signalling(request));
    return address === null ? fail(503, { address: null }) : { address };
  }
};
