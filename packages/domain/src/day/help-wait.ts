import type { HelpCall, OwnHelp } from './types.ts';

/** What a call is thought to take while none was finished today. */
const usualMs = 2 * 60_000;
/** One that took the whole morning says nothing about the next. */
const [shortestMs, longestMs] = [60_000, 15 * 60_000];
/** The last ones tell how it goes now. */
const looksBack = 8;

type Finished = HelpCall & { readonly claimedAt: number; readonly doneAt: number };
const isListed = ({ about }: Pick<HelpCall, 'about'>): boolean => about !== 'urgent';
const isFinished = (h: HelpCall): h is Finished => h.state === 'done' && h.claimedAt !== undefined && h.doneAt !== undefined;

/**
 * The place of a call in the one list of helpers, and about how long that takes: the last calls took so long, and so
 * many helpers were at work. Whole minutes, at least one. Urgent calls wait in no list.
 */
export function waitOf(helps: readonly HelpCall[], mine: HelpCall): OwnHelp['wait'] {
  if (!isListed(mine) || mine.state !== 'waiting') return undefined;
  const listed = helps.filter(isListed);
  const before = listed.filter((h) => h.state === 'waiting').indexOf(mine);
  const last = listed.filter(isFinished).slice(-looksBack);
  const took = last.map(({ claimedAt, doneAt }) => Math.min(longestMs, Math.max(shortestMs, doneAt - claimedAt)));
  const eachMs = took.length === 0 ? usualMs : took.reduce((sum, ms) => sum + ms, 0) / took.length;
  const helpers = new Set([...last, ...listed.filter((h) => h.state === 'claimed')].map(({ by }) => by));
  const minutes = Math.max(1, Math.ceil(((before + 1) * eachMs) / Math.max(1, helpers.size) / 60_000));
  return { before, minutes };
}
