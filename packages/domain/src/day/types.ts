import type { AccessEvent, AccessPlace, AccessPlan, OwnDuty, TeamKind } from '../access-plan/types.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import type { Addressed, Announcement } from '../room/state.ts';
import type { Face } from '../room/views.ts';

export type WorkshopPlan = { readonly room: RoomSlug; readonly session: string; readonly title: string; readonly capacity: number };
export type Workshop = WorkshopPlan & {
  readonly chosen: readonly PersonId[];
  readonly waiting: readonly PersonId[];
  /** Since when a place is free beside people who wait for it; missing while there is none. */
  readonly freeSince?: number;
  /** Places that were given, since when, to people who have not chosen anything since. Missing: none. */
  readonly given?: readonly Gift[];
};
export type Gift = { readonly person: PersonId; readonly at: number };
/** Somebody who did not come, so that their place went to the waiting list. They know until they choose or wait again. */
export type NoShow = { readonly person: PersonId; readonly room: RoomSlug };
/** A workshop that does not take place, and who had chosen it or waited for it. They know until they choose another. */
export type Cancelled = { readonly room: RoomSlug; readonly title: string; readonly people: readonly PersonId[] };
/** People who stay together, and the rooms that they would like, the first one first. No room: any that has places. */
export type Wish = { readonly people: readonly PersonId[]; readonly rooms: readonly RoomSlug[] };
export type Round = 'choosing' | 'open' | 'closing' | 'closed';
/** `help`: something does not work. `quiet`: somebody to talk to. `urgent`: safety, or on stage now. */
export type HelpAbout = 'help' | 'quiet' | 'urgent';
export type HelpCall = {
  readonly id: string;
  readonly person: PersonId;
  readonly room: RoomSlug;
  readonly about: HelpAbout;
  readonly text: string;
  readonly at: number;
  readonly state: 'waiting' | 'claimed' | 'done';
  readonly by: PersonId | null;
  /** An urgent one to whom nobody went in time: it reaches the hosts of every room. */
  readonly further?: boolean;
  /** Missing where a server of the version before wrote it down. */
  readonly claimedAt?: number;
  readonly doneAt?: number;
};

export type DayState = {
  readonly workshops: readonly Workshop[];
  readonly round: Round;
  readonly closesAt: number | null;
  readonly limit: number | null;
  readonly helps: readonly HelpCall[];
  readonly announcements: readonly Announcement[];
  /** Missing until there is one. */
  readonly addressed?: readonly Addressed[];
  readonly removed: readonly PersonId[];
  /** Missing until the first plan. */
  readonly access?: AccessPlan;
  /** Of the round that is chosen now; missing while every workshop takes place. */
  readonly cancelled?: readonly Cancelled[];
  /** Since when the rooms of this round are open. Missing: they are not, or a server of the version before opened them. */
  readonly openedAt?: number;
  readonly noShows?: readonly NoShow[];
  /** Missing until the first. */
  readonly acts?: readonly DayAct[];
  /** What workshops say to the plenary, in the order in which it was handed over. Missing until the first. */
  readonly said?: readonly Said[];
  /** The session whose sentences everybody reads now. Missing: none. */
  readonly saidNow?: string;
};
/** What one workshop chose to say to the plenary. Who wrote it down is not kept. `shownAt`: from then on it stays as it is. */
export type Said = {
  readonly room: RoomSlug;
  readonly session: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly at: number;
  readonly shownAt?: number;
};
/** Who was kept out of the day, or let in again: by whom, when, why. */
export type DayAct = {
  readonly what: 'banned' | 'unbanned';
  readonly whom: PersonId;
  readonly reason: string;
  readonly by: PersonId | null;
  readonly at: number;
};

/** Past facts of the day. Those that other rooms must follow name these rooms, so a reaction needs no state. */
export type DayEvent =
  | AccessEvent
  | {
      readonly type: 'workshops.planned';
      readonly workshops: readonly WorkshopPlan[];
      /** Here and in the four facts below: missing in older ones. */
      readonly at?: number;
      /** Rooms with another session than in the round before: everybody chooses anew there. */
      readonly anew?: readonly RoomSlug[];
    }
  | { readonly type: 'place.chosen'; readonly person: PersonId; readonly room: RoomSlug; readonly at?: number }
  | { readonly type: 'place.waited'; readonly person: PersonId; readonly room: RoomSlug; readonly at?: number }
  | {
      readonly type: 'place.left';
      readonly person: PersonId;
      readonly room: RoomSlug;
      readonly at?: number;
      /** Missing: they gave it back, or chose another. */
      readonly why?: 'no-show' | 'taken-back';
    }
  /** To somebody who had none. Older facts also moved whoever waited. */
  | { readonly type: 'place.given'; readonly person: PersonId; readonly room: RoomSlug; readonly at?: number }
  | { readonly type: 'workshops.opened'; readonly at: number; readonly rooms: readonly RoomSlug[] }
  | {
      readonly type: 'workshops.closing';
      readonly closesAt: number;
      readonly limit: number;
      readonly at: number;
      readonly rooms: readonly RoomSlug[];
    }
  | { readonly type: 'workshops.closed'; readonly at: number; readonly rooms: readonly RoomSlug[] }
  | {
      readonly type: 'help.called';
      readonly id: string;
      readonly person: PersonId;
      readonly room: RoomSlug;
      readonly about: HelpAbout;
      readonly text: string;
      readonly at: number;
    }
  | { readonly type: 'help.claimed'; readonly id: string; readonly by: PersonId; readonly at?: number }
  | { readonly type: 'help.givenBack'; readonly id: string }
  | { readonly type: 'help.wentFurther'; readonly id: string }
  | { readonly type: 'help.done'; readonly id: string; readonly at?: number }
  | { readonly type: 'help.reopened'; readonly id: string }
  | ({ readonly type: 'announced' } & Announcement)
  | ({ readonly type: 'announced.toRoles' } & Addressed)
  | ({ readonly type: 'said.handedOver' } & Omit<Said, 'shownAt'>)
  | { readonly type: 'said.takenBack'; readonly session: string }
  | { readonly type: 'said.shown'; readonly session: string; readonly at: number }
  | { readonly type: 'said.hidden'; readonly session: string }
  | {
      readonly type: 'person.removed';
      readonly person: PersonId;
      readonly rooms: readonly RoomSlug[];
      /** Missing in older facts. */
      readonly by?: PersonId | null;
      readonly at?: number;
      readonly reason?: string;
    }
  | {
      readonly type: 'person.unbanned';
      readonly person: PersonId;
      readonly rooms: readonly RoomSlug[];
      readonly by: PersonId | null;
      readonly at: number;
    };

export type WorkshopView = {
  readonly room: RoomSlug;
  readonly session: string;
  readonly title: string;
  readonly capacity: number;
  /** For somebody who does not wait there: those who wait go first. */
  readonly placesLeft: number;
  readonly waiting: number;
};
export type HelpView = Omit<HelpCall, 'person' | 'by' | 'claimedAt' | 'doneAt'> & { readonly person: Face; readonly by: Face | null };
/** Fields with a question mark are younger than protocol 1: a server of the version before has none (decision page 6). */
export type DelegateDayView = {
  readonly workshops: readonly WorkshopView[];
  readonly round: Round;
  readonly closesAt: number | null;
  readonly announcements: readonly Announcement[];
  readonly access?: readonly AccessPlace[];
  /** What a workshop says to everybody, while a host shows it. */
  readonly said?: Pick<Said, 'session' | 'title' | 'sentences'>;
};
/** Hosts see calls of their own room; helpers and organisers all of them (filtered when projected for a person, see `projectOwn`). */
export type HostDayView = DelegateDayView & {
  readonly people: readonly { readonly room: RoomSlug; readonly chosen: readonly Face[]; readonly waiting: readonly Face[] }[];
  readonly teams?: readonly TeamView[];
  /** Who is kept out of the whole day. */
  readonly banned?: readonly Face[];
  readonly acts?: readonly DayActView[];
};
export type DayActView = Omit<DayAct, 'by' | 'whom'> & { readonly by: Face | null; readonly whom: Face };
export type TeamView = {
  readonly id: string;
  readonly kind: TeamKind;
  readonly people: readonly Face[];
  /** Where they are now. */
  readonly room: RoomSlug | null;
  readonly duties: readonly { readonly id: string; readonly room: RoomSlug; readonly from: number; readonly to: number }[];
};
export type DayView = DelegateDayView | HostDayView;
export type OwnHelp = {
  readonly id: string;
  readonly about: HelpAbout;
  readonly state: 'waiting' | 'claimed';
  /** Of a call that waits in the list of helpers: how many are before it, and about how long that takes. */
  readonly wait?: { readonly before: number; readonly minutes: number };
  /** Who goes. */
  readonly by?: Face;
};
export type DayOwn = {
  /** A supporter's is that of the person they are alongside. */
  readonly place: { readonly room: RoomSlug } | null;
  readonly waiting: { readonly room: RoomSlug; readonly number: number } | null;
  /** A free place for which they wait is theirs when they choose it, from this instant on. */
  readonly offer?: { readonly room: RoomSlug; readonly from: number } | null;
  /** The workshop that they had chosen does not take place, and they have not chosen another. */
  readonly cancelled?: { readonly title: string } | null;
  /** They did not come, and their place went to somebody who waited. */
  readonly noShow?: { readonly room: RoomSlug } | null;
  /** My own call. */
  readonly help: OwnHelp | null;
  /** Calls that reach me as helper, organiser, or host of that room. Empty for others. */
  readonly calls: readonly HelpView[];
  readonly removed: boolean;
  /** Of captioners and interpreters whom the access plan names; null for others. */
  readonly duty?: OwnDuty | null;
  /** Of supporters: with whom their place counts, null while that is nobody. Missing for others. */
  readonly alongside?: Face | null;
  /** Announcements to their role, or that they wrote to others. Missing while there is none. */
  readonly announcements?: readonly Addressed[];
  /** What workshops handed over: my own room's, or all of them for whoever runs the day. Missing while there is none. */
  readonly said?: readonly Said[];
};
