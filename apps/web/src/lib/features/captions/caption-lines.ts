import type { CaptionsView, Interim, LaneKind, Segment } from '@alongside/domain';

/** One of four tones; the reader's profile says which colours they are. */
export type CaptionTone = 1 | 2 | 3 | 4;

export type CaptionLine = {
  readonly id: string;
  readonly speaker: string | null;
  readonly text: string;
  readonly kind: LaneKind;
  /** False while it is still being written: those words may change. */
  readonly final: boolean;
};

/** The words above the captions: who made them. Never "Human captions" for words that somebody typed themselves. */
export function laneLabel(kind: LaneKind, speaker: string | null): string {
  switch (kind) {
    case 'human':
      return 'Human captions';
    case 'automatic':
      return 'Automatic captions';
    case 'own':
      return speaker === null ? 'Own words' : `${speaker}'s own words`;
  }
}

/**
 * Everything said so far and the lines being written now, oldest first. A stored segment wins over an interim line of
 * the same id, so the last words never stand there twice.
 */
export function captionLines(view: Pick<CaptionsView, 'segments'>, interims: readonly Interim[]): readonly CaptionLine[] {
  const stored = new Set(view.segments.map((segment) => segment.id));
  const said = view.segments.map(lineOf);
  const writing = interims
    .filter((line) => !stored.has(line.id) && line.text !== '')
    .map(({ id, speaker, text, kind }) => ({ id, speaker, text, kind, final: false }));
  return [...said, ...writing];
}

/** The same line each time for the same segment: what has not changed is not drawn again, however long the day. */
const lineOfSegment = new WeakMap<Segment, CaptionLine>();
function lineOf(segment: Segment): CaptionLine {
  const known = lineOfSegment.get(segment);
  if (known) return known;
  const { id, speaker, text, kind } = segment;
  const line: CaptionLine = { id, speaker, text, kind, final: true };
  lineOfSegment.set(segment, line);
  return line;
}

/** Label for the panel: the kind of the newest line, else of a lane that is on, else null: nobody captions here. */
export function presentLabel(view: Pick<CaptionsView, 'lanes'>, lines: readonly CaptionLine[]): string | null {
  const newest = lines.at(-1);
  if (newest) return laneLabel(newest.kind, newest.speaker);
  const lane = view.lanes.find((each) => each.on) ?? view.lanes[0];
  return lane ? laneLabel(lane.kind, null) : null;
}

const tones = [1, 2, 3, 4] as const;
/** Speaker to tone, by order of first appearance, so that a speaker keeps their colour for the whole session. */
export function speakerTones(lines: readonly Pick<CaptionLine, 'speaker'>[]): ReadonlyMap<string | null, CaptionTone> {
  const given = new Map<string | null, CaptionTone>();
  for (const { speaker } of lines) {
    if (speaker !== null && !given.has(speaker)) given.set(speaker, tones[given.size % tones.length] ?? 1);
  }
  return given;
}

/** One paragraph: lines of one speaker in a row, with the name above it. `id` is that of its first line. */
export type CaptionBlock = {
  readonly id: string;
  readonly speaker: string | null;
  readonly kind: LaneKind;
  readonly lines: readonly CaptionLine[];
};

/** A paragraph ends after so many lines: when old ones leave the page they go whole, and no finished word re-wraps. */
const linesInBlock = 4;

/** Always made of all lines, from the first: then a paragraph has the same lines for as long as it stands. */
export function captionBlocks(lines: readonly CaptionLine[]): readonly CaptionBlock[] {
  const blocks: { id: string; speaker: string | null; kind: LaneKind; lines: CaptionLine[] }[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const same = last?.speaker === line.speaker && last.kind === line.kind;
    if (last && same && last.lines.length < linesInBlock) last.lines.push(line);
    else blocks.push({ id: line.id, speaker: line.speaker, kind: line.kind, lines: [line] });
  }
  return blocks;
}

/** So many paragraphs stand in the page while somebody reads along; reading back, all of them do. */
const blocksLive = 8;
export function shownBlocks(blocks: readonly CaptionBlock[], readsBack: boolean): readonly CaptionBlock[] {
  return readsBack ? blocks : blocks.slice(-blocksLive);
}
