/** A line of the table that was not used, as signalling tells it. */
export type Problem = { readonly line: number; readonly code: string; readonly value: string };
/** How many people have a place, wait, or have none; and what was read. */
export type ChoicesAnswer = {
  readonly people: number;
  readonly placed: number;
  readonly waiting: number;
  readonly none: number;
  readonly wishes: number;
  readonly problems: readonly Problem[];
  /** When giving began, for its undo. */
  readonly since?: number;
  /** Places that were taken back. */
  readonly back?: number;
};

const words: Readonly<Record<string, (value: string) => string>> = {
  NO_NAME: () => 'there is no name.',
  UNKNOWN_NAME: (name) => `nobody here is called “${name}”.`,
  TWO_OF_THAT_NAME: (name) => `more than one person is called “${name}”. Ask them yourself.`,
  TAKES_NO_PLACE: (name) => `“${name}” takes no place. They go where their work or their person is.`,
  TWICE: (name) => `“${name}” stands in an earlier line too. That one counts.`,
  UNKNOWN_WORKSHOP: (room) => `there is no workshop “${room}”.`,
  TOO_MANY_TOGETHER: (people) => `${people} people want to stay together. At most 8 can.`,
  TOO_MANY_LINES: (lines) => `only ${lines} lines are read at once. Send the others after these.`
};

export function problemWords({ line, code, value }: Problem): string {
  return `Line ${line}: ${words[code]?.(value) ?? 'we could not read it.'}`;
}

const counted = (n: number, one: string, many: string): string => (n === 1 ? `1 person ${one}` : `${n} people ${many}`);
export function backWords(back: number): string {
  return back === 0 ? 'Nothing was left to take back.' : back === 1 ? '1 place was taken back.' : `${back} places were taken back.`;
}
export function spreadWords({ placed, waiting, none }: Pick<ChoicesAnswer, 'placed' | 'waiting' | 'none'>): string {
  return `${counted(placed, 'has', 'have')} a place, ${counted(waiting, 'waits', 'wait')}, ${counted(none, 'has', 'have')} none.`;
}
