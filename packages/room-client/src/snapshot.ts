import type {
  Audience,
  CaptionsOwn,
  CaptionsView,
  CommandName,
  DayOwn,
  DayView,
  Face,
  Interim,
  Role,
  RoomOwn,
  RoomView
} from '@alongside/domain';
import type { AutomaticState, CardWords, Look } from '@alongside/protocol';

export type Status = 'connecting' | 'live' | 'reconnecting' | 'ended';
export type Me = { readonly id: string; readonly name: string; readonly role: Role };

/** The three logs of the present room as this person may see them; null until the first copy is here. */
export type Views = { readonly room: RoomView | null; readonly day: DayView | null; readonly captions: CaptionsView | null };
export type Owns = { readonly room: RoomOwn | null; readonly day: DayOwn | null; readonly captions: CaptionsOwn | null };

/** A command without an answer. `waiting`: it could not be saved so far, and `sentence` says so. */
export type Pending = {
  readonly id: string;
  readonly room: string;
  readonly type: CommandName;
  readonly data: unknown;
  readonly state: 'sending' | 'waiting';
  readonly sentence: string | null;
};

/** Everything a page may know, whole and immutable. Parts that did not change are the same objects as before. */
export type RoomSnapshot = {
  readonly status: Status;
  /** Why the client stopped for good. */
  readonly ended: { readonly code: number; readonly sentence: string } | null;
  /** Grows with every welcome: after the first one, the person came back. */
  readonly welcomes: number;
  /** The room whose views stand below. */
  readonly room: string;
  /** The room that is being entered, when it is another one. */
  readonly entering: string | null;
  readonly me: Me | null;
  readonly audience: Audience | null;
  readonly views: Views;
  readonly own: Owns;
  /** Upvotes by contribution. */
  readonly votes: Readonly<Record<string, number>>;
  readonly cards: CardWords | null;
  /** For hosts: which of them looks at which contribution now. */
  readonly looking: readonly Look[];
  readonly people: number | null;
  /** Who is in the room, where people see each other; empty elsewhere. */
  readonly here: readonly Face[];
  /** Lines that are being written, at most one for each lane. */
  readonly interims: readonly Interim[];
  readonly media: 'ready' | 'preparing' | 'off' | null;
  /** Whether there are automatic captions, with a sentence when there are none; null while nothing is known of them. */
  readonly automatic: AutomaticState | null;
  /** The last of my private lines on which there are new words: a new object each time. */
  readonly told: { readonly about: 'help' | 'safety'; readonly id: string } | null;
  /** How often there were new words on the back channel of a room, by room: of those that this person hosts. */
  readonly backchannels: Readonly<Record<string, number>>;
  /** Platform time minus machine time, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly outbox: readonly Pending[];
};

/** A view that was rendered on the server, with its position: the first paint, and where the connection resumes. */
export type StartLog = { readonly epoch: string; readonly pos: number; readonly view: unknown; readonly own: unknown };
export type StartLogs = Readonly<Record<string, StartLog>>;
