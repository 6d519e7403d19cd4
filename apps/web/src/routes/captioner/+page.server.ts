import { captionerAddress } from '#lib/server/captioner-address.ts';
import { loadRoleRoom } from '#lib/server/role-room.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [room, address] = await Promise.all([
    loadRoleRoom(event, ['captioner', 'organiser']),
    event.locals.person === null ? null : captionerAddress(new Signalling(event.request))
  ]);
  return { ...room, address };
};
