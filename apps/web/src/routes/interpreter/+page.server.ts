import { rehearse } from '#lib/server/rehearse.ts';
import { loadRoleRoom } from '#lib/server/role-room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRoleRoom(event, ['interpreter', 'organiser']);
export const actions: Actions = { rehearse };
