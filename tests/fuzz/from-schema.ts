import fc from 'fast-check';
import { hostileText } from './hostile.ts';
import type { Seeded } from './seeded.ts';

/** What is read of a valibot schema. It is plain data: `type`, and what that type is made of. */
type Schema = {
  readonly kind: string;
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly Part[];
};
type Part = Schema | { readonly kind: 'validation'; readonly type: string; readonly requirement: unknown };
type Bounds = { readonly min: number; readonly max: number; readonly pattern: RegExp | null };

/** What is already there: ids and names that a value may refer to, so that rules behind the schema are reached too. */
export type Known = { readonly ids: readonly string[]; readonly names: readonly string[] };

/** Good values for any schema of the wire. A kind of schema it does not know is an error, so none is left out silently. */
export class FromSchema {
  readonly #random: Seeded;
  readonly #known: () => Known;
  readonly #fits = new Map<string, readonly string[]>();
  #last: Known | null = null;

  constructor(random: Seeded, known: () => Known) {
    this.#random = random;
    this.#known = known;
  }

  value(given: unknown): unknown {
    const schema = lastSchema(given as Schema);
    const bounds = boundsOf(given as Schema);
    switch (schema.type) {
      case 'string':
        return this.#text(bounds);
      case 'number':
        return this.#number(bounds);
      case 'boolean':
        return this.#random.chance(0.5);
      case 'literal':
        return schema.literal;
      case 'picklist':
        return this.#random.pick(schema.options ?? []);
      case 'unknown':
        return this.#random.pick([null, 1, 'x', [], {}]);
      case 'strict_object':
      case 'object':
        return this.#object(schema.entries ?? {});
      default:
        return this.#composed(schema, bounds);
    }
  }

  #composed(schema: Schema, bounds: Bounds): unknown {
    switch (schema.type) {
      case 'nullable':
        return this.#random.chance(0.3) ? null : this.value(schema.wrapped);
      case 'optional':
      case 'exact_optional':
        return this.#random.chance(0.3) ? undefined : this.value(schema.wrapped);
      case 'variant':
      case 'union':
        return this.value(this.#random.pick(schema.options ?? []));
      case 'array':
        return Array.from({ length: this.#random.below(Math.min(5, bounds.max + 1)) }, () => this.value(schema.item));
      case 'record':
        return Object.fromEntries(Array.from({ length: this.#random.below(4) }, () => [this.value(schema.key), this.value(schema.value)]));
      default:
        throw new Error(`nobody taught this fuzzer the schema ${schema.type}`);
    }
  }

  #object(entries: Readonly<Record<string, Schema>>): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(entries)) {
      const value = this.value(schema);
      if (value !== undefined) made[key] = value;
    }
    return made;
  }

  #text({ pattern, max }: Bounds): string {
    if (pattern !== null) {
      const fitting = this.#random.chance(0.6) ? this.#fitting(pattern) : [];
      return fitting.length > 0 ? this.#random.pick(fitting) : this.#random.pick(samplesOf(pattern));
    }
    if (this.#random.chance(0.2)) return hostileText(this.#random).slice(0, max);
    if (this.#random.chance(0.02)) return 'w'.repeat(Math.min(max, this.#random.below(10_000)));
    return this.#random.pick(ordinary).slice(0, max);
  }

  /** Looked up once for each pattern and each time that more is known. */
  #fitting(pattern: RegExp): readonly string[] {
    const known = this.#known();
    if (known !== this.#last) this.#fits.clear();
    this.#last = known;
    const { source } = pattern;
    const fits = this.#fits.get(source) ?? [...known.ids, ...known.names].filter((one) => pattern.test(one));
    this.#fits.set(source, fits);
    return fits;
  }

  #number({ min, max }: Bounds): number {
    if (this.#random.chance(0.2)) return this.#random.pick([min, max]);
    return this.#random.between(min, Math.min(max, min + 1_000));
  }
}

const ordinary = ['Why?', 'Who decided this?', 'Ready when you are.', '', ' ', 'Gwasanaeth', 'مرحبا', '👩🏽‍🦽 hello'];

/** The schema that the value must have in the end: a pipe may begin with a custom one. */
function lastSchema(schema: Schema): Schema {
  const parts = (schema.pipe ?? []).filter((part): part is Schema => part.kind === 'schema');
  const last = parts.at(-1);
  return last === undefined || last === schema || last.pipe === undefined ? (last ?? schema) : lastSchema(last);
}

function boundsOf(schema: Schema): Bounds {
  let [min, max, pattern]: [number, number, RegExp | null] = [0, 1_000_000, null];
  for (const part of schema.pipe ?? []) {
    if (!('requirement' in part)) continue;
    const { type, requirement } = part;
    if (typeof requirement === 'number') {
      if (type.startsWith('max')) max = requirement;
      if (type.startsWith('min')) min = requirement;
    }
    if (requirement instanceof RegExp) pattern = requirement;
  }
  return { min, max, pattern };
}

const samples = new Map<string, readonly string[]>();
/** Texts that fit a pattern: always the same ones, made once. */
function samplesOf(pattern: RegExp): readonly string[] {
  const known = samples.get(pattern.source);
  if (known !== undefined) return known;
  const made = fc.sample(fc.stringMatching(pattern), { numRuns: 100, seed: 1 });
  samples.set(pattern.source, made);
  return made;
}
