/** Keys of one log share the hash tag in braces, so a function finds them all on one node of a cluster. */
export function keysOf(log: string) {
  const tag = `alongside:{${log}}`;
  return {
    head: `${tag}:head`,
    entries: `${tag}:entries`,
    snapshot: `${tag}:snapshot`,
    done: (key: string) => `${tag}:done:${key}`,
    /** Where a log is put together again before it takes the place of the lost one. */
    filling: (by: string) => `${tag}:filling:${by}`,
    tallyNames: `${tag}:tallies`,
    tally: (key: string) => `${tag}:tally:${key}`,
    chosen: (key: string) => `${tag}:chosen:${key}`
  };
}

export const metaKey = 'alongside:meta';

/** Pub/sub channels: entries of a log, and messages that nobody stores. */
export const channels = {
  feed: (log: string): string => `alongside:{${log}}:feed`,
  messages: (log: string): string => `alongside:{${log}}:messages`
};
