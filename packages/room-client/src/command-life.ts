import type { CommandName, DayCommands } from '@alongside/domain';

type ThingOf<Name extends string> = Name extends `${infer Thing}.${string}` ? Thing : never;
/**
 * What commands of the whole day are about; a new thing without a place here does not compile. 1: they go from whatever
 * room one is in. 0: what a workshop says goes from that workshop alone.
 */
const dayThings: Readonly<Record<Exclude<ThingOf<keyof DayCommands>, 'person'>, 0 | 1>> = {
  workshops: 1,
  place: 1,
  places: 1,
  help: 1,
  access: 1,
  duty: 1,
  said: 0,
  message: 1
};
export const isDayWide = (type: CommandName): boolean =>
  (dayThings as Readonly<Record<string, 0 | 1>>)[type.split('.')[0] ?? ''] === 1 || type === 'person.ban' || type === 'person.unban';

/** Questions with their places, and notes of a room, outlive a reload and a night. */
const kept: ReadonlySet<CommandName> = new Set(['contribution.compose', 'contribution.ask', 'scribe.write']);

/** The line that is being written now, and what a host looks at: worthless a moment later. */
export const isFleeting = (type: CommandName): boolean => type === 'caption.interim' || type === 'contribution.look';

const minuteMs = 60_000;
/** Words of a captioner fill the record even when they come late. */
const words: ReadonlySet<CommandName> = new Set(['caption.write', 'caption.correct']);
/** What a person wrote is sent after a reload too. */
export const outlivesReload = (type: CommandName): boolean => kept.has(type) || words.has(type);

/**
 * For how long a command is sent while nobody answers. An act on others loses its sense after a minute: a broadcast
 * must not end because a laptop woke up. Words keep theirs.
 */
export function lifeMs(type: CommandName): number {
  if (kept.has(type)) return 20 * 60 * minuteMs;
  return words.has(type) ? 15 * minuteMs : minuteMs;
}

/** What a command is about. Commands about the same thing go one after the other, so that the last word stays the last. */
export function subjectOf(type: CommandName, data: unknown): string {
  const id = typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' ? data.id : '';
  const [thing = type] = type.split('.');
  if (thing === 'caption' || thing === 'lane') return 'captions';
  // Lines of one room's notes stay in the order in which they were written.
  if (thing === 'scribe') return 'scribe';
  return type === 'contribution.upvote' ? `upvote:${id}` : `${thing}:${id}`;
}
