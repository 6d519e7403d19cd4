import { isDeepStrictEqual } from 'node:util';

/** A rule of SPEC.md that the server did not keep. */
export class Breach extends Error {
  override readonly name = 'Breach';
}

export function must(holds: boolean, why: string): void {
  if (!holds) throw new Breach(why);
}

export function mustEqual(found: unknown, wanted: unknown, what: string): void {
  must(isDeepStrictEqual(found, wanted), `${what}: ${shown(found)} instead of ${shown(wanted)}`);
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300);
