import { loadRoleRoom } from '#lib/server/role-room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRoleRoom(event, ['host', 'organiser']);
