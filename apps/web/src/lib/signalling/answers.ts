import type { CaptionsView, Interim, OwnHelp, Profile, Programme, Role, Session, ToldFairness, ViewerWall } from '@alongside/domain';

/** What signalling's REST answers, as far as pages read it. */
export type Me = {
  readonly person: { readonly id: string; readonly name: string; readonly role: Role; readonly room: string | null };
  readonly profile: Profile;
  readonly where: { readonly room: string | null; readonly next: string | null; readonly duty?: string | null };
  readonly now: string;
  /** For people whose page fails; null or missing: there is none. */
  readonly phone?: string | null;
};
/** `until`: when they go back by themselves, in milliseconds; null when nothing is planned after it. */
export type Rehearsal = { readonly room: string; readonly until: number | null };
export type RehearsalAnswer = { readonly rehearsal: Rehearsal | null };
export type ProgrammeAnswer = { readonly programme: Programme; readonly now: string };
export type SessionAnswer = { readonly session: Session; readonly askDaysBefore?: number; readonly now: string };
export type Status = {
  readonly media: 'ready' | 'preparing' | 'off';
  readonly day: 'before' | 'live' | 'ended';
  readonly next: { readonly session: string; readonly title: string; readonly startsAt: string } | null;
  readonly now: string;
  readonly phone?: string | null;
};
export type JoinCode = 'LINK_WRONG' | 'LINK_REVOKED' | 'DEVICE_OTHER';
export type JoinAnswer =
  | { readonly ok: true; readonly cookie: string; readonly maxAgeS: number; readonly to: string; readonly person: Me['person'] }
  | { readonly ok: false; readonly code: JoinCode };
export type CodeAnswer =
  | { readonly ok: true; readonly code: string; readonly endsAt: string }
  | { readonly ok: false; readonly sentence: string };
export type ScreenOpened =
  | { readonly ok: true; readonly pass: string; readonly maxAgeS: number; readonly room: string }
  | { readonly ok: false; readonly sentence: string };
/** Captions alone. The segments come after the first `from` of those one has. */
export type ScreenAnswer = Omit<CaptionsView, 'released'> & {
  readonly room: string;
  readonly from: number;
  readonly interims: readonly Interim[];
  /** Why there are no automatic captions, in words. */
  readonly noAutomatic?: string;
};
/** Every room in one view; `help` is the viewer's own call. */
/** `code`: why the door would not let one in now. */
export type VisitsAnswer = { readonly rooms: readonly { readonly room: string; readonly code: string | null }[] };
export type WallAnswer = ViewerWall & { readonly help: OwnHelp | null };
/** How everything that a day needs stands. */
export type ReadinessAnswer = {
  readonly now: string;
  readonly media: Status['media'];
  readonly stores: readonly string[];
  readonly automatic: { readonly state: 'ready' | 'preparing' | 'off' | 'failed'; readonly sentence: string } | null;
  readonly programme: readonly string[];
  readonly plan: {
    readonly teams: number;
    readonly conflicts: number;
    readonly promised: readonly {
      readonly session: string;
      readonly title: string;
      readonly startsAt: string;
      readonly captions: boolean;
      readonly bsl: boolean;
    }[];
  };
  readonly lead: string | null;
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role; readonly opened: boolean }[];
  /** Those that lack something. A server of the version before does not say it. */
  readonly films?: readonly { readonly room: string; readonly title: string; readonly captions: boolean; readonly script: boolean }[];
};
/** How the queues went. `day`: all rooms together, for whoever hosts all of them. */
export type FairnessAnswer = {
  readonly now: string;
  readonly rooms: readonly { readonly room: string; readonly report: ToldFairness }[];
  readonly day: ToldFairness | null;
};
