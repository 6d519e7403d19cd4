import type { Role } from '@alongside/domain';

/** Roles as people say them. */
export const roleWords: Readonly<Record<Role, string>> = {
  delegate: 'delegate',
  supporter: 'supporter',
  speaker: 'speaker',
  interpreter: 'BSL interpreter',
  captioner: 'captioner',
  host: 'host',
  helper: 'helper',
  organiser: 'organiser'
};
