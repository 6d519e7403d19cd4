import { OutOfBounds } from './failures.ts';

/** Characters of text, unless named otherwise. Generous: the tight limits stand in the protocol's registry. */
export const bounds = {
  key: 200,
  member: 200,
  choice: 100,
  events: 1_048_576,
  outcome: 65_536,
  snapshot: 67_108_864,
  message: 262_144,
  metaValue: 65_536,
  readEntries: 10_000,
  people: 20_000,
  name: 200,
  profile: 16_384,
  programme: 8_388_608,
  pages: 500,
  pageText: 20_000,
  pageBytes: 16_777_216,
  filmPart: 262_144,
  filmText: 200_000,
  note: 65_536,
  sealed: 65_536,
  prepared: 50_000,
  sessionsPerPerson: 20
} as const;

/** How much of a film is read and written at once: nobody in a room waits for more. */
export const filmPartBytes = bounds.filmPart;

const logName = /^[a-z0-9][a-z0-9:_-]{0,119}$/;
const slugName = /^[a-z0-9][a-z0-9-]{0,79}$/;
// Control characters are what is kept out.
const printable = /^[^\u0000-\u001f\u007f]+$/;

/** Lower-case letters, digits, `:`, `_`, `-`. Braces would break the hash tags of Redis keys. */
export function checkLog(log: string): void {
  if (!logName.test(log)) throw new OutOfBounds('this is not the name of a log');
}

export function checkSlug(slug: string, what: string): void {
  if (!slugName.test(slug)) throw new OutOfBounds(`${what} is not a short name of lower-case letters, digits and hyphens`);
}

/** One line of text that names something: neither empty nor with control characters. */
export function checkName(text: string, what: string, max: number): void {
  if (text.length > max || !printable.test(text)) throw new OutOfBounds(`${what} is empty, longer than ${max} or has control characters`);
}

export function checkText(text: string, what: string, max: number): void {
  if (text.length > max) throw new OutOfBounds(`${what} is longer than ${max}`);
}

export function checkWhole(value: number, what: string, max: number = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > max) throw new OutOfBounds(`${what} is not a whole number from 0 to ${max}`);
}
