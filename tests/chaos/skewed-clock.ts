import { readFileSync } from 'node:fs';

/**
 * Loaded into the server before anything else (`NODE_OPTIONS=--import`): the machine's clock, as this process reads it, is
 * wrong by as many milliseconds as the file named in CHAOS_CLOCK says. It is read anew all the time, so the clock jumps.
 */
const file = process.env['CHAOS_CLOCK'] ?? '';
const real = Date.now;
const readEveryMs = 20;
let offset = 0;

function read(): void {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    offset = 0;
  }
}
read();
setInterval(read, readEveryMs).unref();
Date.now = () => real() + offset;
