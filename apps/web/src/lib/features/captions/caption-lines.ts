import type { CaptionsView, Interim, LaneKind } from '@alongside/domain';

/** The colours a reader can start from; the order in which speakers get them. */
export const captionColours = ['white', 'yellow', 'cyan', 'green'] as const;
export type CaptionColour = (typeof captionColours)[number];

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
  const said = view.segments.map(({ id, speaker, text, kind }) => ({ id, speaker, text, kind, final: true }));
  const writing = interims
    .filter((line) => !stored.has(line.id) && line.text !== '')
    .map(({ id, speaker, text, kind }) => ({ id, speaker, text, kind, final: false }));
  return [...said, ...writing];
}

/** Label for the panel: the kind of the newest line, else of a lane that is on, else null: nobody captions here. */
export function presentLabel(view: Pick<CaptionsView, 'lanes'>, lines: readonly CaptionLine[]): string | null {
  const newest = lines.at(-1);
  if (newest) return laneLabel(newest.kind, newest.speaker);
  const lane = view.lanes.find((each) => each.on) ?? view.lanes[0];
  return lane ? laneLabel(lane.kind, null) : null;
}

/** Speaker to colour, by order of first appearance, beginning with the reader's own choice. */
export function speakerColours(lines: readonly CaptionLine[], first: CaptionColour): ReadonlyMap<string | null, CaptionColour> {
  const start = captionColours.indexOf(first);
  const colours = new Map<string | null, CaptionColour>([[null, first]]);
  let given = 0;
  for (const { speaker } of lines) {
    if (colours.has(speaker)) continue;
    colours.set(speaker, captionColours[(start + given) % captionColours.length] ?? first);
    given += 1;
  }
  return colours;
}

/** Lines of one speaker in a row are one block, with the name above it once. */
export type CaptionBlock = { readonly id: string; readonly speaker: string | null; readonly kind: LaneKind; readonly lines: readonly CaptionLine[] };

export function captionBlocks(lines: readonly CaptionLine[]): readonly CaptionBlock[] {
  const blocks: { id: string; speaker: string | null; kind: LaneKind; lines: CaptionLine[] }[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && last.speaker === line.speaker && last.kind === line.kind) last.lines.push(line);
    else blocks.push({ id: line.id, speaker: line.speaker, kind: line.kind, lines: [line] });
  }
  return blocks;
}
