import type { Audience } from '@alongside/domain';

/**
 * Those who run the day are told of the places of many, and of how many are where, at most once in this time: nobody reads
 * fifteen changes a second. A little more than a second, so that no second has two.
 */
export const restMs = 1_100;
export const runsTheDay: ReadonlySet<Audience> = new Set(['host', 'organiser']);
