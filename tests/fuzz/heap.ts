import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is still held after everything that nobody needs was thrown away, in MiB. */
export function heldMiB(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}
