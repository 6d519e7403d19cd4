import type { PersonId, RoomSlug } from '../kernel/roles.ts';

export type TeamKind = 'captions' | 'bsl';
/** Captioners in a pair, or interpreters who take turns. They go from room to room together. */
export type Team = {
  readonly id: string;
  readonly kind: TeamKind;
  readonly people: readonly PersonId[];
  /** After so many seconds of speech without text its captions count as stopped. Missing: the usual 8. */
  readonly stopAfter?: number;
};
/** One team in one room. Instants in milliseconds; `to` is when it is planned to end. */
export type Duty = { readonly id: string; readonly team: string; readonly room: RoomSlug; readonly from: number; readonly to: number };
/**
 * Where a team was sent last: by the plan (with its duty, `at` when it was due there) or by a host (null, `at` when
 * they said so). What was due before `at` is over.
 */
export type Posting = {
  readonly team: string;
  readonly room: RoomSlug;
  readonly at: number;
  readonly duty: string | null;
  /**
   * The room before, in which they may finish their line until `at`. `also`: rooms in which some of them were with
   * another team.
   */
  readonly leaving: { readonly room: RoomSlug; readonly at: number; readonly also?: readonly RoomSlug[] } | null;
};

export type AccessPlan = {
  readonly teams: readonly Team[];
  readonly duties: readonly Duty[];
  readonly postings: readonly Posting[];
};

export type AccessEvent =
  | { readonly type: 'access.planned'; readonly teams: readonly Team[]; readonly duties: readonly Duty[] }
  | (Posting & { readonly type: 'team.posted' })
  | {
      readonly type: 'team.left';
      readonly team: string;
      readonly room: RoomSlug;
      readonly people: readonly PersonId[];
      readonly at: number;
    };

/** What everybody may know: which access is planned where. No names of teams or people. */
export type AccessPlace = { readonly kind: TeamKind; readonly room: RoomSlug; readonly from: number; readonly to: number };
/** Of a captioner or interpreter whom the plan names. */
export type OwnDuty = {
  readonly kind: TeamKind;
  /** Where they are now; null before their first duty. */
  readonly room: RoomSlug | null;
  readonly until: number | null;
  /** What the plan says when captions count as stopped, in seconds. Missing: nothing. */
  readonly stopAfter?: number;
  /** What comes after it, soonest first. */
  readonly later: readonly Pick<Duty, 'room' | 'from' | 'to'>[];
};
