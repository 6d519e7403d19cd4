import type { Role } from '@alongside/domain';

const byRole: Record<Role, '/lobby' | '/desk' | '/captioner' | '/interpreter'> = {
  delegate: '/lobby',
  supporter: '/lobby',
  speaker: '/lobby',
  helper: '/lobby',
  host: '/desk',
  organiser: '/desk',
  captioner: '/captioner',
  interpreter: '/interpreter'
};

/** Where a personal link leads. */
export const landingOf = (role: Role): string => byRole[role];
