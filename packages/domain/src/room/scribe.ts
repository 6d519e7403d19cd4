import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import { optionalText, requiredText } from '../kernel/text.ts';
import { allOf, contributors, notRemoved } from '../policy/who.ts';
import { workshopRooms } from '../policy/where.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Pen, RoomState, WrittenLine } from './state.ts';

/** Notes are brought back in a minute of reading: more than this is a record, and captions are that. */
export const mostLines = 100;
export const mostLetters = 20_000;
/** Nobody has to hurry: writing one line in five minutes, or showing once that one goes on, keeps the pen. */
export const scribeAwayMs = 5 * 60_000;
/** A page tells at most so often that its person is still writing. */
export const scribeStaysMs = 60_000;

/** Whoever writes now. Somebody who was removed writes no more. */
export const penOf = ({ pen, removed }: RoomState): Pen | null => (pen && !removed.includes(pen.person) ? pen : null);

function take(state: RoomState, data: { reason: string }, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  const reason = optionalText(data.reason);
  if (!reason.ok) return reason;
  const pen = penOf(state);
  const quietMs = pen === null ? scribeAwayMs : context.now - pen.at;
  const taken = (why: string): Decision<RoomEvent> => accept({ type: 'scribe.taken', person, reason: why, at: context.now });
  if (pen?.person === person) return quietMs < scribeStaysMs ? refuse('ALREADY_DONE') : taken(pen.reason);
  if (quietMs >= scribeAwayMs) return taken('');
  if (!hosts(context.actor, state.slug)) return refuse('SCRIBE_THERE');
  return reason.text === '' ? refuse('NO_REASON') : taken(reason.text);
}

function give(state: RoomState, _data: object, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  return penOf(state)?.person === person ? accept({ type: 'scribe.gave', person }) : refuse('ALREADY_DONE');
}

const lettersOf = (lines: readonly WrittenLine[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

/** A new line, or other words for one that stands. */
function write(state: RoomState, data: { id: string; text: string }, context: Context): Decision<RoomEvent> {
  const by = actingPerson(context);
  if (penOf(state)?.person !== by) return refuse('NOT_SCRIBE');
  const words = requiredText(data.text);
  if (!words.ok) return words;
  const written = state.written ?? [];
  const stands = written.find(({ id }) => id === data.id);
  if (stands?.text === words.text) return refuse('ALREADY_DONE');
  const others = written.filter((line) => line !== stands);
  if (others.length >= mostLines || lettersOf(others) + words.text.length > mostLetters) return refuse('NOTES_FULL');
  return accept({ type: 'scribe.wrote', id: data.id, text: words.text, by, at: context.now });
}

/** The scribe takes a line out, or a host what should not stand there. */
function strike(state: RoomState, { id }: { id: string }, context: Context): Decision<RoomEvent> {
  const by = actingPerson(context);
  if (penOf(state)?.person !== by && !hosts(context.actor, state.slug)) return refuse('NOT_SCRIBE');
  return state.written?.some((line) => line.id === id) ? accept({ type: 'scribe.struck', id, by, at: context.now }) : refuse('NOT_FOUND');
}

const policy = { who: allOf<RoomState>(contributors, notRemoved), where: workshopRooms };

export const scribeRules = {
  'scribe.take': roomRule('scribe.take', policy, take),
  'scribe.give': roomRule('scribe.give', policy, give),
  'scribe.write': roomRule('scribe.write', policy, write),
  'scribe.strike': roomRule('scribe.strike', policy, strike)
} satisfies Partial<RoomRules>;

function withLine(written: readonly WrittenLine[], line: WrittenLine): readonly WrittenLine[] {
  if (!written.some(({ id }) => id === line.id)) return [...written, line];
  return written.map((one) => (one.id === line.id ? { ...line, at: one.at } : one));
}

export const scribeFacts = {
  'scribe.taken': (state, { person, reason, at }) => ({ ...state, pen: { person, reason, at } }),
  'scribe.gave': (state, { person }) => (state.pen?.person === person ? { ...state, pen: null } : state),
  'scribe.wrote': (state, { id, text, by, at }) => ({
    ...state,
    pen: state.pen?.person === by ? { ...state.pen, at } : state.pen,
    written: withLine(state.written ?? [], { id, text, at })
  }),
  'scribe.struck': (state, event) => ({ ...state, written: (state.written ?? []).filter(({ id }) => id !== event.id) })
} satisfies Partial<RoomFacts>;
