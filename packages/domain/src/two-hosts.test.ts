import { expect, it } from 'vitest';
import type { Commands, CommandName } from './commands.ts';
import { offeredFrom } from './day/offers.ts';
import type { DayState } from './day/types.ts';
import { seededRandom } from './queue/testing-session.ts';
import type { RoomState } from './room/state.ts';
import type { HostRoomView } from './room/views.ts';
import { figure, numberFrom } from './testing-figures.ts';
import { Both, cast, dayMoves, queueMoves, scribeMoves, slugs, stageMoves } from './testing-moves.ts';
import type { Cast, Draw, Move, Slug } from './testing-moves.ts';
import { names, person, Play, system } from './testing.ts';

/** Of two hosts and a helper. The long form: `HOST_ACTIONS=200000 npx vitest run packages/domain/src/two-hosts`. */
const wanted = numberFrom('HOST_ACTIONS', 10_000);
const firstSeed = numberFrom('SEED', 1);
const aDay = 500;
const quietEvery = 25;

const hosts = [person('amy', 'host'), person('bea', 'host')] as const;
const helper = person('hal', 'helper');
const others = cast.filter(({ role }) => ['delegate', 'supporter', 'speaker'].includes(role));
/** What ends much, or takes somebody away, comes seldom. */
const rare = new Set(['remove', 'ban', 'end', 'cancel', 'close', 'closeRoom']);
const often = (all: readonly string[]): readonly string[] =>
  all.flatMap((name) => (rare.has(name) ? [name] : [name, name, name, name, name]));
const hostActs = often(
  'ready ready ready call call call call answer decline giveBack merge invite takeOff start end announce plan cancel give open close extend closeRoom openRoom claim done remove ban'.split(
    ' '
  )
);
const helperActs = often(['claim', 'done', 'raise', 'withdraw', 'join', 'leave']);
const peopleActs = often('compose ask raise withdraw join pass leave choose leavePlace help closed'.split(' '));
const moves = { ...queueMoves, ...stageMoves, ...scribeMoves, ...dayMoves };

type AnyPlay = Play<'room'> | Play<'day'>;
type Log = {
  readonly aggregate: Play<'room'>['aggregate'];
  readonly state: RoomState;
  readonly events: Play<'room'>['events'];
  readonly slug: string;
};
/** Rooms and days are driven alike; the compiler cannot follow the pairing of a log with its own events. */
const logOf = (play: AnyPlay): Log => play as unknown as Log;

/** What one laptop knows of a log: as much as has arrived there. */
class Desk {
  #state: RoomState;
  #known = 0;
  readonly #log: Log;

  constructor(play: AnyPlay) {
    this.#log = logOf(play);
    this.#state = this.#log.aggregate.initial(this.#log.slug);
  }
  arrive(count: number): void {
    const news = this.#log.events.slice(this.#known, this.#known + count);
    this.#state = news.reduce(this.#log.aggregate.evolve, this.#state);
    this.#known += news.length;
  }
  /** The page was loaded anew: it has what is stored, and nothing of its own. */
  reload(): void {
    this.#state = JSON.parse(JSON.stringify(this.#log.state)) as RoomState;
    this.#known = this.#log.events.length;
  }
  get view(): unknown {
    return this.#log.aggregate.project(this.#state, 'host', names);
  }
}

type Pressed = { readonly who: Cast; readonly name: string; readonly room: Slug; readonly move: Move<'room' | 'day'> };

/** A day with two hosts and a helper. What they press is on its way for a while, and meanwhile others act. */
class TwoHosts {
  readonly both = new Both();
  readonly #random: () => number;
  readonly #onTheWay = new Map<string, Pressed[]>([...hosts, helper].map(({ id }) => [id, []]));
  readonly #desks: ReadonlyMap<string, readonly Desk[]>;
  pressed = 0;
  answered = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    this.#desks = new Map(hosts.map(({ id }) => [id, this.#plays.map((play) => new Desk(play))]));
    for (const name of ['plan', 'start']) this.#send({ who: hosts[0], name, room: 'plenary', move: this.#make(name, hosts[0], 'plenary') });
  }
  get #plays(): readonly AnyPlay[] {
    return [...[...this.both.rooms.values()].map(({ real }) => real), this.both.day.real];
  }
  #pick<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.#random() * all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  step(): void {
    const chance = this.#random();
    if (chance < 0.35) this.#send(this.#press(this.#pick(others), peopleActs));
    else if (chance < 0.7) this.#put(this.#pick([...hosts, ...hosts, helper]));
    else if (chance < 0.95) this.#deliver(this.#pick([...hosts, helper]).id);
    else if (chance < 0.99) for (const desk of this.#desks.get(this.#pick(hosts).id) ?? []) desk.arrive(Math.floor(this.#random() * 20));
    else for (const desk of this.#desks.get(this.#pick(hosts).id) ?? []) desk.reload();
  }
  #put(who: Cast): void {
    this.#onTheWay.get(who.id)?.push(this.#press(who, who === helper ? helperActs : hostActs));
    this.pressed += 1;
  }
  #deliver(id: string): void {
    const next = this.#onTheWay.get(id)?.shift();
    if (next !== undefined) this.#send(next);
  }
  #press(who: Cast, acts: readonly string[]): Pressed {
    const name = this.#pick(acts);
    const room = this.#pick(slugs);
    return { who, name, room, move: this.#make(name, who, room) };
  }
  #make(name: string, who: Cast, room: Slug): Move<'room' | 'day'> {
    const draw: Draw = {
      who,
      // Two who may be taken out; everybody else acts until the evening.
      whom: rare.has(name) ? this.#pick([person('ben'), person('bad')]) : this.#pick(cast),
      pick: Math.floor(this.#random() * 42),
      flag: this.#random() < 0.5,
      other: this.#random() < 0.5
    };
    const make = moves[name];
    if (make === undefined) throw new Error(`no move ${name}`);
    return make(this.both, this.both.at(room), draw);
  }

  #send({ who, name, room, move }: Pressed): void {
    const { log, type, data, expected, system: clock = false } = move;
    const play = log === 'room' ? this.both.at(room).real : this.both.day.real;
    const before = play.state;
    play.now += 1_000;
    if (log === 'room') this.both.at(room).model.now = play.now;
    const code = play.code(clock ? system : who, type, data as Commands[CommandName]);
    expect(code === 'accepted' ? 'ok' : code, `${who.id} ${name} in ${room}`).toBe(expected());
    if (code !== 'accepted') expect(play.state, 'a refusal changes nothing').toBe(before);
    this.answered += 1;
    for (const { real } of this.both.rooms.values()) expect(forbiddenInRoom(real), `${who.id} ${name}`).toEqual([]);
    expect(forbiddenInDay(this.both.day.real.state), `${who.id} ${name}`).toEqual([]);
  }

  /** Everything has arrived everywhere: the two desks are the same, and what the model says. */
  quiet(): void {
    for (const id of this.#onTheWay.keys()) while ((this.#onTheWay.get(id)?.length ?? 0) > 0) this.#deliver(id);
    for (const desks of this.#desks.values()) for (const desk of desks) desk.arrive(Infinity);
    const [one = [], other = []] = [...this.#desks.values()].map((desks) => desks.map(({ view }) => view));
    expect(one).toEqual(other);
    expect(one).toEqual(this.#plays.map((play) => logOf(play).aggregate.project(logOf(play).state, 'host', names)));
    for (const [n, { real, model }] of [...this.both.rooms.values()].entries()) {
      const shown = one[n] as HostRoomView;
      const departed = real.events.filter((event) => event.type === 'contribution.called' && event.departure !== null);
      expect([shown.departures, departed.length], 'departures from fair order').toEqual([model.departures, model.departures]);
      expect(shown.queue.map(({ id }) => id)).toEqual(model.order().map(({ id }) => id));
      expect(real.state.contributions.map(({ id, state }) => [id, state])).toEqual(model.entries.map((e) => [e.id, e.state]));
      expect(new Map(real.state.stage.map((m) => [m.person, m.contribution]))).toEqual(model.stage);
    }
    const { real, model } = this.both.day;
    expect(real.state.workshops.map((w) => [w.room, w.chosen, w.waiting])).toEqual(
      model.workshops.map((w) => [w.room, w.chosen, w.waiting])
    );
    expect(real.state.helps.map((h) => [h.person, h.state, h.by])).toEqual(model.calls.map((c) => [c.person, c.state, c.by]));
  }
}

const twice = (all: readonly unknown[]): boolean => new Set(all).size < all.length;
const told = (rules: Readonly<Record<string, boolean>>): readonly string[] => Object.keys(rules).filter((name) => rules[name]);

function forbiddenInRoom({ state, events }: Play<'room'>): readonly string[] {
  const { contributions, stage, invites, removed, phase, kind } = state;
  const floor = new Set(contributions.filter((c) => c.state === 'asking-now').map(({ id }) => id));
  const onStage = stage.map((member) => member.person);
  const waiting = invites.map((invite) => invite.person);
  const ended = (id: string): boolean => contributions.some((c) => c.id === id && c.state === 'answered');
  // A host may invite somebody for a turn that is over; whoever came for it before leaves with it.
  const stays = ({ person: who, contribution: id }: RoomState['stage'][number]): boolean =>
    id !== null &&
    ended(id) &&
    events.findLastIndex((event) => event.type === 'contribution.answered' && event.id === id) >
      events.findLastIndex((event) => event.type === 'stage.joined' && event.person === who);
  return told({
    'two have the floor': floor.size > 1,
    'somebody is on the stage twice': twice(onStage),
    'somebody is invited who is there': waiting.some((one) => onStage.includes(one)),
    'somebody removed is on the stage or invited': removed.some((one) => onStage.includes(one) || waiting.includes(one)),
    'somebody stays on the stage after their turn': stage.some(stays),
    'one contribution is there twice': twice(contributions.map(({ id }) => id)),
    'merged into what is not there': contributions.some(
      ({ mergedInto: into }) => into !== null && !contributions.some(({ id }) => id === into)
    ),
    'a closed room has a stage': kind === 'workshop' && phase === 'ended' && stage.length + invites.length > 0,
    'a departure was not counted':
      state.departures.length !== events.filter((event) => event.type === 'contribution.called' && event.departure !== null).length
  });
}

function forbiddenInDay({ workshops, removed, helps, round, limit }: DayState): readonly string[] {
  const chosen = workshops.flatMap((w) => w.chosen);
  const waiting = workshops.flatMap((w) => w.waiting);
  const open = helps.filter((call) => call.state !== 'done');
  return told({
    'more people than places': workshops.some((w) => w.chosen.length > w.capacity),
    'somebody has two places': twice(chosen),
    'somebody waits twice': twice(waiting),
    'somebody waits for what they have': workshops.some((w) => w.chosen.some((one) => w.waiting.includes(one))),
    'somebody removed has a place': removed.some((one) => chosen.includes(one) || waiting.includes(one)),
    'a free place is offered to nobody': workshops.some(
      (w) => w.waiting.length > 0 && w.chosen.length < w.capacity && offeredFrom(w, w.waiting[0] ?? '') === null
    ),
    'somebody has two calls': twice(open.map((call) => call.person)),
    'a claimed call is nobody’s': helps.some((call) => (call.state === 'claimed') !== (call.by !== null && call.state !== 'done')),
    'rooms close without an end': (round === 'closing') !== (limit !== null)
  });
}

it(
  'at random: nothing that is forbidden, both desks the same after each quiet point, every departure counted',
  { timeout: 600_000 },
  () => {
    let [pressed, answered, departures] = [0, 0, 0];
    for (let seed = firstSeed; pressed < wanted; seed += 1) {
      const day = new TwoHosts(seed);
      while (day.pressed < aDay && pressed + day.pressed < wanted) {
        const before = day.pressed;
        day.step();
        if (day.pressed > before && day.pressed % quietEvery === 0) day.quiet();
      }
      day.quiet();
      pressed += day.pressed;
      answered += day.answered;
      for (const { real } of day.both.rooms.values()) departures += real.state.departures.length;
    }
    figure(`two hosts: ${pressed} actions of hosts and a helper, ${answered} of all people, ${departures} departures, all counted`);
    expect(departures).toBeGreaterThan(wanted / 100);
  }
);

it('what is looked for would be found', () => {
  const play = new Play('day');
  const workshop = { room: 'workshop-1', session: 's', title: 'W', capacity: 1, chosen: ['ada', 'ben'], waiting: ['ben'] };
  expect(forbiddenInDay({ ...play.state, workshops: [workshop], round: 'closing' })).toEqual([
    'more people than places',
    'somebody waits for what they have',
    'rooms close without an end'
  ]);
  const room = new Play('room');
  const chair = person('amy', 'host');
  room.must(chair, 'broadcast.start', {});
  for (const id of ['a-1', 'b-1']) room.must(person(id), 'hand.raise', { id, way: 'signing' });
  room.must(chair, 'contribution.call', { id: 'b-1', departure: 'She must leave' });
  expect(forbiddenInRoom(room)).toEqual([]);
  const lost = Object.assign(Object.create(room) as Play<'room'>, {});
  Object.defineProperty(lost, 'state', { value: { ...room.state, departures: [], stage: [...room.state.stage, ...room.state.stage] } });
  Object.defineProperty(lost, 'events', { value: room.events });
  expect(forbiddenInRoom(lost)).toEqual(['a departure was not counted']);
});
