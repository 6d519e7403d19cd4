import type { Change } from './patch.ts';

/** The frames of SPEC.md, as this suite reads them. Nothing here comes from the packages that are being checked. */
export type Position = { readonly epoch: string; readonly pos: number };
export type Welcome = {
  readonly f: 'welcome';
  readonly proto: number;
  readonly session: string;
  readonly room: string;
  readonly audience: string;
  readonly me: { readonly id: string; readonly name: string; readonly role: string };
  readonly now: number;
  readonly heartbeatMs: number;
};
export type Snap = { readonly f: 'snap'; readonly log: string; readonly epoch: string; readonly pos: number; readonly view: unknown };
export type Delta = {
  readonly f: 'd';
  readonly log: string;
  readonly from: number;
  readonly pos: number;
  readonly patch: readonly Change[];
};
export type Own = { readonly f: 'own'; readonly log: string; readonly own: unknown };
export type Cap = {
  readonly f: 'cap';
  readonly room: string;
  readonly lane: string;
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  readonly speaker: string | null;
  readonly text: string;
};
export type Tally = {
  readonly f: 'tally';
  readonly room: string;
  readonly votes?: Readonly<Record<string, number>>;
  readonly cards?: object;
};
export type Count = {
  readonly f: 'count';
  readonly room: string;
  readonly people: number;
  readonly here?: readonly { readonly id: string }[];
};
export type Ok = { readonly f: 'ok'; readonly id: string };
export type No = { readonly f: 'no'; readonly id: string; readonly code: string; readonly sentence: string; readonly retry: boolean };
export type Pong = { readonly f: 'pong'; readonly t: number; readonly now: number; readonly top: Readonly<Record<string, Position>> };
export type Media = {
  readonly f: 'media';
  readonly purpose: string;
  readonly state: string;
  readonly sentence?: string;
  readonly url?: string;
  readonly token?: string;
  readonly room?: string;
  readonly identity?: string;
};
export type Notice = { readonly f: 'notice'; readonly now: number; readonly media: string };
export type Gap = { readonly f: 'gap'; readonly skipped: number };
export type Bye = { readonly f: 'bye'; readonly code: number; readonly sentence: string; readonly retryWithinMs: number | null };
export type ServerFrame = Welcome | Snap | Delta | Own | Cap | Tally | Count | Ok | No | Pong | Media | Notice | Gap | Bye;
export type Answer = Ok | No;

/** What a delegate sees, in as far as the checks look into it. */
export type Contribution = {
  readonly id: string;
  readonly text: string;
  readonly name?: string | null;
  readonly person?: { readonly id: string } | null;
};
export type RoomView = {
  readonly slides: { readonly page: number } | null;
  readonly announcements: readonly { readonly id: string; readonly text: string }[];
  readonly questions: readonly Contribution[];
  readonly answered: readonly Contribution[];
  readonly queue?: readonly Contribution[];
};
export type DayView = { readonly round: string; readonly workshops: readonly { readonly room: string; readonly placesLeft: number }[] };
export type CaptionsView = { readonly segments: readonly { readonly id: string; readonly lane: string; readonly text: string }[] };
export type RoomOwn = {
  readonly contributions: readonly { readonly id: string; readonly text: string; readonly state: string; readonly named: boolean }[];
  readonly invited: boolean;
};
