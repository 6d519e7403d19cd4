/** written from SPEC.md: the view after the changes. The view that is given stays as it is. */
export type Change = readonly [kind: string, path: readonly (string | number)[], value?: unknown];

export function patched(view: unknown, patch: readonly Change[]): unknown {
  const whole = { view: structuredClone(view) };
  for (const change of patch) apply(whole, change);
  return whole.view;
}

function apply(whole: { view: unknown }, [kind, path, value]: Change): void {
  const steps = ['view', ...path];
  const last = steps.at(-1) ?? 'view';
  const place = steps.slice(0, -1).reduce<unknown>(inside, whole);
  if (kind === 'set') put(place, last, value);
  else if (kind === 'del') remove(place, last);
  else if (kind === 'cut') put(place, last, list(inside(place, last)).slice(0, Number(value)));
  else if (kind === 'list') put(place, last, remade(list(inside(place, last)), list(value)));
  else throw new Error(`a change of the kind "${kind}" is not in SPEC.md`);
}

function inside(place: unknown, key: string | number): unknown {
  if (typeof place !== 'object' || place === null) throw new Error(`the view has nothing at ${key}`);
  if (Array.isArray(place) !== (typeof key === 'number')) throw new Error(`${key} does not fit the view`);
  return Object.getOwnPropertyDescriptor(place, key)?.value as unknown;
}

function put(place: unknown, key: string | number, value: unknown): void {
  if (typeof place !== 'object' || place === null) throw new Error(`the view has nothing at ${key}`);
  if (Array.isArray(place) && (typeof key !== 'number' || key > place.length)) throw new Error(`the list has no place ${key}`);
  Object.defineProperty(place, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove(place: unknown, key: string | number): void {
  if (typeof place !== 'object' || place === null || Array.isArray(place)) throw new Error(`nothing can be removed at ${key}`);
  Reflect.deleteProperty(place, key);
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('a list was expected');
  return value;
}

function remade(old: readonly unknown[], parts: readonly unknown[]): readonly unknown[] {
  return parts.flatMap((part) => {
    if (typeof part === 'number') return run(old, part, part);
    return Array.isArray(part) ? run(old, Number(part[0]), Number(part[1])) : [part];
  });
}

function run(old: readonly unknown[], first: number, last: number): readonly unknown[] {
  if (first < 0 || last >= old.length || first > last) throw new Error('the list is shorter than the change says');
  return old.slice(first, last + 1);
}
