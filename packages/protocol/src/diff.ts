import type { ListPart, Patch, Path } from './frames.ts';

type Dict = Readonly<Record<string, unknown>>;
type WithId = { readonly id: string | number };

const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * The changes that make `after` from `before`: `applyPatch(before, diff(before, after))` equals `after`. Both are
 * views: JSON without undefined. Parts that are the same object are skipped without looking inside.
 */
export function diff(before: unknown, after: unknown): readonly Patch[] {
  const patches: Patch[] = [];
  compare(before, after, { path: [], patches });
  return patches;
}

type Trail = { readonly path: Path; readonly patches: Patch[] };
const at = (trail: Trail, key: string | number): Trail => ({ path: [...trail.path, key], patches: trail.patches });

function compare(before: unknown, after: unknown, trail: Trail): void {
  if (Object.is(before, after)) return;
  if (isList(before) && isList(after)) compareLists(before, after, trail);
  else if (isDict(before) && isDict(after)) compareDicts(before, after, trail);
  else trail.patches.push(['set', trail.path, after]);
}

function compareDicts(before: Dict, after: Dict, trail: Trail): void {
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) trail.patches.push(['del', [...trail.path, key]]);
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) trail.patches.push(['set', [...trail.path, key], after[key]]);
    else if (!Object.is(before[key], after[key])) compare(before[key], after[key], at(trail, key));
  }
}

/** One change for all members that came; by index each would name its place again. */
function compareLists(before: readonly unknown[], after: readonly unknown[], trail: Trail): void {
  const byId = after.length > before.length + 1 || !aligned(before, after);
  if (byId && hasIds(before) && hasIds(after)) compareById(before, after, trail);
  else compareByIndex(before, after, trail);
}

/** Correct for every pair of lists; small when what stayed is where it was. */
function compareByIndex(before: readonly unknown[], after: readonly unknown[], trail: Trail): void {
  if (after.length < before.length) trail.patches.push(['cut', trail.path, after.length]);
  // Counted by hand: lists of thousands of captions are compared at every caption.
  for (let index = 0; index < after.length; index += 1) {
    const value = after[index];
    if (index >= before.length) trail.patches.push(['set', [...trail.path, index], value]);
    else if (before[index] !== value) compare(before[index], value, at(trail, index));
  }
}

const idOf = (value: unknown): unknown => (isDict(value) ? value['id'] : undefined);

/** Whether every member stands where it stood, as far as both lists go. */
function aligned(before: readonly unknown[], after: readonly unknown[]): boolean {
  const shared = Math.min(before.length, after.length);
  for (let index = 0; index < shared; index += 1) {
    if (before[index] !== after[index] && idOf(before[index]) !== idOf(after[index])) return false;
  }
  return true;
}

/** Whether the list's members are objects with ids, each id once. An empty list says nothing against it. */
function hasIds(list: readonly unknown[]): list is readonly WithId[] {
  const seen = new Set<unknown>();
  for (const member of list) {
    const id = idOf(member);
    if (typeof id !== 'string' && typeof id !== 'number') return false;
    seen.add(id);
  }
  return seen.size === list.length;
}

/** Members that stayed are named by their old place, new ones are written out; then what changed inside those that stayed. */
function compareById(before: readonly WithId[], after: readonly WithId[], trail: Trail): void {
  const old = new Map(before.map((member, index) => [member.id, index]));
  trail.patches.push(['list', trail.path, runs(after.map((member) => old.get(member.id) ?? member))]);
  for (const [index, member] of after.entries()) {
    const was = old.get(member.id);
    if (was !== undefined) compare(before[was], member, at(trail, index));
  }
}

/** Joins places that follow each other: 4, 5, 6 is the run [4, 6]. */
function runs(places: readonly (number | WithId)[]): readonly ListPart[] {
  const parts: (number | [number, number] | WithId)[] = [];
  for (const place of places) {
    const last = parts.at(-1);
    if (typeof place === 'number' && typeof last === 'number' && place === last + 1) parts[parts.length - 1] = [last, place];
    else if (typeof place === 'number' && Array.isArray(last) && place === last[1] + 1) last[1] = place;
    else parts.push(place);
  }
  return parts;
}
