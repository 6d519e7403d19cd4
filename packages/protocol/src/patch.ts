import type { ListPart, Patch } from './frames.ts';

/** A patch that does not fit the view: the client holds another position than it thinks, and must ask for a snapshot. */
export class PatchMismatch extends Error {
  override readonly name = 'PatchMismatch';
}

type Container = unknown[] | Record<string, unknown>;

/**
 * The view after the changes. The given view is not touched: what changes is copied once, what does not is shared, so
 * a reader may compare parts by reference.
 */
export function applyPatch<V>(view: V, patches: readonly Patch[]): V {
  let root: unknown = view;
  const fresh = new Set<unknown>();
  for (const patch of patches) root = applyOne(root, patch, fresh);
  return root as V;
}

function applyOne(root: unknown, patch: Patch, fresh: Set<unknown>): unknown {
  const [, path] = patch;
  if (path.length === 0) return change(root, patch);
  const top = own(root, fresh);
  let place = top;
  for (const key of path.slice(0, -1)) {
    const child = own(read(place, key), fresh);
    write(place, key, child);
    place = child;
  }
  const last = path.at(-1) ?? '';
  if (patch[0] === 'del') remove(place, last);
  else write(place, last, patch[0] === 'set' ? patch[2] : change(read(place, last), patch));
  return top;
}

function change(value: unknown, patch: Patch): unknown {
  if (patch[0] === 'set') return patch[2];
  if (patch[0] === 'del' || !Array.isArray(value)) throw new PatchMismatch(`cannot ${patch[0]} here`);
  const list: readonly unknown[] = value;
  return patch[0] === 'cut' ? list.slice(0, patch[2]) : patch[2].flatMap((part) => taken(list, part));
}

function taken(list: readonly unknown[], part: ListPart): readonly unknown[] {
  if (typeof part === 'number') return range(list, part, part);
  return isRun(part) ? range(list, part[0], part[1]) : [part];
}

const isRun = (part: ListPart): part is readonly [number, number] => Array.isArray(part);

function range(list: readonly unknown[], from: number, to: number): readonly unknown[] {
  if (!(from >= 0 && to < list.length && from <= to)) throw new PatchMismatch('a list is shorter than the change says');
  return list.slice(from, to + 1);
}

/** A copy that may be written to, made once per call. */
function own(value: unknown, fresh: Set<unknown>): Container {
  if (typeof value !== 'object' || value === null) throw new PatchMismatch('a part of the view is missing');
  if (fresh.has(value)) return value as Container;
  const copy: Container = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  fresh.add(copy);
  return copy;
}

function read(container: Container, key: string | number): unknown {
  if (Array.isArray(container)) {
    if (typeof key !== 'number') throw new PatchMismatch('a list has places, not names');
    return container[key];
  }
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function write(container: Container, key: string | number, value: unknown): void {
  if (Array.isArray(container)) {
    if (typeof key !== 'number' || key < 0 || key > container.length) throw new PatchMismatch('a list has no such place');
    container[key] = value;
    return;
  }
  // Assigning `__proto__` would change what the object is.
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove(container: Container, key: string | number): void {
  if (Array.isArray(container)) throw new PatchMismatch('a list is cut, not holed');
  Reflect.deleteProperty(container, key);
}
