import type { PersonId } from '../kernel/roles.ts';

export type LaneKind = 'human' | 'automatic' | 'own';
export type Lane = {
  /** Language tag, for instance `en-GB`. */
  readonly id: string;
  readonly kind: LaneKind;
  /** One writer on air per lane; `null` while nobody writes. */
  readonly writer: PersonId | null;
  readonly standby: readonly PersonId[];
  /** Whom a host stopped: they write here no more, until a host lets them. Missing while nobody was. */
  readonly cut?: readonly PersonId[];
  /** Whose captions stopped: the automatic writer goes on for them until they write a whole sentence. Missing: nobody's. */
  readonly covers?: PersonId;
  /** People speak, and the writer's text does not come. */
  readonly late?: true;
};
/** One caption, revisable until the record closes. Times are milliseconds on the platform's clock. */
export type Segment = {
  readonly id: string;
  readonly lane: string;
  readonly kind: LaneKind;
  readonly rev: number;
  readonly speaker: string | null;
  readonly text: string;
  readonly t0: number;
  readonly t1: number;
};
export type CaptionsState = {
  readonly lanes: readonly Lane[];
  readonly segments: readonly Segment[];
  /** Whether everything that stands here may leave as a file. A caption written later waits for the next release. */
  readonly released: boolean;
  /** So many segments from the first were released and are corrected no more. */
  readonly closed: number;
  /** Live captions go on; nothing is stored meanwhile. */
  readonly offRecord: boolean;
};
export type CaptionsEvent =
  /** `covers`: from whom it was taken because their captions stopped. */
  | {
      readonly type: 'lane.taken';
      readonly lane: string;
      readonly kind: LaneKind;
      readonly person: PersonId;
      readonly covers?: PersonId;
    }
  | { readonly type: 'lane.readied'; readonly lane: string; readonly person: PersonId }
  | { readonly type: 'lane.left'; readonly lane: string; readonly person: PersonId }
  | { readonly type: 'lane.late'; readonly lane: string; readonly on: boolean }
  | { readonly type: 'lane.cut'; readonly lane: string; readonly person: PersonId }
  | { readonly type: 'lane.restored'; readonly lane: string }
  | { readonly type: 'caption.written'; readonly segment: Segment }
  | { readonly type: 'caption.corrected'; readonly id: string; readonly text: string; readonly speaker?: string | null }
  | { readonly type: 'captions.released'; readonly at: number }
  | { readonly type: 'record.set'; readonly off: boolean };
export type LaneView = {
  readonly id: string;
  readonly kind: LaneKind;
  readonly on: boolean;
  readonly standby: number;
  /** A host stopped a writer here, and has not let them back. */
  readonly cut?: true;
  /** Automatic, because a captioner's words stopped; they are back with their next whole sentence. */
  readonly covers?: true;
  /** People speak, and the captioner's text does not come. */
  readonly late?: true;
};
export type CaptionsView = {
  readonly lanes: readonly LaneView[];
  readonly segments: readonly Segment[];
  readonly released: boolean;
  readonly offRecord: boolean;
};
export type CaptionsOwn = {
  readonly writing: string | null;
  readonly standby: string | null;
  /** The lane in which a host stopped this person. */
  readonly cut?: string | null;
  /** The lane in which automatic captions go on for this person until they write a whole sentence. */
  readonly covered?: string | null;
};
/** Not stored: the line that is being written. `seq` grows; an older one is dropped. */
export type Interim = {
  readonly lane: string;
  readonly kind: LaneKind;
  readonly id: string;
  readonly seq: number;
  readonly speaker: string | null;
  readonly text: string;
};
