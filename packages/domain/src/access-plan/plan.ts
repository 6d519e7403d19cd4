import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import { runsDay, systemOnly } from '../policy/who.ts';
import type { DayCommands } from '../commands.ts';
import type { RoomSlug } from '../kernel/roles.ts';
import { dayRule } from '../day/state.ts';
import type { DayFacts, DayRules } from '../day/state.ts';
import type { DayEvent, DayState } from '../day/types.ts';
import { arrival, dutiesOf, leavesAfterMs, noPlan, postingOf, roomOf } from './duties.ts';
import type { AccessPlan, Duty, Posting } from './types.ts';

/** Days that began before there was a plan have none in their state. */
export const accessOf = (state: DayState): AccessPlan => state.access ?? noPlan;

/** The whole plan at once. Where teams are now stays as it is: a plan sends nobody away in the middle of a sentence. */
function plan(_state: DayState, { teams, duties }: DayCommands['access.plan']): Decision<DayEvent> {
  const ids = [...teams.map(({ id }) => id), ...duties.map(({ id }) => id)];
  if (new Set(ids).size !== ids.length) return refuse('TWICE_THE_SAME');
  if (teams.some(({ people }) => new Set(people).size !== people.length)) return refuse('TWICE_THE_SAME');
  const known = new Set(teams.map(({ id }) => id));
  if (duties.some(({ team }) => !known.has(team))) return refuse('NOT_FOUND');
  if (duties.some(({ from, to }) => to <= from)) return refuse('NOT_NOW');
  return accept({ type: 'access.planned', teams, duties });
}

/** One action of a host on the day. The plan goes on with the team's next duty. */
function route(state: DayState, data: DayCommands['access.route'], context: Context): Decision<DayEvent> {
  const team = accessOf(state).teams.find(({ id }) => id === data.team);
  if (team === undefined) return refuse('NOT_FOUND');
  if (postingOf(accessOf(state), team.id)?.room === data.room) return refuse('ALREADY_DONE');
  return accept(posted(accessOf(state), { team: team.id, room: data.room, duty: null, at: context.now }, context));
}

/**
 * A duty whose time has come. One that the plan no longer has is none. When several are behind (a plan that was made
 * late in the day), the team goes to the last of them at once.
 */
function begin(state: DayState, data: { id: string }, context: Context): Decision<DayEvent> {
  const access = accessOf(state);
  const named = access.duties.find(({ id }) => id === data.id);
  if (named === undefined || context.now < arrival(access, named)) return refuse('NOT_NOW');
  if (!isDue(access, named)) return refuse('ALREADY_DONE');
  const last = dutiesOf(access, named.team).findLast((duty) => arrival(access, duty) <= context.now) ?? named;
  return accept(posted(access, { team: last.team, room: last.room, duty: last.id, at: arrival(access, last) }, context));
}

function posted(access: AccessPlan, posting: Omit<Posting, 'leaving'>, { now }: Context): DayEvent {
  const [room, ...also] = roomsLeft(access, posting);
  const leaving = room === undefined ? null : { room, at: now + leavesAfterMs, ...(also.length === 0 ? {} : { also }) };
  return { type: 'team.posted', ...posting, leaving };
}

/** The team's room before, and those in which some of its people are with another team. */
function roomsLeft(access: AccessPlan, posting: Omit<Posting, 'leaving'>): readonly RoomSlug[] {
  const before = postingOf(access, posting.team)?.room;
  const after = withPosting(access, { ...posting, leaving: null });
  const people = access.teams.find(({ id }) => id === posting.team)?.people ?? [];
  const left = people.filter((person) => roomOf(access, person) !== roomOf(after, person)).map((person) => roomOf(access, person));
  return [...new Set([before, ...left])].flatMap((room) => (typeof room === 'string' && room !== posting.room ? [room] : []));
}

function withPosting(access: AccessPlan, posting: Posting): AccessPlan {
  return { ...access, postings: [...access.postings.filter((p) => p.team !== posting.team), posting] };
}

function leave(state: DayState, data: { team: string }, context: Context): Decision<DayEvent> {
  const access = accessOf(state);
  const leaving = postingOf(access, data.team)?.leaving ?? null;
  if (leaving === null) return refuse('ALREADY_DONE');
  if (context.now < leaving.at) return refuse('NOT_NOW');
  const { room: first, also = [], at } = leaving;
  const people = access.teams.find(({ id }) => id === data.team)?.people ?? [];
  const events = [first, ...also].map((room): DayEvent => {
    // Whoever is back there, with another team, stays.
    const gone = people.filter((person) => roomOf(access, person) !== room);
    return { type: 'team.left', team: data.team, room, people: gone, at };
  });
  return accept(...events);
}

/** Still to come: the team was sent nowhere since this duty's time, and no later duty has begun. */
function isDue(access: AccessPlan, duty: Duty): boolean {
  const now = postingOf(access, duty.team);
  return now === undefined || now.at < arrival(access, duty);
}

export const accessRules = {
  'access.plan': dayRule('access.plan', { who: runsDay }, plan),
  'access.route': dayRule('access.route', { who: runsDay }, route),
  'duty.begin': dayRule('duty.begin', { who: systemOnly }, begin),
  'duty.leave': dayRule('duty.leave', { who: systemOnly }, leave)
} satisfies Partial<DayRules>;

export const accessFacts = {
  'access.planned': (state, { teams, duties }) => {
    const kept = accessOf(state).postings.filter(({ team }) => teams.some(({ id }) => id === team));
    return { ...state, access: { teams, duties, postings: kept } };
  },
  'team.posted': (state, { team, room, at, duty, leaving }) => ({
    ...state,
    access: withPosting(accessOf(state), { team, room, at, duty, leaving })
  }),
  'team.left': (state, { team }) => {
    const access = accessOf(state);
    return { ...state, access: { ...access, postings: access.postings.map((p) => (p.team === team ? { ...p, leaving: null } : p)) } };
  }
} satisfies Partial<DayFacts>;

const idOf = (what: string, name: string, at: number): string => `${what}-${name}-${at.toString(36)}`.slice(0, 64);

/** The next duty of each team, and the end of the one before. */
export function dueInPlan(state: DayState): readonly Due[] {
  const access = accessOf(state);
  const ends = access.postings.flatMap(({ team, leaving }): readonly Due[] =>
    leaving === null ? [] : [{ at: leaving.at, type: 'duty.leave', data: { team }, id: idOf('leave', team, leaving.at) }]
  );
  const begins = access.teams.flatMap((team): readonly Due[] => {
    const next = dutiesOf(access, team.id).find((duty) => isDue(access, duty));
    if (next === undefined) return [];
    const at = arrival(access, next);
    return [{ at, type: 'duty.begin', data: { id: next.id }, id: idOf('duty', next.id, at) }];
  });
  return [...ends, ...begins];
}
