const [help, safety] = ['help-', 'safety-'];

/** The private line of a call for help. */
export const helpLine = (call: string): string => `${help}${call}`;
export const callIdOf = (line: string): string => line.slice(help.length);

/** What somebody wrote to the safeguarding lead. `tag` says whose it is to nobody but the server. */
export const safetyLine = (tag: string, id: string): string => `${safety}${tag}-${id}`;
export const isSafetyLine = (line: string): boolean => line.startsWith(safety);
export const isBegunBy = (line: string, tag: string): boolean => line.startsWith(`${safety}${tag}-`);
