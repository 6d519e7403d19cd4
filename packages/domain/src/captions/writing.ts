import { accept, perform, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { clean, requiredText } from '../kernel/text.ts';
import type { CaptionsCommands } from '../commands.ts';
import { anyOf, captioners, hostsHere, speakers, systemOnly } from '../policy/who.ts';
import { mayBeKept } from './keeping.ts';
import { automaticWriter, comeBack, findLane, isCoveredFor, isCut, writerOf } from './lanes.ts';
import { restBehind } from './overlap.ts';
import { isUnrecorded, ofRound, written } from './segment.ts';
import { captionsRule } from './state.ts';
import type { CaptionsFacts, CaptionsRules } from './state.ts';
import type { CaptionsEvent, CaptionsState, Lane } from './types.ts';

/** The lane when the acting one is its writer on air, else the refusal. */
function onAir(state: CaptionsState, id: string, context: Context): { readonly ok: true; readonly lane: Lane } | ReturnType<typeof refuse> {
  const lane = findLane(state, id);
  if (lane === undefined || lane.writer === null) return refuse('NOT_NOW');
  return lane.writer === writerOf(context) ? { ok: true, lane } : refuse('LANE_TAKEN');
}

function speakerOf(given: string | null): string | null {
  const name = given === null ? '' : clean(given.replace(/\s+/gu, ' '));
  return name === '' ? null : name;
}

/** Off the record a line is shown live as it is, and stored nowhere. */
function live(lane: Pick<Lane, 'id' | 'kind'>, { id, speaker }: Pick<CaptionsCommands['caption.write'], 'id' | 'speaker'>, text: string) {
  const interim = { lane: lane.id, kind: lane.kind, id, seq: Number.MAX_SAFE_INTEGER, speaker: speakerOf(speaker), text };
  return { effect: { kind: 'interim', interim } } as const;
}

/** What was written longer ago is not said again by somebody who comes back. */
const shownTogetherMs = 15_000;

/**
 * A whole line of somebody for whom the automatic writer goes on: they are on air again, and of their line stays what
 * was not shown meanwhile.
 */
function writeAgain(state: CaptionsState, data: CaptionsCommands['caption.write'], context: Context): Decision<CaptionsEvent> {
  const back = comeBack(state, data.lane, context);
  if (!back.ok) return back;
  const recent = state.segments.slice(-40).filter((s) => s.lane === data.lane && s.t1 >= context.now - shownTogetherMs);
  const text = clean(restBehind(recent.map((s) => s.text).join(' '), data.text));
  if (text === '') return back;
  if (isUnrecorded(state, data)) return { ...back, ...live({ id: data.lane, kind: 'human' }, data, text) };
  // The beginning of the same line may have been kept when the captions stopped.
  const id = state.segments.some((s) => s.id === data.id) ? context.newId() : data.id;
  const words = { id, lane: data.lane, kind: 'human', rev: 0, speaker: speakerOf(data.speaker), text } as const;
  return accept<CaptionsEvent>(...back.events, written(state, words, data));
}

function write(state: CaptionsState, data: CaptionsCommands['caption.write'], context: Context): Decision<CaptionsEvent> {
  if (isCoveredFor(findLane(state, data.lane), writerOf(context))) return writeAgain(state, data, context);
  const air = onAir(state, data.lane, context);
  if (!air.ok) return air;
  if (state.segments.some((s) => s.id === data.id)) return refuse('ALREADY_DONE');
  const words = requiredText(data.text);
  if (!words.ok) return words;
  const { id, kind } = air.lane;
  if (isUnrecorded(state, data)) return perform(live(air.lane, data, words.text).effect);
  return accept(written(state, { id: data.id, lane: id, kind, rev: 0, speaker: speakerOf(data.speaker), text: words.text }, data));
}

/** The lane is a human's by now, and these are still the machine's words. */
function keep(state: CaptionsState, data: CaptionsCommands['caption.keep']): Decision<CaptionsEvent> {
  const lane = findLane(state, data.lane);
  if (lane?.kind !== 'human' || lane.writer === null || isCut(lane, automaticWriter) || isUnrecorded(state, data)) return refuse('NOT_NOW');
  if (state.segments.some((s) => s.id === data.id)) return refuse('ALREADY_DONE');
  const words = requiredText(data.text);
  if (!words.ok) return words;
  const segment = { id: data.id, lane: lane.id, kind: 'automatic', rev: 0, speaker: speakerOf(data.speaker), text: words.text } as const;
  return accept(written(state, segment, data));
}

function interim(state: CaptionsState, data: CaptionsCommands['caption.interim'], context: Context): Decision<CaptionsEvent> {
  const air = onAir(state, data.lane, context);
  if (!air.ok) return air;
  const { lane, id, seq } = data;
  return perform({
    kind: 'interim',
    interim: { lane, kind: air.lane.kind, id, seq, speaker: speakerOf(data.speaker), text: clean(data.text) }
  });
}

/** Captioners and hosts correct every caption; others only what stands in a lane they write now. */
function correct(state: CaptionsState, data: CaptionsCommands['caption.correct'], context: Context): Decision<CaptionsEvent> {
  const index = state.segments.findIndex((s) => s.id === data.id);
  const segment = state.segments[index];
  if (segment === undefined) return refuse('NOT_FOUND');
  const checks = anyOf(captioners, hostsHere)(context.actor, context.room, state);
  if (!checks && findLane(state, segment.lane)?.writer !== writerOf(context)) return refuse('NOT_ALLOWED');
  if (index < state.closed) return refuse('SEGMENT_CLOSED');
  const words = requiredText(data.text);
  if (!words.ok) return words;
  const speaker = speakerOf(data.speaker);
  if (words.text === segment.text && speaker === segment.speaker) return refuse('ALREADY_DONE');
  return accept({ type: 'caption.corrected', id: data.id, text: words.text, speaker, ...ofRound(segment.round) });
}

function release(state: CaptionsState, _data: unknown, context: Context): Decision<CaptionsEvent> {
  if (!mayBeKept(state, context.room)) return refuse('NOT_AGREED');
  return state.released ? refuse('ALREADY_DONE') : accept({ type: 'captions.released', at: context.now });
}

function setRecord(state: CaptionsState, { off }: { off: boolean }, { now: at }: Context): Decision<CaptionsEvent> {
  return state.offRecord === off ? refuse('ALREADY_DONE') : accept({ type: 'record.set', off, at });
}

const everybody = (): boolean => true;

export const writingRules = {
  'caption.write': captionsRule('caption.write', everybody, write),
  'caption.keep': captionsRule('caption.keep', systemOnly, keep),
  'caption.interim': captionsRule('caption.interim', everybody, interim, 'interim'),
  'caption.correct': captionsRule('caption.correct', everybody, correct),
  'captions.release': captionsRule('captions.release', hostsHere, release),
  'record.set': captionsRule('record.set', anyOf(hostsHere, speakers), setRecord)
} satisfies Partial<CaptionsRules>;

export const writingFacts = {
  // A room is used again in a day: what is written after a release is not released with it.
  'caption.written': (state, event) => ({ ...state, released: false, segments: [...state.segments, event.segment] }),
  // Only the corrected segment is a new object: a difference of views skips all the others by reference.
  'caption.corrected': (state, { id, text, speaker }) => ({
    ...state,
    segments: state.segments.map((s) =>
      s.id === id ? { ...s, text, rev: s.rev + 1, speaker: speaker === undefined ? s.speaker : speaker } : s
    )
  }),
  'captions.released': (state) => ({ ...state, released: true, closed: state.segments.length }),
  'record.set': (state, { off, at }) => ({ ...state, offRecord: off, ...(off || at === undefined ? {} : { onRecordSince: at }) })
} satisfies Partial<CaptionsFacts>;
