import type { PersonId } from '../kernel/roles.ts';
import type {
  Addressed,
  Announcement,
  ContributionState,
  Cue,
  OrderAct,
  Poll,
  Report,
  RoomKind,
  SentSignal,
  Slides,
  StageFilm,
  Told,
  Way,
  WrittenLine
} from './state.ts';

/** A person as a view shows them. `id` is opaque; pages compare it with the person's own id and with media identities. */
export type Face = { readonly id: PersonId; readonly name: string; readonly role: string; readonly sample: boolean };

export type StageFace = Face & { readonly as: 'chair' | 'speaker' | 'guest' };

/** What everybody sees of an approved question. `name` is null when it was asked without a name. */
export type PublicContribution = {
  readonly id: string;
  readonly kind: 'question' | 'hand';
  readonly way: Way;
  readonly name: string | null;
  readonly text: string;
  readonly state: 'ready' | 'asking-now' | 'answered';
  readonly answer: string | null;
};

/** `at`: the scribe's last sign of writing. `reason`: why a host took over, or none. */
export type WrittenView = {
  readonly scribe: { readonly person: Face; readonly reason: string; readonly at: number } | null;
  readonly lines: readonly WrittenLine[];
};

/** Ordered by fair order; keyed maps would reorder, so lists carry ids. */
export type DelegateRoomView = {
  readonly slug: string;
  readonly kind: RoomKind;
  readonly phase: 'before' | 'live' | 'ended';
  readonly liveSince: number | null;
  readonly queueOpen: boolean;
  readonly stage: readonly StageFace[];
  /** The contribution that has the floor: its person is known to all by being on stage. */
  readonly asking: PublicContribution | null;
  /** First name shown as "Next"; who waits behind is on the desk only. */
  readonly next: { readonly id: string; readonly name: string | null; readonly way: Way } | null;
  /** Ready questions in writing, for reading and upvoting, in fair order. */
  readonly questions: readonly PublicContribution[];
  readonly answered: readonly PublicContribution[];
  readonly bsl: { readonly onAir: Face | null };
  readonly slides: Slides | null;
  /** A film on the stage, in the place of slides. Missing: none. */
  readonly film?: StageFilm;
  readonly announcements: readonly Announcement[];
  readonly closing: { readonly at: number } | null;
  /** While slow mode is on. */
  readonly slowMinutes?: number;
  /** The notes of a workshop. Missing until somebody has written here. */
  readonly written?: WrittenView;
  /** Questions to everybody, oldest first. Nobody's answer stands in any view, and no count before all are in. */
  readonly polls?: readonly Poll[];
};

export type HostContribution = {
  readonly id: string;
  readonly kind: 'question' | 'hand';
  readonly way: Way;
  /** null when asked without a name: hosts do not know either. */
  readonly person: Face | null;
  readonly text: string;
  readonly state: ContributionState;
  /** Which of this person's named ones it is, from 0; null without a name. */
  readonly turn: number | null;
  readonly since: number;
  readonly reason: string | null;
  readonly answer: string | null;
  /** The person passed and keeps the place; calling the next one needs no reason. */
  readonly passed: boolean;
  /** Names of those whose question is asked together with this one. Missing: nobody's. */
  readonly also?: readonly string[];
  /** What hosts wrote to whoever asked. Missing: nothing. */
  readonly told?: readonly Told[];
};

/** `by`: who of the team looks after it; null: whoever did is gone. Missing: nobody was named. */
export type CueView = Omit<Cue, 'owner'> & { readonly by?: Face | null };

export type StageRoomView = DelegateRoomView & {
  readonly invited: readonly Face[];
  readonly bslReady: readonly Face[];
  readonly bslSince: number | null;
  readonly cues: readonly CueView[];
  readonly cue: number;
  readonly cueSince: number | null;
  /** Cues that were passed over, by index. Missing: none. */
  readonly skipped?: readonly number[];
  /** Since when the session waits. Missing: it goes on. */
  readonly pausedSince?: number;
};

/** `before`: earlier reports about the same person, in this room. */
export type ReportView = Omit<Report, 'from' | 'person'> & { readonly from: Face; readonly person: Face | null; readonly before: number };
export type OrderActView = Omit<OrderAct, 'by' | 'whom'> & { readonly by: Face | null; readonly whom?: Face };

export type HostRoomView = StageRoomView & {
  /** All waiting contributions in fair order: asking now, ready, in review, composing. */
  readonly queue: readonly HostContribution[];
  readonly done: readonly HostContribution[];
  readonly departures: number;
  readonly minutes: readonly { readonly person: Face; readonly at: number }[];
  readonly notes: readonly { readonly id: string; readonly to: Face; readonly from: Face; readonly text: string; readonly at: number }[];
  readonly bslSignals: readonly SentSignal[];
  readonly closingLimit: number | null;
  readonly removed: readonly Face[];
  /** Those of them whom a host of this room may let in again. */
  readonly removedHere?: readonly Face[];
  readonly locked?: boolean;
  readonly reports?: readonly ReportView[];
  /** What hosts did here to keep order, oldest first. */
  readonly acts?: readonly OrderActView[];
};

export type RoomView = DelegateRoomView | StageRoomView | HostRoomView;

/** What only this person sees. Sent as a latest value, never with a position. */
export type OwnContribution = {
  readonly id: string;
  readonly kind: 'question' | 'hand';
  readonly way: Way;
  readonly text: string;
  readonly named: boolean;
  readonly state: ContributionState;
  /** 1 for next; null when not waiting. */
  readonly number: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
  /** What hosts wrote to them about it, oldest first. Missing: nothing. */
  readonly told?: readonly Told[];
};

/** `next`: the one after that which is now. */
export type OwnCue = { readonly id: string; readonly title: string; readonly who: string; readonly when: 'now' | 'next' | 'later' };

export type RoomOwn = {
  readonly contributions: readonly OwnContribution[];
  readonly invited: boolean;
  readonly onStage: 'chair' | 'speaker' | 'guest' | null;
  readonly minute: boolean;
  readonly notes: readonly { readonly id: string; readonly text: string; readonly at: number }[];
  readonly removed: boolean;
  /** Announcements to their role, or that they wrote to others. Missing while there is none. */
  readonly announcements?: readonly Addressed[];
  /** What they look after in the run of show, from the cue that is now. Missing: nothing. */
  readonly cues?: readonly OwnCue[];
  /** What a host did to them last, while they are in the room. Never who, and never why: a reason may name others. */
  readonly told?: { readonly what: 'muted' | 'asked-to-unmute' | 'off-stage'; readonly at: number };
};
