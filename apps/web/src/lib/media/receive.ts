import type { Layout, Rung } from './types.ts';

/** What stands on the wire: a BSL lane has a full, a small and a least track. */
export type WireKind = 'camera' | 'microphone' | LaneWire;
export type LaneWire = (typeof laneWires)[number];
/** Best first. */
export const laneWires = ['bsl', 'bsl-small', 'bsl-least'] as const;
export const isLane = (wire: WireKind): wire is LaneWire => laneWires.some((one) => one === wire);
/** `ready`: agreed with the server and not sent, so that it is there at once when it is wanted. */
export type Wish = 'none' | 'ready' | 'low' | 'full';

export type Wired = {
  readonly person: string;
  readonly kind: WireKind;
  /** Which tracks of a BSL lane this person sends. */
  readonly offered: readonly LaneWire[];
  /** Switched off by its owner or a host: nothing of it comes. */
  readonly muted?: boolean;
};

/** What each rung of the ladder is the first to give up, or to make small; see `Rung`. */
export const rungs = { faces: 1, speakers: 2, slides: 3, smallBsl: 4, oneSpare: 5, spareBsl: 6 } as const satisfies Readonly<
  Record<string, Rung>
>;

export const everything: Layout = { pictures: 'all', large: 'all', bsl: 'all' };

const listed = (list: 'all' | readonly string[], person: string): boolean => list === 'all' || list.includes(person);

/**
 * What to receive of one track. A poor link drops faces first, then speaker video, then slides; BSL becomes small after that
 * and spare last of all. It is never dropped, and neither is sound.
 */
export function wishFor(track: Wired, layout: Layout, rung: Rung): Wish {
  switch (track.kind) {
    case 'microphone':
      return 'full';
    case 'camera':
      return cameraWish(track.person, layout, rung);
    default:
      return laneWish(track.kind, track, { layout, rung });
  }
}

function laneWish(kind: LaneWire, { person, offered }: Wired, { layout, rung }: { layout: Layout; rung: Rung }): Wish {
  if (layout.bsl !== 'all' && layout.bsl.length === 0) return 'none';
  // A partner who stands by takes nothing of the link. Nothing has to be agreed in the moment in which they take over.
  return listed(layout.bsl, person) && kind === laneFor(offered, down(person, layout, rung)) ? 'full' : 'ready';
}

/** How much smaller this rung makes somebody's signing. One after the other: a link that carries one more is not asked for two. */
function down(person: string, { bsl }: Layout, rung: Rung): 0 | 1 | 2 {
  if (rung < rungs.smallBsl) return 0;
  const small = rung < rungs.oneSpare || (rung < rungs.spareBsl && bsl[0] === person);
  return small ? 1 : 2;
}

/** The track of a lane that is so much smaller; where it is not offered, the next better one. */
function laneFor(offered: readonly LaneWire[], down: 0 | 1 | 2): LaneWire | undefined {
  return laneWires.slice(0, down + 1).findLast((wire) => offered.includes(wire)) ?? offered[0];
}

function cameraWish(person: string, layout: Layout, rung: Rung): Wish {
  if (!listed(layout.pictures, person) || rung >= rungs.speakers) return 'none';
  const large = listed(layout.large, person);
  if (!large) return rung >= rungs.faces ? 'none' : 'low';
  return rung >= rungs.faces ? 'low' : 'full';
}

/** About what each kind takes of a link with its packets' heads, in kbit/s; of the recipes in `recipes.ts`. */
const takes = { microphone: 75, 'camera full': 490, 'camera low': 135, bsl: 580, 'bsl-small': 250, 'bsl-least': 105 } as const;
/**
 * A slide is nothing for minutes and then a picture of 20 to 1,900 kB at once. With this left for it a title is there in a
 * second and a page full of words in thirteen; with less it takes from signing what it needs.
 */
const slidesTake = 200;

/** What a rung would take of the link, in kbit/s, with everybody who sends now and the slides. */
export function needOf(tracks: readonly Wired[], layout: Layout, rung: Rung): number {
  const slides = layout.slides === true && rung < rungs.slides ? slidesTake : 0;
  return tracks.reduce((sum, track) => {
    const wish = wishFor(track, layout, rung);
    if (track.muted === true || wish === 'none' || wish === 'ready') return sum;
    return sum + takes[track.kind === 'camera' ? (`camera ${wish}` as const) : track.kind];
  }, slides);
}
