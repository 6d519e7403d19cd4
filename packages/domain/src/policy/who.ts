import { hosts } from '../kernel/roles.ts';
import type { Actor, PersonId, Role, RoomSlug } from '../kernel/roles.ts';

/** Who may send a command: a function of the connection's actor, the room and its state, never of the message. */
export type Who<S = unknown> = (actor: Actor, room: RoomSlug, state: S) => boolean;

export const people: Who = (actor) => actor.kind === 'person';
export const systemOnly: Who = (actor) => actor.kind === 'system';
/** Co-hosts of this room with equal powers, organisers, and the system. */
export const hostsHere: Who = (actor, room) => hosts(actor, room);

/** People of these roles, in every room. */
export function role(...allowed: readonly Role[]): Who {
  return (actor) => actor.kind === 'person' && allowed.includes(actor.role);
}
/** People of these roles who are assigned to this room, or to none in particular. */
export function roleHere(...allowed: readonly Role[]): Who {
  return (actor, room) => actor.kind === 'person' && allowed.includes(actor.role) && (actor.room === null || actor.room === room);
}

export function anyOf<S>(...rules: readonly Who<S>[]): Who<S> {
  return (actor, room, state) => rules.some((rule) => rule(actor, room, state));
}
export function allOf<S>(...rules: readonly Who<S>[]): Who<S> {
  return (actor, room, state) => rules.every((rule) => rule(actor, room, state));
}

/** Not for somebody who was removed. The system is never removed. */
export const notRemoved: Who<{ readonly removed: readonly PersonId[] }> = (actor, _room, state) =>
  actor.kind === 'system' || !state.removed.includes(actor.id);

export const onStage: Who<{ readonly stage: readonly { readonly person: PersonId }[] }> = (actor, _room, state) =>
  actor.kind === 'person' && state.stage.some((member) => member.person === actor.id);

/** Those who run the whole day: organisers, and hosts who are not tied to one workshop. */
export const runsDay: Who = (actor) =>
  actor.kind === 'system' || actor.role === 'organiser' || (actor.role === 'host' && (actor.room === null || actor.room === 'plenary'));

/** Co-hosts of this room, and those who run the whole day: what they may say to all workshops they may say to one. */
export const hostsOrRunsDay: Who = anyOf(hostsHere, runsDay);

/** Those who have a turn in the queue. Interpreters and captioners lend theirs to others. */
export const contributors: Who = role('delegate', 'supporter', 'speaker', 'helper', 'host', 'organiser');
export const interpreters: Who = roleHere('interpreter');
export const captioners: Who = roleHere('captioner');
export const speakers: Who = roleHere('speaker');
