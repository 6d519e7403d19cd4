import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { RoomSlug } from '../kernel/roles.ts';
import { hostsHere, systemOnly } from '../policy/who.ts';
import { roomKind } from '../room/state.ts';
import { captionsRule } from './state.ts';
import type { CaptionsFacts, CaptionsRules } from './state.ts';
import type { CaptionsEvent, CaptionsState } from './types.ts';

/** What is said in a workshop is for whoever is there: when it closes its captions go, unless the room agreed. */
const keepsByItself = (room: RoomSlug): boolean => roomKind(room) !== 'workshop';

/** Whether all that stands here may be read as a file: by hosts at once, by everybody once it is released. */
export function mayBeKept({ agreed, kept, segments }: CaptionsState, room: RoomSlug): boolean {
  return keepsByItself(room) || agreed === true || (segments.length > 0 && segments.length === (kept ?? 0));
}

function agree(state: CaptionsState, { agreed }: { agreed: boolean }, { room }: Context): Decision<CaptionsEvent> {
  if (keepsByItself(room)) return refuse('NOT_HERE');
  if ((state.agreed ?? false) === agreed) return refuse('ALREADY_DONE');
  // What has left cannot be fetched back.
  if (!agreed && state.closed > (state.kept ?? 0)) return refuse('SEGMENT_CLOSED');
  return accept({ type: 'record.agreed', agreed });
}

/** The next round has other people: what they say is kept only if they agree too. */
function forget(state: CaptionsState, _data: unknown, { room }: Context): Decision<CaptionsEvent> {
  if (keepsByItself(room)) return refuse('NOT_HERE');
  const { agreed = false, segments, kept = 0, round = 0 } = state;
  return !agreed && segments.length === kept ? refuse('ALREADY_DONE') : accept({ type: 'captions.forgotten', round, lost: !agreed });
}

export const keepingRules = {
  'record.agree': captionsRule('record.agree', hostsHere, agree),
  'captions.forget': captionsRule('captions.forget', systemOnly, forget)
} satisfies Partial<CaptionsRules>;

export const keepingFacts = {
  'record.agreed': (state, { agreed }) => ({ ...state, agreed }),
  'captions.forgotten': (state, { round, lost }) => {
    const segments = lost ? state.segments.slice(0, state.kept ?? 0) : state.segments;
    const { lostRounds = [] } = state;
    return {
      ...state,
      segments,
      agreed: false,
      kept: segments.length,
      round: round + 1,
      lostRounds: lost ? [...lostRounds, round] : lostRounds,
      released: segments.length > 0 && state.closed === segments.length
    };
  }
} satisfies Partial<CaptionsFacts>;
