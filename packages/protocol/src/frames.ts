import type { Audience, CommandName, Face, Interim, Role } from '@alongside/domain';

/** Highest protocol this build speaks; a server also accepts the one before (N and N-1). */
export const protocolVersion = 1;

/** `day`, `room:SLUG` or `captions:SLUG`; `here:SLUG` says who is in a workshop. */
export type LogId = string;
export type Position = { readonly epoch: string; readonly pos: number };

export type Path = readonly (string | number)[];
/** One member of a new list: where it stood in the old one, a run of such places (first, last), or a new object. */
export type ListPart = number | readonly [number, number] | object;

/**
 * One structural change of a view: `set` puts a value at a path, `del` removes a key, `cut` shortens a list,
 * `list` re-orders a list of objects with ids.
 */
export type Patch =
  | readonly ['set', Path, unknown]
  | readonly ['del', Path]
  | readonly ['cut', Path, number]
  | readonly ['list', Path, readonly ListPart[]];

/** Client to server. */
export type ClientFrame =
  /** Enters a room (also: moves to another one, on the same connection). `have` names what the client still holds. */
  | { readonly f: 'hello'; readonly proto: number; readonly room: string; readonly have: Readonly<Record<LogId, Position>> }
  | { readonly f: 'cmd'; readonly id: string; readonly type: CommandName; readonly data: unknown }
  /** Asks for a LiveKit token of the present room. `green`: the room off air; `rehearsal`: alone. */
  | { readonly f: 'media'; readonly purpose: MediaPurpose }
  | { readonly f: 'ping'; readonly t: number };

export type MediaPurpose = 'room' | 'green' | 'rehearsal';

/** Server to client. A WebSocket message is one frame or a list of frames. */
export type ServerFrame =
  | {
      readonly f: 'welcome';
      readonly proto: number;
      readonly session: string;
      readonly room: string;
      readonly audience: Audience;
      readonly me: { readonly id: string; readonly name: string; readonly role: Role };
      /** Milliseconds by the platform's one clock. */
      readonly now: number;
      readonly heartbeatMs: number;
    }
  /** Whole view of one log. Replaces what the client holds. */
  | { readonly f: 'snap'; readonly log: LogId; readonly epoch: string; readonly pos: number; readonly view: unknown }
  /** Changes from position `from` to `pos`. A client at another position than `from` says hello again. */
  | { readonly f: 'd'; readonly log: LogId; readonly from: number; readonly pos: number; readonly patch: readonly Patch[] }
  /** What only this person sees of a log: latest value. */
  | { readonly f: 'own'; readonly log: LogId; readonly own: unknown }
  | ({ readonly f: 'cap'; readonly room: string } & Interim)
  /** Latest values: upvotes by contribution; cards for hosts and stage as words; for hosts, which of them looks at what. */
  | {
      readonly f: 'tally';
      readonly room: string;
      readonly votes?: Readonly<Record<string, number>>;
      readonly cards?: CardWords;
      readonly looking?: readonly Look[];
    }
  /** `here`: in workshops, where people see each other, for clients that do not follow `here:SLUG`. */
  | { readonly f: 'count'; readonly room: string; readonly people: number; readonly here?: readonly Face[] }
  | { readonly f: 'ok'; readonly id: string }
  | { readonly f: 'no'; readonly id: string; readonly code: string; readonly sentence: string; readonly retry: boolean }
  | {
      readonly f: 'media';
      readonly purpose: MediaPurpose;
      readonly state: 'ready';
      readonly url: string;
      readonly token: string;
      readonly room: string;
      readonly identity: string;
    }
  | { readonly f: 'media'; readonly purpose: MediaPurpose; readonly state: 'preparing' | 'off' | 'refused'; readonly sentence: string }
  | { readonly f: 'pong'; readonly t: number; readonly now: number; readonly top: Readonly<Record<LogId, Position>> }
  /** Droppable frames were skipped for a slow reader. */
  | { readonly f: 'gap'; readonly skipped: number }
  /** The clock was moved, or media became ready: small notices that are not state of a log. */
  | {
      readonly f: 'notice';
      readonly now: number;
      readonly media: 'ready' | 'preparing' | 'off';
      /** Missing until there was a transcriber, and from a server of the version before. */
      readonly automatic?: AutomaticState;
    }
  /** There are new words on a private line of this person, for them as safeguarding lead, or on the back channel of a room (`id`): the words come by REST alone. */
  | { readonly f: 'told'; readonly about: 'help' | 'safety' | 'backchannel'; readonly id: string }
  | { readonly f: 'bye'; readonly code: number; readonly sentence: string; readonly retryWithinMs: number | null };

/** The view of `here:SLUG`. */
export type HereView = { readonly faces: readonly Face[] };

/** Whether there are automatic captions. `sentence`: what is the matter, for people; empty when all is well. */
export type AutomaticState = { readonly state: 'ready' | 'preparing' | 'failed' | 'off'; readonly sentence: string };

/** A host who looks at a contribution now. */
export type Look = { readonly person: Face; readonly contribution: string };
export type SomePeople = 'nobody' | 'somebody' | 'a few people' | 'many';
export type CardWords = { readonly green: SomePeople; readonly amber: SomePeople; readonly red: SomePeople };
