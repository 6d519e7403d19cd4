/** The roles of product.md. A person has exactly one; identity and role come from the connection, never from a message. */
export const roles = ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'host', 'helper', 'organiser'] as const;
export type Role = (typeof roles)[number];

/** Whoever works at the event, and may be asked to look after a part of it. */
export function worksHere(role: string): boolean {
  return role !== 'delegate' && role !== 'supporter';
}

/** Who sees what. One projection, one encoding per audience. */
export const audiences = ['delegate', 'stage', 'captioner', 'host', 'organiser'] as const;
export type Audience = (typeof audiences)[number];

/** Opaque reference to a person. Names resolve from Records at projection, so erasing a person leaves the log lawful. */
export type PersonId = string;
export type RoomSlug = string;

export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId; readonly role: Role; readonly room: RoomSlug | null }
  /** Timers and reactions. They go through the same decide as everybody. */
  | { readonly kind: 'system' };

/** Whether this person may run the given room: co-hosts have equal powers, an organiser everywhere. */
export function hosts(actor: Actor, room: RoomSlug): boolean {
  if (actor.kind === 'system') return true;
  if (actor.role === 'organiser') return true;
  return actor.role === 'host' && (actor.room === null || actor.room === room);
}

/** The audience a person belongs to in a room. `onStage` is read from the room's state, never from the message. */
export function audienceOf(actor: Actor, room: RoomSlug, onStage: boolean): Audience {
  if (actor.kind === 'system') return 'organiser';
  if (actor.role === 'organiser') return 'organiser';
  if (hosts(actor, room)) return 'host';
  if (actor.role === 'captioner') return 'captioner';
  if (actor.role === 'speaker' || actor.role === 'interpreter' || onStage) return 'stage';
  return 'delegate';
}
