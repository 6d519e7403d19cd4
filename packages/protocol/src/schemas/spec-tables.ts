import type { CommandName } from '@alongside/domain';
import { closeCodes, mayReturn } from '../close-codes.ts';
import { errors } from '../errors.ts';
import { durationMs, id, instant, laneId, shortWords, slug, words } from './parts.ts';
import { registry, schemas } from './registry.ts';

/** The tables of SPEC.md as the code has them. A test compares, so the page cannot drift. */
export const specTables: Readonly<Record<'commands' | 'errors' | 'closes', () => string>> = {
  commands: () => {
    const names = (Object.keys(registry) as CommandName[]).toSorted(byLogAndName);
    return table(
      ['Command', 'Log', 'Data', 'A minute', 'Bytes', 'Safety'],
      names.map((name) => {
        const { log, limits, safety } = registry[name];
        const data = notation(schemas[name]);
        return [code(name), log, code(data), String(limits.perMinute), String(limits.maxBytes), safety ? 'yes' : ''];
      })
    );
  },
  errors: () =>
    table(
      ['Number', 'Code', 'Send the same again', 'Sentence'],
      Object.entries(errors)
        .toSorted(([, a], [, b]) => a.number - b.number)
        .map(([name, { number, retry, sentence }]) => [String(number), code(name), retry ? 'yes' : 'no', sentence])
    ),
  closes: () =>
    table(
      ['Close code', 'Name', 'Come back'],
      Object.entries(closeCodes).map(([name, number]) => [String(number), code(name), mayReturn(number) ? 'yes' : 'no'])
    )
};

const logOrder = ['room', 'day', 'captions'];
function byLogAndName(a: CommandName, b: CommandName): number {
  const order = logOrder.indexOf(registry[a].log) - logOrder.indexOf(registry[b].log);
  return order === 0 ? (a < b ? -1 : 1) : order;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

const names: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [id, 'ID'],
  [slug, 'SLUG'],
  [laneId, 'LANE'],
  [words, 'WORDS'],
  [shortWords, 'LINE'],
  [instant, 'INSTANT'],
  [durationMs, 'DURATION']
]);

/** What the notation needs to know of a schema; what it does not know it refuses, so that no field is left out. */
type Part = {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly item?: Part;
  readonly wrapped?: Part;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
};

/** A field that may be missing has a question mark. */
const field = (key: string, value: Part): string =>
  value.type === 'exact_optional' ? `${key}?: ${notation(value.wrapped)}` : `${key}: ${notation(value)}`;

function notation(given: unknown): string {
  const named = names.get(given);
  if (named !== undefined) return named;
  // Valibot keeps what a schema is made of in plain fields.
  const part = given as Part;
  const limit = (kind: string): string => String(part.pipe?.find(({ type }) => type === kind)?.requirement);
  const least = part.pipe?.some(({ type }) => type === 'min_length') === true ? limit('min_length') : '0';
  switch (part.type) {
    case 'strict_object': {
      const fields = Object.entries(part.entries ?? {}).map(([key, value]) => field(key, value));
      return fields.length === 0 ? '{}' : `{${fields.join(', ')}}`;
    }
    case 'custom':
      return '{}';
    case 'array':
      return `[${least} to ${limit('max_length')} of ${notation(part.item)}]`;
    case 'nullable':
      return `${notation(part.wrapped)} or null`;
    case 'picklist':
      return (part.options ?? []).map((option) => JSON.stringify(option)).join(' or ');
    case 'boolean':
      return 'true or false';
    case 'number':
      return `${limit('min_value')} to ${limit('max_value')}`;
    default:
      throw new Error(`SPEC.md has no words for a ${part.type}`);
  }
}
