import type { Aggregate, Viewer } from '../kernel/kernel.ts';
import { keepingFacts, keepingRules } from './keeping.ts';
import { isCut, laneFacts, laneRules } from './lanes.ts';
import { initialCaptions } from './state.ts';
import type { CaptionsFacts, CaptionsRules } from './state.ts';
import type { CaptionsEvent, CaptionsOwn, CaptionsState, CaptionsView, Lane, LaneView } from './types.ts';
import { writingFacts, writingRules } from './writing.ts';

/** Every command of a room's captions. A command without a row does not compile. */
export const captionsRules: CaptionsRules = { ...laneRules, ...writingRules, ...keepingRules };

const facts: CaptionsFacts = { ...laneFacts, ...writingFacts, ...keepingFacts };

const knowsCaptions = (type: string): boolean => Object.hasOwn(facts, type);

export function evolveCaptions(state: CaptionsState, event: CaptionsEvent): CaptionsState {
  // The table is exhaustive by type; the compiler cannot follow the pairing of a key with its own event.
  const happen = facts[event.type] as (state: CaptionsState, event: CaptionsEvent) => CaptionsState;
  return knowsCaptions(event.type) ? happen(state, event) : state;
}

function laneView(lane: Lane): LaneView {
  const view = { id: lane.id, kind: lane.kind, on: lane.writer !== null, standby: lane.standby.length };
  const stopped = (lane.cut ?? []).length > 0 ? { ...view, cut: true as const } : view;
  const late = lane.late === true ? { ...stopped, late: true as const } : stopped;
  return lane.covers === undefined ? late : { ...late, covers: true };
}

/** Captions are for everybody: one view. Segments are passed on by reference, so late ones cost nothing. */
function project({ lanes, segments, released, offRecord, closed, agreed }: CaptionsState): CaptionsView {
  return {
    lanes: lanes.map(laneView),
    segments,
    released,
    offRecord,
    ...(closed > 0 && !released ? { releasedPart: true } : {}),
    ...(agreed === true ? { agreed } : {})
  };
}

function projectOwn(state: CaptionsState, viewer: Viewer): CaptionsOwn {
  const covered = state.lanes.find((l) => l.covers === viewer.id)?.id;
  return {
    writing: state.lanes.find((l) => l.writer === viewer.id)?.id ?? null,
    standby: state.lanes.find((l) => l.standby.includes(viewer.id))?.id ?? null,
    cut: state.lanes.find((l) => isCut(l, viewer.id))?.id ?? null,
    ...(covered === undefined ? {} : { covered })
  };
}

export const captionsAggregate: Aggregate<CaptionsState, CaptionsEvent, CaptionsView, CaptionsOwn> = {
  initial: initialCaptions,
  evolve: evolveCaptions,
  knows: knowsCaptions,
  project,
  projectOwn,
  mayWait: () => false,
  touches: () => () => true,
  due: () => []
};
