import type { CommandName, LogKind } from './commands.ts';
import { CaptionsModel } from './testing-captions-model.ts';
import { DayModel } from './testing-day-model.ts';
import { RoomModel } from './testing-room-model.ts';
import type { Answer, Sender } from './testing-someone.ts';
import { person, Play } from './testing.ts';

export const canary = 'CANARY';
export const cast = [
  person('ada'),
  person('ben'),
  person('cy', 'supporter'),
  person('sue', 'speaker'),
  person('ann', 'interpreter'),
  person('ian', 'interpreter'),
  person('cat', 'captioner'),
  person('col', 'captioner'),
  person('hal', 'helper'),
  person('chair', 'host', 'plenary'),
  person('wen', 'host', 'workshop-1'),
  person('all', 'host'),
  person('boss', 'organiser')
] as const;
export type Cast = (typeof cast)[number];
export const slugs = ['plenary', 'workshop-1'] as const;
export type Slug = (typeof slugs)[number];

/** What the store counts, by what is counted: who chose what. */
type Counters = Map<string, Map<string, string>>;
const roomOf = (slug: Slug) => ({
  real: new Play('room', slug),
  model: new RoomModel(slug),
  captions: { real: new Play('captions', slug), model: new CaptionsModel(slug) },
  counters: new Map() as Counters
});

/** The real logs and the model of them. */
export class Both {
  readonly rooms = new Map(slugs.map((slug) => [slug, roomOf(slug)]));
  readonly day = { real: new Play('day'), model: new DayModel() };
  ids = 0;

  at(room: Slug) {
    const found = this.rooms.get(room);
    if (found === undefined) throw new Error('no such room');
    return found;
  }
}
export type Room = ReturnType<Both['at']>;

/** A command as both understand it: what is sent to the code, and what the model says to it. */
export type Move<K extends LogKind> = {
  readonly type: CommandName;
  readonly data: unknown;
  readonly expected: () => Answer;
  readonly log: K;
  /** The clock's, whoever was drawn. */
  readonly system?: true;
};
export type Draw = { readonly who: Cast; readonly whom: Cast; readonly pick: number; readonly flag: boolean; readonly other: boolean };
export type Make<K extends LogKind = 'room' | 'day'> = (both: Both, room: Room, draw: Draw) => Move<K>;
export type Makes<K extends LogKind = 'room' | 'day'> = Readonly<Record<string, Make<K>>>;

export const entry = ({ model }: Room, pick: number): string => model.entries.at(-1 - (pick % 6))?.id ?? 'nothing-there';
export const inRoom = (type: CommandName, data: unknown, expected: () => Answer): Move<'room'> => ({ log: 'room', type, data, expected });
export const inDay = (type: CommandName, data: unknown, expected: () => Answer): Move<'day'> => ({ log: 'day', type, data, expected });
/** Mostly the clock, where nobody else may. */
export const mostlyClock = ({ who, pick }: Draw): Sender => (pick % 8 === 0 ? who : null);
export const sentBy = <K extends LogKind>(sender: Sender, move: Move<K>): Move<K> => (sender === null ? { ...move, system: true } : move);
/** Mostly a new id, sometimes one that is there. */
const idFor = (both: Both, room: Room, { pick, other }: Draw): string =>
  other && pick % 3 === 0 ? entry(room, pick) : `made-${(both.ids += 1)}`;

export const queueMoves: Makes = {
  compose: (both, room, d) => {
    const id = idFor(both, room, d);
    return inRoom('contribution.compose', { id, way: 'writing' }, () => room.model.compose(d.who, id));
  },
  ask: (both, room, d) => {
    const id =
      d.pick % 2 === 0 ? (room.model.entries.find((e) => e.state === 'composing')?.id ?? idFor(both, room, d)) : idFor(both, room, d);
    const data = { id, way: d.other ? 'speaking' : 'writing', text: 'Why?', named: d.flag };
    return inRoom('contribution.ask', data, () => room.model.ask(d.who, id, { named: d.flag, spoken: d.other }));
  },
  raise: (both, room, d) => {
    const id = idFor(both, room, d);
    return inRoom('hand.raise', { id, way: 'signing' }, () => room.model.raise(d.who, id));
  },
  withdraw: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.withdraw', { id }, () => room.model.withdraw(d.who, id));
  },
  ready: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.ready', { id }, () => room.model.chair(d.who, id, 'ready'));
  },
  call: (_both, room, d) => {
    const id = room.model.entries.filter((e) => e.state === 'ready').at(d.pick % 4)?.id ?? entry(room, d.pick);
    return inRoom('contribution.call', { id, departure: d.flag ? `${canary} reason` : null }, () => room.model.call(d.who, id, d.flag));
  },
  answer: (_both, room, d) => {
    const id = entry(room, d.pick);
    const how = d.flag ? 'live' : 'text';
    return inRoom('contribution.answer', { id, how, answer: 'So.' }, () => room.model.chair(d.who, id, how));
  },
  decline: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.decline', { id, reason: `${canary} reason` }, () => room.model.chair(d.who, id, 'decline'));
  },
  giveBack: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.return', { id }, () => room.model.chair(d.who, id, 'return'));
  },
  tell: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.tell', { id, text: `${canary} to the asker` }, () => room.model.tell(d.who, id));
  },
  merge: (_both, room, d) => {
    const [id, into] = [entry(room, d.pick), entry(room, d.pick + (d.flag ? 1 : 2))];
    return inRoom('contribution.merge', { id, into }, () => room.model.merge(d.who, id, into));
  }
};

export const stageMoves: Makes = {
  invite: (_both, room, d) => {
    const contribution = d.flag ? null : entry(room, d.pick);
    // Mostly the one whose it is: others are refused.
    const author = d.other ? undefined : room.model.entries.find(({ id }) => id === contribution)?.author;
    const person = author ?? d.whom.id;
    return inRoom('stage.invite', { person, contribution }, () => room.model.invite(d.who, person, contribution));
  },
  join: (_both, room, d) => inRoom('stage.join', {}, () => room.model.join(d.who)),
  pass: (_both, room, d) => inRoom('stage.pass', {}, () => room.model.pass(d.who)),
  leave: (_both, room, d) => inRoom('stage.leave', {}, () => room.model.leave(d.who.id)),
  takeOff: (_both, room, d) => inRoom('stage.takeOff', { person: d.whom.id }, () => room.model.takeOff(d.who, d.whom.id)),
  start: (_both, room, d) => inRoom('broadcast.start', {}, () => room.model.broadcast(d.who, true)),
  end: (_both, room, d) => inRoom('broadcast.end', {}, () => room.model.broadcast(d.who, false)),
  closeRoom: (_both, room, d) => inRoom('room.close', {}, () => room.model.close(d.who)),
  openRoom: (_both, room, d) => inRoom('room.open', {}, () => room.model.openAgain(d.who)),
  remove: (_both, room, d) =>
    inRoom('person.remove', { person: d.whom.id, ...(d.flag ? { reason: 'Rude words' } : {}) }, () => room.model.remove(d.who, d.whom.id)),
  letIn: (_both, room, d) => {
    const person = d.flag ? ([...room.model.removed][0] ?? d.whom.id) : d.whom.id;
    return inRoom('person.letIn', { person }, () => room.model.letIn(d.who, person));
  },
  announce: (_both, room, d) =>
    inRoom('announcement.make', { text: 'Lunch.', ...(d.flag ? { to: ['speaker', 'captioner'] } : {}) }, () =>
      room.model.announce(d.who, d.flag)
    )
};

export const scribeMoves: Makes = {
  takePen: (_both, room, d) => {
    // Sometimes the scribe gave no sign for long: otherwise nobody but a host would ever take over.
    if (d.other && d.pick % 4 === 0) room.real.now += 300_000;
    const reason = d.flag ? 'They had to go' : '';
    return inRoom('scribe.take', { reason }, () => room.model.takePen(d.who, reason));
  },
  givePen: (_both, room, d) => inRoom('scribe.give', {}, () => room.model.givePen(d.who)),
  writeLine: (_both, room, d) => {
    const [id, text] = [`line-${d.pick % 5}`, `Words ${d.pick % 3}`];
    return inRoom('scribe.write', { id, text }, () => room.model.writeLine(d.who, id, text));
  },
  strikeLine: (_both, room, d) => {
    const id = d.flag ? ([...room.model.lines.keys()][0] ?? 'line-0') : `line-${d.pick % 5}`;
    return inRoom('scribe.strike', { id }, () => room.model.strikeLine(d.who, id));
  }
};

const workshops = ['workshop-1', 'workshop-2', 'workshop-3'] as const;
export const dayMoves: Makes = {
  plan: ({ day }, _room, d) => {
    const plans = workshops
      .slice(0, 1 + (d.pick % 3))
      .map((room, n) => ({ room, session: room, title: room, capacity: 1 + ((d.pick + n) % 3) }));
    const given = d.other && d.pick % 7 === 0 ? [...plans, ...plans] : plans;
    return inDay('workshops.plan', { workshops: given }, () => day.model.plan(d.who, given, day.real.now));
  },
  cancel: ({ day }, _room, d) => {
    const gone = workshops[d.pick % 3] ?? 'workshop-1';
    const left = day.model.workshops.filter(({ room }) => room !== gone || (d.other && d.flag));
    const plans = left.map(({ room, capacity }) => ({ room, session: room, title: room, capacity }));
    const data = { workshops: plans, cancelled: [gone] };
    return inDay('workshops.plan', data, () => day.model.plan(d.who, plans, day.real.now, [gone]));
  },
  choose: ({ day }, _room, d) => {
    const room = workshops[d.pick % 3] ?? 'workshop-1';
    return inDay('place.choose', { room }, () => day.model.choose(d.who, room, day.real.now));
  },
  leavePlace: ({ day }, _room, d) => inDay('place.leave', {}, () => day.model.leave(d.who, day.real.now)),
  give: ({ day }, _room, d) => {
    const people = d.flag ? [d.whom.id] : [d.whom.id, 'ada'];
    const rooms = [workshops[d.pick % 3] ?? 'workshop-1', ...(d.other ? [workshops[(d.pick + 1) % 3] ?? 'workshop-2'] : [])];
    return inDay('places.give', { wishes: [{ people, rooms }] }, () => day.model.give(d.who, people, { rooms, now: day.real.now }));
  },
  open: ({ day }, _room, d) => inDay('workshops.open', {}, () => day.model.open(d.who, day.real.now)),
  close: ({ day }, _room, d) => {
    const [inMs, limitMs] = [d.pick * 1_000, d.flag ? 0 : 5_000];
    return inDay('workshops.close', { inMs, limitMs }, () => day.model.close(d.who, { inMs, limitMs, now: day.real.now }));
  },
  extend: ({ day }, _room, d) => {
    const byMs = 1_000 * (1 + d.pick);
    return inDay('workshops.extend', { byMs }, () => day.model.extend(d.who, byMs, day.real.now));
  },
  closed: ({ day }, _room, d) => {
    // Half of the time the clock has come so far: otherwise it would hardly ever be.
    if (d.flag) day.real.now = Math.max(day.real.now, day.real.state.limit ?? 0);
    return { ...inDay('workshops.closed', {}, () => day.model.closed(day.real.now)), system: true };
  },
  ban: ({ day }, _room, d) => inDay('person.ban', { person: d.whom.id }, () => day.model.ban(d.who, d.whom.id, day.real.now)),
  unban: ({ day }, _room, d) => inDay('person.unban', { person: d.whom.id }, () => day.model.unban(d.who, d.whom.id)),
  help: ({ day }, _room, d) => {
    const room = d.flag ? 'plenary' : 'workshop-1';
    day.real.from = room;
    const about = d.other ? 'urgent' : 'help';
    return inDay('help.call', { about, text: '' }, () => day.model.help(d.who, room, { urgent: d.other, now: day.real.now }));
  },
  claim: (both, _room, d) => ofCall(both, d, 'claim'),
  giveBackCall: (both, _room, d) => ofCall(both, d, 'giveBack'),
  done: (both, _room, d) => ofCall(both, d, 'done'),
  reopen: (both, _room, d) => ofCall(both, d, 'reopen')
};
/** What workshops say to the plenary. */
export const saidMoves: Readonly<Record<string, Make>> = {
  handOver: ({ day }, _room, d) => {
    const from = speaksFrom(day.real, d);
    const words = `We say ${d.pick % 3}.`;
    return inDay('said.handOver', { sentences: [words] }, () => day.model.handOver(d.who, from, words));
  },
  unsay: ({ day }, _room, d) => {
    const from = speaksFrom(day.real, d);
    return inDay('said.takeBack', {}, () => day.model.unsay(d.who, from));
  },
  showSaid: ({ day }, _room, d) => {
    const room = workshops[d.pick % 2] ?? 'workshop-1';
    return inDay('said.show', { session: room }, () => day.model.showSaid(d.who, room));
  },
  hideSaid: ({ day }, _room, d) => inDay('said.hide', {}, () => day.model.hideSaid(d.who))
};
function speaksFrom(day: Play<'day'>, { pick, flag }: Draw): { readonly room: string; readonly pen: boolean } {
  const from = { room: pick % 8 === 0 ? 'plenary' : (workshops[pick % 2] ?? 'workshop-1'), pen: flag };
  Object.assign(day, { from: from.room, pen: from.pen });
  return from;
}
function ofCall({ day }: Both, { who, pick }: Draw, what: 'claim' | 'giveBack' | 'done' | 'reopen'): Move<'day'> {
  const at = day.model.calls.length - 1 - (pick % 3);
  const id = day.real.state.helps[at]?.id ?? 'nothing-there';
  return inDay(`help.${what}`, { id }, () => day.model[what](who, day.model.calls[at], day.real.now));
}
