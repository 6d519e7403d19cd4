import type { LayoutServerLoad } from './$types';

/** Who is reading and how they want it: every page has it as `data.person`, `data.where`, `data.profile`, `data.now`. */
export const load: LayoutServerLoad = ({ locals: { person, where, profile, now } }) => ({ person, where, profile, now });
