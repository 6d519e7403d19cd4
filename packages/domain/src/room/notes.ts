import { accept, actingPerson } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { requiredText } from '../kernel/text.ts';
import { allOf, hostsHere, people } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/** Older notes stay in the log; the state keeps what somebody may still want to read. */
const notesKept = 200;

/** A silent note from the chair to one person. */
function send(_state: RoomState, data: { to: PersonId; text: string }, context: Context): Decision<RoomEvent> {
  const words = requiredText(data.text);
  if (!words.ok) return words;
  const from = actingPerson(context);
  return accept({ type: 'note.sent', id: context.newId(), to: data.to, from, text: words.text, at: context.now });
}

export const noteRules = {
  'note.send': roomRule('note.send', { who: allOf(people, hostsHere), where: rooms }, send)
} satisfies Partial<RoomRules>;

export const noteFacts = {
  'note.sent': (state, { id, to, from, text, at }) => ({
    ...state,
    notes: [...state.notes, { id, to, from, text, at }].slice(-notesKept)
  })
} satisfies Partial<RoomFacts>;
