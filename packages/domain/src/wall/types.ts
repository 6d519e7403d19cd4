import type { LaneKind } from '../captions/types.ts';
import type { Round } from '../day/types.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import type { RoomKind, Way } from '../room/state.ts';

/** How evenly people talk, in words and never in figures of one person. */
export type TalkShare = 'few' | 'some' | 'even';

/** Who talks, as far as a machine hears: how many people make half of the talk, and how much there was. */
export type TalkHeard = { readonly who: readonly PersonId[]; readonly half: number; readonly totalMs: number };

/** A call as the wall has it: how old it is and who goes. Not who calls, and none of their words. */
export type WallCall = {
  readonly id: string;
  readonly at: number;
  readonly by: string | null;
  readonly urgent: boolean;
  readonly further?: boolean;
};

/**
 * `late`: people speak and the captioner's text does not come. `covered`: it stopped, and automatic captions go on.
 * `cut`: a host stopped whoever wrote. `none`: nobody writes.
 */
export type WallCaptions = {
  readonly state: 'fine' | 'late' | 'covered' | 'cut' | 'none';
  readonly kind: LaneKind | null;
  /** A captioner is planned here now, and no human writes. */
  readonly missing: boolean;
  /** Milliseconds between what is said and what is read, whole seconds; null while nobody measures it. */
  readonly behindMs: number | null;
};

export type WallBsl = {
  /** Who signs; null: nobody. */
  readonly onAir: string | null;
  readonly since: number | null;
  /** Planned here now, and nobody signs. */
  readonly missing: boolean;
};

/** `now`: they have what is on now. */
export type WallAway = { readonly id: PersonId; readonly name: string; readonly now: boolean };

/** One room, in as many facts as fit one look. Times are milliseconds by the platform's clock. */
export type WallRoom = {
  readonly room: RoomSlug;
  readonly title: string;
  readonly kind: RoomKind;
  readonly phase: 'before' | 'live' | 'ended';
  readonly people: number;
  /** People who have a place; null where nobody takes one. */
  readonly places: number | null;
  /** People are in an open workshop, and none of its hosts is. */
  readonly noHost: boolean;
  /** Who looks after what is on now, or after what comes, and is not there while the room is live. */
  readonly away?: readonly WallAway[];
  /** Null: nobody hears who talks. `share` only from five people on who may talk. */
  readonly talk: { readonly who: readonly string[]; readonly share: TalkShare | null } | null;
  /** Who has the floor, and how; without a name when it was asked without one. */
  readonly floor: { readonly name: string | null; readonly way: Way } | null;
  readonly captions: WallCaptions;
  readonly bsl: WallBsl;
  readonly hands: number;
  /** Questions that nobody has read yet. */
  readonly toRead: number;
  readonly calls: readonly WallCall[];
  /** So many more that are not listed. */
  readonly moreCalls: number;
  /** When it closes, or is planned to end; null: nothing is known. */
  readonly endsAt: number | null;
  /** It is closing, and may go on until then at most. Null: nothing to extend. */
  readonly extendTo: number | null;
  /** People whose connection is too slow, and people whose connection broke and who are not back. */
  readonly links: { readonly slow: number; readonly lost: number };
  /** Languages of its captions, where they come or came in any. Missing: in none, or from a server of the version before. */
  readonly languages?: readonly string[];
  /** Cards in words, for hosts and organisers. */
  readonly cards?: { readonly amber: string; readonly red: string };
};

/** Every room, in an order that never changes by itself: workshops by their plan, then the plenary. */
export type WallView = {
  readonly rooms: readonly WallRoom[];
  readonly round: Round;
  /** When all workshops close; null: no closing was set. */
  readonly closesAt: number | null;
  readonly media: 'ready' | 'preparing' | 'off';
  /** Calls from elsewhere, such as the quiet room. */
  readonly elsewhere: readonly (WallCall & { readonly room: RoomSlug })[];
};

/** The wall of one person: calls and cards that are not theirs are left out, and it says what they may do where. */
export type ViewerRoom = WallRoom & { readonly may: { readonly run: boolean; readonly claim: boolean } };
export type ViewerWall = Omit<WallView, 'rooms'> & { readonly rooms: readonly ViewerRoom[]; readonly runsDay: boolean };
