import { accept, actingPerson, authorOrNull, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { optionalText } from '../kernel/text.ts';
import { allOf, hostsHere, notRemoved, people } from '../policy/who.ts';
import { rooms, workshopRooms } from '../policy/where.ts';
import type { PersonId } from '../kernel/roles.ts';
import { why, withAct } from './acts.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Report, RoomState } from './state.ts';

/** Older ones stay in the log; the state keeps what somebody may still want to read. */
const reportsKept = 200;
/** Of one person, and open at once. */
const mostReports = 20;

/** Nobody comes in any more without a place. Whoever is in stays, and whoever holds a place comes back. */
function lock(state: RoomState, data: { on: boolean; reason: string }, context: Context): Decision<RoomEvent> {
  if ((state.locked ?? false) === data.on) return refuse('ALREADY_DONE');
  const reason = why(data.reason, data.on);
  if (!reason.ok) return reason;
  return accept({ type: 'room.locked', on: data.on, reason: reason.text, by: authorOrNull(context), at: context.now });
}

function slow(state: RoomState, data: { minutes: number; reason: string }, context: Context): Decision<RoomEvent> {
  const { minutes } = data;
  if ((state.slowMinutes ?? 0) === minutes) return refuse('ALREADY_DONE');
  const reason = why(data.reason, minutes > 0);
  if (!reason.ok) return reason;
  return accept({ type: 'room.slowed', minutes, reason: reason.text, by: authorOrNull(context), at: context.now });
}

type Told = { readonly id: string; readonly question: string | null; readonly person: PersonId | null; readonly text: string };
const publicStates: readonly string[] = ['ready', 'asking-now', 'answered'];

/** About a question that everybody can read, about a person, or about neither. */
function report(state: RoomState, data: Told, context: Context): Decision<RoomEvent> {
  const from = actingPerson(context);
  const { id, question, person } = data;
  const reports = state.reports ?? [];
  if (reports.some((one) => one.id === id)) return refuse('ALREADY_DONE');
  if (question !== null && !state.contributions.some((c) => c.id === question && publicStates.includes(c.state)))
    return refuse('NOT_FOUND');
  if (reports.filter((one) => one.from === from && !one.settled).length >= mostReports) return refuse('ALREADY_DONE');
  const words = optionalText(data.text);
  if (!words.ok) return words;
  return accept({ type: 'report.made', id, from, question, person, text: words.text, at: context.now });
}

type Settled = { readonly id: string; readonly settled: boolean; readonly reason: string };

function settle(state: RoomState, data: Settled, context: Context): Decision<RoomEvent> {
  const found = state.reports?.find(({ id }) => id === data.id);
  if (found === undefined) return refuse('NOT_FOUND');
  if (found.settled === data.settled) return refuse('ALREADY_DONE');
  const reason = why(data.reason, data.settled);
  if (!reason.ok) return reason;
  const { id, settled } = data;
  return accept({ type: 'report.settled', id, settled, reason: reason.text, by: authorOrNull(context), at: context.now });
}

export const orderRules = {
  'room.lock': roomRule('room.lock', { who: hostsHere, where: workshopRooms }, lock),
  'room.slow': roomRule('room.slow', { who: hostsHere, where: rooms }, slow),
  'report.make': roomRule('report.make', { who: allOf(people, notRemoved) }, report),
  'report.settle': roomRule('report.settle', { who: hostsHere }, settle)
} satisfies Partial<RoomRules>;

/** Settled ones go first when there are too many. */
function trimmed(reports: readonly Report[]): readonly Report[] {
  if (reports.length <= reportsKept) return reports;
  const oldest = reports.find(({ settled }) => settled) ?? reports[0];
  return reports.filter((one) => one !== oldest);
}

export const orderFacts = {
  'room.locked': (state, { on, reason, by, at }) => withAct({ ...state, locked: on }, { what: on ? 'locked' : 'unlocked', reason, by, at }),
  'room.slowed': (state, { minutes, reason, by, at }) =>
    withAct({ ...state, slowMinutes: minutes }, { what: minutes > 0 ? 'slowed' : 'unslowed', reason, by, at, minutes }),
  'report.made': (state, { id, from, question, person, text, at }) => ({
    ...state,
    reports: trimmed([...(state.reports ?? []), { id, from, question, person, text, at, settled: false }])
  }),
  'report.settled': (state, { id, settled, reason, by, at }) =>
    withAct(
      { ...state, reports: (state.reports ?? []).map((one) => (one.id === id ? { ...one, settled } : one)) },
      { what: settled ? 'settled' : 'reopened', reason, by, at }
    )
} satisfies Partial<RoomFacts>;
