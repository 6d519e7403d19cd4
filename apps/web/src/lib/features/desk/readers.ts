import type { Role } from '@alongside/domain';

/** For whom an announcement may be: everybody, or people of some roles. `name`: as in "only … read it". */
export const readers = [
  { value: 'everybody', label: 'Everybody', name: 'everybody', to: null },
  { value: 'speakers', label: 'Speakers', name: 'speakers', to: ['speaker'] },
  { value: 'access', label: 'Captioners and interpreters', name: 'captioners and interpreters', to: ['captioner', 'interpreter'] },
  { value: 'supporters', label: 'Supporters', name: 'supporters', to: ['supporter'] },
  { value: 'hosts', label: 'Hosts and the producer', name: 'hosts and the producer', to: ['host', 'organiser'] },
  { value: 'helpers', label: 'Helpers', name: 'helpers', to: ['helper'] }
] as const satisfies readonly { value: string; label: string; name: string; to: readonly Role[] | null }[];
export type Readers = (typeof readers)[number]['value'];
