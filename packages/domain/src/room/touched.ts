import type { Viewer } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { owns } from './fair-order.ts';
import { lineOf } from './line.ts';
import type { Contribution, RoomState } from './state.ts';

/** Everything of a person's own view that is not their contributions. */
const others = ['stage', 'invites', 'minutes', 'notes', 'removed', 'addressed'] as const satisfies readonly (keyof RoomState)[];

/**
 * Whose own view may differ between two states of a room. With hundreds of questions waiting, each new one touches its
 * author and whoever gets another number, and nobody else.
 */
export function touchedInRoom(before: RoomState, after: RoomState): (viewer: Viewer) => boolean {
  if (others.some((part) => before[part] !== after[part])) return () => true;
  const people = new Set([...actedOn(before, after), ...lookingAfter(before, after)]);
  if (before.contributions === after.contributions) return (viewer) => people.has(viewer.id);
  const nameless: Contribution[] = [];
  for (const c of changed(before.contributions, after.contributions)) {
    if (c.by.kind === 'named') people.add(c.by.person);
    else nameless.push(c);
  }
  return (viewer) => people.has(viewer.id) || nameless.some((c) => owns(c, viewer));
}

/** Those who look after a cue, when the plan or its place is another one. */
function lookingAfter(before: RoomState, after: RoomState): readonly PersonId[] {
  if (before.cues === after.cues && before.cue === after.cue) return [];
  return [...before.cues, ...after.cues].flatMap(({ owner }) => owner ?? []);
}

/** Those to whom a host did something since. */
function actedOn(before: RoomState, after: RoomState): Set<PersonId> {
  if (before.acts === after.acts) return new Set();
  const known = new Set(before.acts);
  return new Set(after.acts?.flatMap((act) => (known.has(act) || act.whom === undefined ? [] : [act.whom])));
}

/** Those that are new, different or gone, and those with another number in the queue. */
function changed(before: readonly Contribution[], after: readonly Contribution[]): readonly Contribution[] {
  return [...apart(before, after), ...apart(lineOf(before).numbered, lineOf(after).numbered)];
}

/** Whatever stands at a place where the other list has something else. */
function apart<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const [gone, come] = [before.filter((one, at) => one !== after[at]), after.filter((one, at) => one !== before[at])];
  return [...gone, ...come];
}
