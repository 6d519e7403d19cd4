import type { Actor, Role } from '@alongside/domain';

/** The people of the table. The first twelve are the roles of the day; the others stand at the edges of them. */
export const personas = [
  'visitor',
  'delegate',
  'delegate on stage',
  'supporter',
  'speaker',
  'interpreter',
  'captioner',
  'host',
  'host of another room',
  'helper',
  'safeguarding lead',
  'organiser',
  'chair of the plenary',
  'speaker of another room',
  'interpreter of another room',
  'captioner of another room',
  'removed delegate'
] as const;
export type Persona = (typeof personas)[number];

/** Somebody with a personal link: visitors have none, so no connection of theirs ever names them. */
export type Known = Exclude<Persona, 'visitor'>;
export const known = personas.filter((persona) => persona !== 'visitor');

const roleOf: Readonly<Record<Known, Role>> = {
  delegate: 'delegate',
  'delegate on stage': 'delegate',
  supporter: 'supporter',
  speaker: 'speaker',
  interpreter: 'interpreter',
  captioner: 'captioner',
  host: 'host',
  'host of another room': 'host',
  helper: 'helper',
  // One of the helpers, named beforehand. Rooms know them as a helper.
  'safeguarding lead': 'helper',
  organiser: 'organiser',
  'chair of the plenary': 'host',
  'speaker of another room': 'speaker',
  'interpreter of another room': 'interpreter',
  'captioner of another room': 'captioner',
  'removed delegate': 'delegate'
};

const another = (room: string): string => (room === 'workshop-2' ? 'workshop-3' : 'workshop-2');

function assigned(persona: Known, room: string): string | null {
  if (persona === 'chair of the plenary') return 'plenary';
  if (persona.endsWith('of another room')) return another(room);
  return ['speaker', 'interpreter', 'captioner', 'host'].includes(persona) ? room : null;
}

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export function actorOf(persona: Known, room: string): PersonActor {
  return { kind: 'person', id: idOf(persona), role: roleOf[persona], room: assigned(persona, room) };
}
export const idOf = (persona: Known): string => `the-${persona.replaceAll(' ', '-')}`;
