import { inDay, mostlyClock, sentBy } from './testing-moves.ts';
import type { Draw, Makes } from './testing-moves.ts';

const minute = 60_000;
const rooms = ['plenary', 'workshop-1', 'workshop-2'] as const;
const room = (n: number): string => rooms[n % 3] ?? 'plenary';
const teamOf = ({ pick }: Draw): string => ['caps', 'bsl', 'nobody'][pick % 3] ?? 'caps';
const dutyOf = ({ pick }: Draw): string => `duty-${pick % 5}`;

/** Who gives access where. */
export const accessMoves: Makes = {
  planAccess: ({ day }, _room, d) => {
    const people = d.flag ? ['cat', 'col'] : ['cat'];
    const teams = [
      { id: 'caps', kind: 'captions', people: d.pick % 13 === 0 ? [...people, 'cat'] : people },
      ...(d.pick % 4 === 0 ? [] : [{ id: 'bsl', kind: 'bsl', people: d.pick % 3 === 0 ? ['ann', 'cat'] : ['ann', 'ian'] } as const])
    ] as const;
    const duties = [0, 1, 2, d.pick % 11 === 0 ? 2 : 3].map((n) => {
      const from = day.real.now + ((d.pick + 7 * n) % 40) * minute;
      const to = from + (d.other && n === 2 && d.pick % 9 === 0 ? 0 : 15 * minute);
      return { id: `duty-${n}`, team: n % 2 === 0 ? 'caps' : 'bsl', room: room(d.pick + n), from, to };
    });
    return inDay('access.plan', { teams, duties }, () => day.model.access.plan(d.who, teams, duties));
  },
  routeTeam: ({ day }, _room, d) => {
    const [team, to] = [teamOf(d), room(d.pick + (d.flag ? 1 : 0))];
    return inDay('access.route', { team, room: to }, () => day.model.access.route(d.who, team, { room: to, now: day.real.now }));
  },
  beginDuty: ({ day }, _room, d) => {
    const [sender, id] = [mostlyClock(d), dutyOf(d)];
    // Half of the time the clock has come so far: otherwise it would hardly ever be.
    const duty = day.model.access.duties.find((one) => one.id === id);
    if (d.flag) day.real.now = Math.max(day.real.now, (duty?.from ?? 0) - (d.other ? 10 * minute : 0));
    return sentBy(
      sender,
      inDay('duty.begin', { id }, () => day.model.access.begin(sender, id, day.real.now))
    );
  },
  leaveDuty: ({ day }, _room, d) => {
    const [sender, team] = [mostlyClock(d), teamOf(d)];
    if (d.flag) day.real.now += 2_000;
    return sentBy(
      sender,
      inDay('duty.leave', { team }, () => day.model.access.leave(sender, team, day.real.now))
    );
  }
};

/** What comes of places and calls later in the day. */
export const laterMoves: Makes = {
  takeBack: ({ day }, _room, d) => {
    const people = d.flag ? [d.whom.id] : ['ada', 'ben', 'sue'];
    return inDay('places.takeBack', { people }, () => day.model.takeBack(d.who, people, day.real.now));
  },
  releasePlaces: ({ day }, _room, d) => {
    const sender = mostlyClock(d);
    const people = d.flag ? ['ada', 'ben', 'sue', 'cy'] : [d.whom.id];
    // Mostly where somebody waits, and late enough: otherwise it would hardly ever be.
    const wanted = day.model.workshops.find(({ waiting }) => d.other && waiting.length > 0);
    const of = (wanted ?? day.model.workshops[d.pick % 3])?.room ?? 'workshop-9';
    if (d.other || d.flag) day.real.now = Math.max(day.real.now, (day.model.openedAt ?? 0) + 10 * minute);
    return sentBy(
      sender,
      inDay('places.release', { room: of, people }, () => day.model.release(sender, of, { people, now: day.real.now }))
    );
  },
  tellAll: ({ day }, _room, d) =>
    inDay('message.all', { text: 'Lunch.', ...(d.flag ? { to: ['helper'] } : {}) }, () => day.model.announce(d.who, d.flag)),
  goFurther: ({ day }, _room, d) => {
    const sender = mostlyClock(d);
    const at = day.model.calls.length - 1 - (d.pick % 3);
    const id = day.real.state.helps[at]?.id ?? 'nothing-there';
    if (d.flag) day.real.now += minute;
    return sentBy(
      sender,
      inDay('help.further', { id }, () => day.model.further(sender, day.model.calls[at], day.real.now))
    );
  }
};
