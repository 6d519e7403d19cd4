const [help, safety, hosts] = ['help-', 'safety-', 'hosts-'];

/** The private line of a call for help. */
export const helpLine = (call: string): string => `${help}${call}`;
export const callIdOf = (line: string): string => line.slice(help.length);

/** What somebody wrote to the safeguarding lead. `tag` says whose it is to nobody but the server. */
export const safetyLine = (tag: string, id: string): string => `${safety}${tag}-${id}`;
export const isSafetyLine = (line: string): boolean => line.startsWith(safety);
export const isBegunBy = (line: string, tag: string): boolean => line.startsWith(`${safety}${tag}-`);

/** The back channel of a room on one day (`2025-07-01`): each day begins an empty one. */
export const backchannelLine = (day: string, room: string): string => `${hosts}${day}-${room}`;
/** The day of a back channel; null for every other line. */
export const dayOfBackchannel = (line: string): string | null =>
  line.startsWith(hosts) ? line.slice(hosts.length, hosts.length + 10) : null;
