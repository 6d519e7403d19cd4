import type { CaptionsEvent, CaptionsState, Segment } from './types.ts';

type Times = Pick<Segment, 't0' | 't1'>;

export const ofRound = (round: number | undefined): { readonly round?: number } => (round === undefined ? {} : { round });

/** The one way into the record: with its times, and of a workshop with its round. */
export function written({ round }: CaptionsState, words: Omit<Segment, 't0' | 't1' | 'round'>, { t0, t1 }: Times): CaptionsEvent {
  return { type: 'caption.written', segment: { ...words, t0, t1: Math.max(t0, t1), ...ofRound(round) } };
}

/** Off the record, or begun while it was: seen live, stored nowhere. */
export const isUnrecorded = ({ offRecord, onRecordSince = 0 }: CaptionsState, { t0 }: Pick<Times, 't0'>): boolean =>
  offRecord || t0 < onRecordSince;
