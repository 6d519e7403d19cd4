import { timingSafeEqual } from 'node:crypto';

/** Takes as long for a wrong text as for the right one. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
