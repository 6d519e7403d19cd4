import type { LayoutServerLoad } from './$types';

/** Who is reading and how they want it: every page has it as `data.person`, `data.where`, `data.profile`, `data.now`, `data.phone`. */
export const load: LayoutServerLoad = ({ locals: { person, where, profile, now, phone } }) => ({ person, where, profile, now, phone });
