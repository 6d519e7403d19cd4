import { UnsafeRedis } from '../failures.ts';

/** Settings with which an acknowledged write survives a power cut and nothing is thrown away. `everysec` loses a second. */
const needed = [
  ['appendonly', 'yes'],
  ['appendfsync', 'always'],
  ['no-appendfsync-on-rewrite', 'no'],
  ['maxmemory-policy', 'noeviction']
] as const;

export const settingsAskedFor: readonly string[] = needed.map(([name]) => name);

export function refuseUnsafe(version: string, settings: Readonly<Record<string, string>>): void {
  if (!(Number.parseInt(version, 10) >= 7)) throw new UnsafeRedis(`Redis ${version} is too old: version 7 or newer is needed.`);
  for (const [name, value] of needed) {
    const is = settings[name];
    if (is === undefined) throw new UnsafeRedis(`Redis does not tell its setting "${name}": allow CONFIG GET, so that it can be checked.`);
    if (is !== value) {
      throw new UnsafeRedis(`Redis can lose accepted data: set "${name} ${value}" in redis.conf (it is "${is}").`);
    }
  }
}
