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
  /** Of a workshop: in which round it was said, from 1. Missing in the first, and elsewhere. */
  readonly round?: number;
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
  /** When the record went on last: a line that was begun before is stored nowhere. Missing while it never stopped. */
  readonly onRecordSince?: number;
  /** Of a workshop: the people who are there now agreed that their captions are kept. */
  readonly agreed?: boolean;
  /** Of a workshop: so many segments from the first are kept from rounds that are over. */
  readonly kept?: number;
  /** Of a workshop: so many rounds are over. */
  readonly round?: number;
  /** Of a workshop: rounds of which nothing is kept. */
  readonly lostRounds?: readonly number[];
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
  | {
      readonly type: 'caption.corrected';
      readonly id: string;
      readonly text: string;
      readonly speaker?: string | null;
      readonly round?: number;
    }
  | { readonly type: 'captions.released'; readonly at: number }
  | { readonly type: 'record.set'; readonly off: boolean; readonly at?: number }
  | { readonly type: 'record.agreed'; readonly agreed: boolean }
  /** `round`: the one that is over. `lost`: nothing of it is kept. */
  | { readonly type: 'captions.forgotten'; readonly round: number; readonly lost: boolean };
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
  /** A part was released and can be read as a file; what was said since waits for the next release. */
  readonly releasedPart?: true;
  /** Of a workshop: the room agreed that its captions are kept. */
  readonly agreed?: true;
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
