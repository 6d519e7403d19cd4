/** Milliseconds of one clock that only goes forward. */
type Ms = number;

/** A lane that wrote so lately is still in the middle of what was said. */
export const stillWritingMs: Ms = 3_000;
/** Captions of a person come so long after the words, while nobody measures it: those of the last sentence may be on their way. */
export const captionsBehindMs: Ms = 6_000;
/** BSL follows speech by so much: the interpreter waits for the sense of a sentence. */
export const bslBehindMs: Ms = 4_000;

export type Lanes = {
  /** When text of any lane came last here; null: none so far. */
  readonly wroteAt: Ms | null;
  /** When somebody was heard last; null: nobody was, or this page hears nothing. */
  readonly spokeAt: Ms | null;
  /** How far behind the captions are, as it was measured; null: nobody measures it. */
  readonly behindMs: Ms | null;
  /** People speak, and a lane's text does not come: the server says so. */
  readonly late: boolean;
  /** Somebody, or a machine, writes captions here. */
  readonly writes: boolean;
  /** An interpreter is on air. */
  readonly signs: boolean;
};

/** When those who read and watch have what was said. In the past: they have it. Infinity: nobody knows yet. */
export function caughtUpAt({ wroteAt, spokeAt, behindMs, late, writes, signs }: Lanes): Ms {
  if (late) return Infinity;
  const wrote = wroteAt ?? -Infinity;
  const spoke = spokeAt ?? wrote;
  // Text after the last word heard may be its own: a lane that has fallen silent since then has finished.
  const captions = spoke > wrote ? spoke + (behindMs ?? captionsBehindMs) : wrote + stillWritingMs;
  return Math.max(writes ? captions : -Infinity, signs ? spoke + bslBehindMs : -Infinity);
}

/** What the chair is told, in space that is always kept. */
export function catchUpWords({ writes, signs }: Pick<Lanes, 'writes' | 'signs'>, behind: boolean): string {
  if (!writes && !signs) return 'No captions and no BSL here now.';
  const who = signs && writes ? 'BSL and captions' : signs ? 'BSL' : 'Captions';
  const are = who === 'BSL' ? 'is' : 'are';
  if (!behind) return `${who} ${are} with you.`;
  return `Wait: ${signs ? who : 'captions'} ${are} catching up`;
}
