import type { Aggregate, Viewer } from '../kernel/kernel.ts';
import { laneFacts, laneRules } from './lanes.ts';
import { initialCaptions } from './state.ts';
import type { CaptionsFacts, CaptionsRules } from './state.ts';
import type { CaptionsEvent, CaptionsOwn, CaptionsState, CaptionsView } from './types.ts';
import { writingFacts, writingRules } from './writing.ts';

/** Every command of a room's captions. A command without a row does not compile. */
export const captionsRules: CaptionsRules = { ...laneRules, ...writingRules };

const facts: CaptionsFacts = { ...laneFacts, ...writingFacts };

export function evolveCaptions(state: CaptionsState, event: CaptionsEvent): CaptionsState {
  // The table is exhaustive by type; the compiler cannot follow the pairing of a key with its own event.
  const happen = facts[event.type] as (state: CaptionsState, event: CaptionsEvent) => CaptionsState;
  return happen(state, event);
}

/** Captions are for everybody: one view. Segments are passed on by reference, so late ones cost nothing. */
function project({ lanes, segments, released, offRecord }: CaptionsState): CaptionsView {
  return {
    lanes: lanes.map((l) => ({ id: l.id, kind: l.kind, on: l.writer !== null, standby: l.standby.length })),
    segments,
    released,
    offRecord
  };
}

function projectOwn(state: CaptionsState, viewer: Viewer): CaptionsOwn {
  return {
    writing: state.lanes.find((l) => l.writer === viewer.id)?.id ?? null,
    standby: state.lanes.find((l) => l.standby.includes(viewer.id))?.id ?? null
  };
}

export const captionsAggregate: Aggregate<CaptionsState, CaptionsEvent, CaptionsView, CaptionsOwn> = {
  initial: initialCaptions,
  evolve: evolveCaptions,
  project,
  projectOwn,
  touches: () => () => true,
  due: () => []
};
