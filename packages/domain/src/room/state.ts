import type { PersonId, Role, RoomSlug } from '../kernel/roles.ts';

export type RoomKind = 'plenary' | 'workshop' | 'webinar' | 'quiet';

/** How somebody takes part: in writing, read out, speaking, signing, typing live, through a supporter, in advance. */
export const ways = ['writing', 'read-out', 'speaking', 'signing', 'typing', 'supporter', 'advance'] as const;
export type Way = (typeof ways)[number];

export const contributionStates = [
  'composing',
  'in-review',
  'ready',
  'asking-now',
  'answered',
  'not-taken',
  'merged',
  'withdrawn'
] as const;
export type ContributionState = (typeof contributionStates)[number];

/** A named person, or a keyed tag that nobody can turn into a person once the key is destroyed. */
export type Asker = { readonly kind: 'named'; readonly person: PersonId } | { readonly kind: 'anonymous'; readonly tag: string };

export type Contribution = {
  readonly id: string;
  readonly kind: 'question' | 'hand';
  readonly way: Way;
  readonly by: Asker;
  readonly text: string;
  readonly state: ContributionState;
  /** Sequence in which the place was taken; a place is taken when composing starts. */
  readonly place: number;
  /** 0 for a person's first contribution in this room, 1 for the second: nobody's second before everybody's first. */
  readonly turn: number;
  readonly since: number;
  readonly reason: string | null;
  readonly answeredHow: 'live' | 'text' | null;
  readonly answer: string | null;
  readonly mergedInto: string | null;
  /** Had the floor at least once, so its turn counts even when it is withdrawn. */
  readonly called: boolean;
  /** The person passed and keeps the place: hosts may call the next one without a reason. */
  readonly passed: boolean;
  /** What hosts wrote to whoever asked, the last few, oldest first. Missing: nothing. */
  readonly told?: readonly Told[];
};
export type Told = { readonly text: string; readonly at: number };

export type StageMember = {
  readonly person: PersonId;
  readonly as: 'chair' | 'speaker' | 'guest';
  readonly contribution: string | null;
  readonly since: number;
};
export type Invite = { readonly person: PersonId; readonly contribution: string | null; readonly at: number };

/** What those who give access tell the chair in one touch. */
export const accessSignals = ['too-fast', 'one-at-a-time', 'cannot-see', 'not-heard'] as const;
export type BslSignal = (typeof accessSignals)[number];
/** `from`: missing, it came from an interpreter. */
export type SentSignal = { readonly id: string; readonly signal: BslSignal; readonly at: number; readonly from?: 'captions' };
export type Bsl = {
  /** Interpreter whose tile everybody sees. */
  readonly onAir: PersonId | null;
  readonly since: number | null;
  /** Partners who are ready to take over. */
  readonly ready: readonly PersonId[];
  readonly signals: readonly SentSignal[];
};

export type Note = { readonly id: string; readonly to: PersonId; readonly from: PersonId; readonly text: string; readonly at: number };
/** The same words in the language of a lane, by whoever announces them. */
export type Translation = { readonly language: string; readonly text: string };
export type Announcement = {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly by: PersonId | null;
  /** Missing: in the event's own language alone. */
  readonly translations?: readonly Translation[];
};
/** For people of these roles alone, and for whoever wrote it. */
export type Addressed = Announcement & { readonly to: readonly Role[] };
/** What is asked for. `to`: for people of these roles alone; without it: for everybody. */
export type Announcing = { readonly text: string; readonly to?: readonly Role[]; readonly translations?: readonly Translation[] };
/** `who`: who is to be seen, in words. `owner`: who of the team looks after it. Missing: nobody was named. */
export type Cue = {
  readonly id: string;
  readonly title: string;
  readonly who: string;
  readonly minutes: number;
  readonly owner?: PersonId;
};

/** Where a session stands in its run of show. */
export type ShowPlace = { readonly cue: number; readonly cueSince: number | null; readonly skipped: readonly number[] };

/**
 * A film on the stage. All times in milliseconds: it is `length` long, and was at `position` at `since`. While it plays
 * it has gone on from there by the clock.
 */
export type StageFilm = {
  readonly id: string;
  readonly title: string;
  readonly length: number;
  readonly playing: boolean;
  readonly position: number;
  readonly since: number;
};

export type Slides = { readonly deck: string; readonly title: string; readonly page: number; readonly pages: number };

/** Whoever writes the room's notes, and their last sign of writing. `reason`: why a host took the pen over, or none. */
export type Pen = { readonly person: PersonId; readonly reason: string; readonly at: number };
/** A line of the room's notes. `at`: when it was first written. */
export type WrittenLine = { readonly id: string; readonly text: string; readonly at: number };

/**
 * A question to everybody. `closesAt`: null until a host closes it. `counted`: null until then; `counts` is null, and so is
 * `answered`, when so few answered that a count would say who.
 */
export type Poll = {
  readonly id: string;
  /** Whether everybody can go on with it. Missing: any question. */
  readonly kind?: 'consent';
  readonly question: string;
  readonly answers: readonly string[];
  readonly at: number;
  readonly closesAt: number | null;
  readonly counted: { readonly counts: readonly number[] | null; readonly answered: number | null } | null;
};

/** `question`, `person`: what it is about, when it is about one. */
export type Report = {
  readonly id: string;
  readonly from: PersonId;
  readonly question: string | null;
  readonly person: PersonId | null;
  readonly text: string;
  readonly at: number;
  readonly settled: boolean;
};
/** An act of a host on the room, or on somebody in it: who, whom, when, why. */
export type OrderAct = {
  readonly what:
    | 'locked'
    | 'unlocked'
    | 'slowed'
    | 'unslowed'
    | 'settled'
    | 'reopened'
    | 'muted'
    | 'asked-to-unmute'
    | 'off-stage'
    | 'removed'
    | 'let-in';
  readonly reason: string;
  readonly by: PersonId | null;
  readonly at: number;
  /** Of slow mode. */
  readonly minutes?: number;
  /** Missing: it was about the room. */
  readonly whom?: PersonId;
};

/** Closing waits for somebody who composes or signs, never past `limit`. */
export type Closing = { readonly at: number; readonly limit: number; readonly warned: readonly number[] };

export type RoomState = {
  readonly slug: RoomSlug;
  readonly kind: RoomKind;
  readonly phase: 'before' | 'live' | 'ended';
  readonly liveSince: number | null;
  readonly queueOpen: boolean;
  /** After the end of a broadcast: until then a place may still be taken. Missing: no broadcast has ended. */
  readonly askUntil?: number;
  readonly stage: readonly StageMember[];
  readonly invites: readonly Invite[];
  readonly contributions: readonly Contribution[];
  readonly nextPlace: number;
  /** Departures from fair order: reason by reason, counted. */
  readonly departures: readonly { readonly reason: string; readonly at: number }[];
  readonly minutes: readonly { readonly person: PersonId; readonly at: number }[];
  readonly notes: readonly Note[];
  readonly bsl: Bsl;
  readonly slides: Slides | null;
  /** In the place of slides. Missing: none. */
  readonly film?: StageFilm;
  readonly cues: readonly Cue[];
  readonly cue: number;
  readonly cueSince: number | null;
  /** Cues that were passed over, by index. Missing: none. */
  readonly skipped?: readonly number[];
  /** Since when the hosts let the session wait. Missing: it goes on. */
  readonly pausedSince?: number;
  readonly announcements: readonly Announcement[];
  /** Missing until there is one. */
  readonly addressed?: readonly Addressed[];
  readonly closing: Closing | null;
  /** People whom a host removed from this room. They can do nothing here any more. */
  readonly removed: readonly PersonId[];
  /** Those of them whom hosts of this room removed. The others were banned from the whole day. Missing: nobody. */
  readonly removedHere?: readonly PersonId[];
  /** All of these are missing until the first such act. */
  readonly locked?: boolean;
  /** One contribution of each person in so many minutes; 0: no such limit. */
  readonly slowMinutes?: number;
  readonly reports?: readonly Report[];
  readonly acts?: readonly OrderAct[];
  /** The room's notes: who writes them, and what stands there. Missing until somebody has taken the pen. */
  readonly pen?: Pen | null | undefined;
  readonly written?: readonly WrittenLine[];
  /** Questions to everybody, oldest first. Missing: none was asked. */
  readonly polls?: readonly Poll[];
};

export function roomKind(slug: RoomSlug): RoomKind {
  // A rehearsal is open at once, and keeps nothing.
  if (slug.startsWith('workshop') || slug.startsWith('rehearsal-')) return 'workshop';
  if (slug.startsWith('quiet')) return 'quiet';
  if (slug.startsWith('webinar')) return 'webinar';
  return 'plenary';
}

export function initialRoom(slug: RoomSlug): RoomState {
  return {
    slug,
    kind: roomKind(slug),
    phase: roomKind(slug) === 'plenary' || roomKind(slug) === 'webinar' ? 'before' : 'live',
    liveSince: null,
    queueOpen: true,
    stage: [],
    invites: [],
    contributions: [],
    nextPlace: 1,
    departures: [],
    minutes: [],
    notes: [],
    bsl: { onAir: null, since: null, ready: [], signals: [] },
    slides: null,
    cues: [],
    cue: 0,
    cueSince: null,
    announcements: [],
    closing: null,
    removed: []
  };
}
