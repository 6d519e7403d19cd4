/** What the page may know of sound and picture. No LiveKit word leaves this folder. */
export type MediaState = 'off' | 'preparing' | 'connecting' | 'live' | 'reconnecting' | 'blocked';

/** A way into one room of the media server. Tokens are short: ask again, never keep one. */
export type Grant = { readonly url: string; readonly token: string };
export type GrantAnswer =
  | { readonly state: 'ready'; readonly url: string; readonly token: string }
  | { readonly state: 'preparing' }
  | { readonly state: 'off' }
  | { readonly state: 'refused' };

export type TrackKind = 'camera' | 'microphone' | 'bsl';
export type PictureKind = Exclude<TrackKind, 'microphone'>;

/** One track of somebody else. Who is on stage comes from the room's state, never from this list. */
export type PersonTrack = {
  /** `Face.id` of the room's views. */
  readonly person: string;
  readonly kind: TrackKind;
  readonly muted: boolean;
  /** False while the layout or a poor link leaves it out. */
  readonly receiving: boolean;
};

export type Switch = 'off' | 'starting' | 'on';
export type OwnMedia = { readonly microphone: Switch; readonly camera: Switch; readonly bsl: Switch; readonly mayPublish: boolean };

/**
 * 0 everything, 1 faces dropped, 2 speaker video dropped too, 3 slides wait until they are asked for, 4 BSL small, 5 BSL small
 * and spare but for the first who signs, 6 BSL small and spare. Sound is never dropped.
 */
export type Rung = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** How somebody's signing arrived in the last second, as the browser measured it. */
export type Arriving = {
  readonly person: string;
  /** Frames that were drawn in that second. */
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  /** Half the way to the media server and back, and the wait in this browser. The sender's own part is not in it. */
  readonly delayMs: number;
};

export type MediaNow = {
  readonly state: MediaState;
  readonly sentence: string | null;
  /** The browser plays no sound before a click: show "Start sound". */
  readonly soundBlocked: boolean;
  readonly tracks: readonly PersonTrack[];
  readonly own: OwnMedia;
  readonly rung: Rung;
  readonly rungSentence: string | null;
  /** Pictures of slides are not fetched by themselves: the link has too little left for them. */
  readonly slidesWait: boolean;
};

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** Which pictures are on screen. `large` are speakers, the rest are faces; faces are dropped first. */
export type Layout = {
  readonly pictures: 'all' | readonly string[];
  readonly large: 'all' | readonly string[];
  /** Whose signing is on screen: the interpreter on air, and everybody who signs on stage. Who stands by is kept ready. */
  readonly bsl: 'all' | readonly string[];
  /** Slides stand on the page. Their pictures come apart from sound and picture, over the same link. */
  readonly slides?: boolean;
};

/** `plain`: no noise suppression, no gain control: AAC voices and quiet voices pass as they are. */
export type Voice = 'ordinary' | 'plain';

export type KeptValues = Pick<Storage, 'getItem' | 'setItem'>;
