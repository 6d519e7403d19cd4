import type { Role, RoomSlug, Wish } from '@alongside/domain';
import { csvRows } from './csv-rows.ts';

/** What is told of a line that is not used. `value` is what stands there, cut short. */
export type Problem = {
  readonly line: number;
  readonly code:
    | 'NO_NAME'
    | 'UNKNOWN_NAME'
    | 'TWO_OF_THAT_NAME'
    | 'TAKES_NO_PLACE'
    | 'TWICE'
    | 'UNKNOWN_WORKSHOP'
    | 'TOO_MANY_TOGETHER'
    | 'TOO_MANY_LINES';
  readonly value: string;
};
export type Known = {
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly workshops: readonly { readonly room: RoomSlug; readonly title: string }[];
};
export type Choices = { readonly wishes: readonly Wish[]; readonly problems: readonly Problem[] };

export const mostLines = 2_000;
const mostTogether = 8;
const mostWishes = 3;
const longestValue = 60;

type Line = { readonly person: string; readonly rooms: readonly RoomSlug[]; readonly beside: string | null; readonly line: number };
const plain = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/**
 * Choices from registration: a table with the columns name, first, second, third and with. A line that cannot be used is
 * told and left out whole; all others count. People who name each other under *with* are one wish, that of whose line
 * stands first.
 */
export function readChoices(text: string, known: Known): Choices {
  const rows = csvRows(text);
  const body = isHead(rows[0]?.cells) ? rows.slice(1) : rows;
  const reader = new LineReader(known);
  for (const { line, cells } of body.slice(0, mostLines)) reader.read(line, cells);
  const over = body[mostLines];
  if (over !== undefined) reader.problems.push({ line: over.line, code: 'TOO_MANY_LINES', value: String(mostLines) });
  const wishes = together(reader);
  return { wishes, problems: reader.problems.toSorted((a, b) => a.line - b.line) };
}

const isHead = (cells: readonly string[] | undefined): boolean => plain(cells?.[0] ?? '') === 'name';

class LineReader {
  readonly lines: Line[] = [];
  readonly problems: Problem[] = [];
  readonly #named = new Map<string, Known['people'][number][]>();
  readonly #rooms: ReadonlyMap<string, RoomSlug>;

  constructor({ people, workshops }: Known) {
    for (const one of people) this.#named.set(plain(one.name), [...(this.#named.get(plain(one.name)) ?? []), one]);
    // As people write them: 3, Workshop 3, workshop-3, or its title.
    this.#rooms = new Map(
      workshops.flatMap(({ room, title }) => {
        const number = room.replace(/^workshop-/u, '');
        return [room, plain(title), number, `workshop ${number}`].map((words) => [words, room] as const);
      })
    );
  }

  read(line: number, cells: readonly string[]): void {
    const [name = '', ...rest] = cells;
    const said = rest.slice(0, mostWishes).filter((cell) => cell !== '');
    const person = this.#person(line, name);
    const rooms = said.map((cell) => this.#room(line, cell));
    const beside = rest[mostWishes] ?? '';
    const other = beside === '' ? null : this.#person(line, beside);
    if (person === null || rooms.includes(null) || (beside !== '' && other === null)) return;
    if (this.lines.some((one) => one.person === person)) return this.#tell(line, 'TWICE', name);
    this.lines.push({ person, rooms: [...new Set(rooms.flatMap((room) => room ?? []))], beside: other, line });
  }
  #tell(line: number, code: Problem['code'], value: string): void {
    this.problems.push({ line, code, value: value.slice(0, longestValue) });
  }
  #person(line: number, name: string): string | null {
    if (name === '') return (this.#tell(line, 'NO_NAME', ''), null);
    const found = this.#named.get(plain(name)) ?? [];
    const [one] = found;
    if (one === undefined) return (this.#tell(line, 'UNKNOWN_NAME', name), null);
    if (found.length > 1) return (this.#tell(line, 'TWO_OF_THAT_NAME', name), null);
    if (one.role !== 'delegate' && one.role !== 'speaker') return (this.#tell(line, 'TAKES_NO_PLACE', name), null);
    return one.id;
  }
  #room(line: number, words: string): RoomSlug | null {
    const room = this.#rooms.get(plain(words));
    if (room === undefined) this.#tell(line, 'UNKNOWN_WORKSHOP', words);
    return room ?? null;
  }
}

/** One wish for all who want to be together, also through each other. */
function together({ lines, problems }: Pick<LineReader, 'lines' | 'problems'>): readonly Wish[] {
  const groups: { people: Set<string>; lines: Line[] }[] = [];
  for (const line of lines) {
    const mine = new Set(line.beside === null ? [line.person] : [line.person, line.beside]);
    const joined = groups.filter(({ people }) => [...mine].some((one) => people.has(one)));
    const [first, ...others] = joined;
    if (first === undefined) {
      groups.push({ people: mine, lines: [line] });
      continue;
    }
    for (const one of [...mine, ...others.flatMap(({ people }) => [...people])]) first.people.add(one);
    first.lines.push(line, ...others.flatMap((group) => group.lines));
    for (const gone of others) groups.splice(groups.indexOf(gone), 1);
  }
  return groups.flatMap(({ people, lines: theirs }): readonly Wish[] => {
    const [first] = theirs.toSorted((a, b) => a.line - b.line);
    if (people.size > mostTogether) {
      problems.push({ line: first?.line ?? 0, code: 'TOO_MANY_TOGETHER', value: String(people.size) });
      return [];
    }
    return [{ people: [...people], rooms: first?.rooms ?? [] }];
  });
}
