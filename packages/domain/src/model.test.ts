import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commands } from './commands.ts';
import type { HostRoomView } from './room/views.ts';
import { Both, cast, dayMoves, queueMoves, saidMoves, scribeMoves, slugs, stageMoves } from './testing-moves.ts';
import type { Cast, Draw, Make, Room, Slug } from './testing-moves.ts';
import type { Play } from './testing.ts';
import { names, system, tagOf } from './testing.ts';

const runs = 200;
/** Another seed tries other days. A failure prints the seed, the path and the shortest day that shows it. */
const seed = 20_250_701;

const anybody = fc.constantFrom(...cast);
const hostMoves = new Set(
  'ready call answer decline giveBack merge invite strikeLine takeOff start end remove letIn announce plan cancel give open close extend closeRoom openRoom ban unban claim giveBackCall showSaid hideSaid'.split(
    ' '
  )
);
/** What ends much comes seldom. */
const rare = new Set(['remove', 'ban', 'end', 'plan', 'cancel', 'close', 'closeRoom']);
/** Acts of hosts are mostly tried by hosts, those of delegates by others: otherwise nearly everything is refused. */
const likely = (name: string): fc.Arbitrary<Cast> => {
  const fitting = cast.filter(({ role }) => hostMoves.has(name) === (role === 'host' || role === 'organiser'));
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: anybody });
};
const draw = (name: string) => fc.record({ who: likely(name), whom: anybody, pick: fc.nat(41), flag: fc.boolean(), other: fc.boolean() });
const answers = new Map<string, number>();

class Step implements fc.Command<object, Both> {
  readonly #name: string;
  readonly #make: Make;
  readonly #room: Slug;
  readonly #draw: Draw;

  constructor(name: string, make: Make, { room, with: drawn }: { readonly room: Slug; readonly with: Draw }) {
    this.#name = name;
    this.#make = make;
    this.#room = room;
    this.#draw = drawn;
  }
  check(): boolean {
    return true;
  }
  run(_model: object, both: Both): void {
    const room = both.at(this.#room);
    const { log, type, data, expected, system: clock = false } = this.#make(both, room, this.#draw);
    const play = log === 'room' ? room.real : both.day.real;
    const [before, events] = [play.state, play.events.length];
    play.now += 1_000;
    if (log === 'room') room.model.now = play.now;
    const code = play.code(clock ? system : this.#draw.who, type, data as Commands[typeof type]);
    const said = code === 'accepted' ? 'ok' : code;
    answers.set(`${type} ${said}`, (answers.get(`${type} ${said}`) ?? 0) + 1);
    expect(said, `${this.#draw.who.id}: ${this.toString()}`).toBe(expected());
    if (said !== 'ok') expect([play.state === before, play.events.length], 'a refusal changes nothing').toEqual([true, events]);
    if (log === 'room') checkRoom(room);
    else checkDay(both);
  }
  toString(): string {
    const { who, whom, pick, flag, other } = this.#draw;
    return `${this.#name}(${this.#room}, ${who.id}, ${whom.id}, ${pick}, ${flag}, ${other})`;
  }
}

function checkRoom({ real, model }: Room): void {
  const { state } = real;
  const author = (c: (typeof state.contributions)[number]): boolean => {
    const { author: by } = model.entries.find(({ id }) => id === c.id) ?? { author: '' };
    return c.by.kind === 'named' ? c.by.person === by : c.by.tag === tagOf(by)(c.id);
  };
  expect(state.contributions.map(({ id, state: now, turn }) => [id, now, turn])).toEqual(model.entries.map((e) => [e.id, e.state, e.turn]));
  expect(state.contributions.every(author), 'authors').toBe(true);
  expect(new Map(state.stage.map((m) => [m.person, m.contribution]))).toEqual(model.stage);
  expect(new Map(state.invites.map((i) => [i.person, i.contribution]))).toEqual(model.invites);
  expect([state.phase, state.queueOpen, state.departures.length]).toEqual([model.phase, model.open, model.departures]);
  expect([state.removed.length, state.announcements.length]).toEqual([model.removed.size, Math.min(100, model.announcements)]);
  const host = real.aggregate.project(state, 'host', names) as HostRoomView;
  const scribe = model.pen === null || model.removed.has(model.pen.who) ? undefined : [model.pen.who, model.pen.at];
  expect(host.written?.scribe ? [host.written.scribe.person.id, host.written.scribe.at] : undefined).toEqual(scribe);
  expect(new Map((host.written?.lines ?? []).map(({ id, text }) => [id, text]))).toEqual(model.lines);
  expect(host.queue.map(({ id }) => id)).toEqual(model.order().map(({ id }) => id));
  for (const audience of ['delegate', 'stage', 'captioner'] as const) {
    expect(JSON.stringify(real.aggregate.project(state, audience, names))).not.toMatch(
      /CANARY|tag\(|"queue"|"departures"|"notes"|"removed"/u
    );
  }
}

function checkDay({ day: { real, model } }: Both): void {
  const { state } = real;
  const shown = state.workshops.map(({ room, capacity, chosen, waiting, freeSince = null }) => ({
    room,
    capacity,
    chosen,
    waiting,
    freeSince
  }));
  expect(shown).toEqual(model.workshops);
  expect(state.helps.map(({ person: who, state: now, by }) => [who, now, by])).toEqual(model.calls.map((c) => [c.person, c.state, c.by]));
  expect([state.round, [...state.removed].sort()]).toEqual([model.round, [...model.removed].sort()]);
  expect(
    new Map((state.said ?? []).map(({ room, sentences, shownAt }) => [room, { words: sentences[0], taken: shownAt !== undefined }]))
  ).toEqual(model.said);
  expect(state.saidNow ?? null).toBe(model.saidNow);
  for (const w of state.workshops) {
    expect(w.chosen.length, 'capacity').toBeLessThanOrEqual(w.capacity);
  }
  const everybody = state.workshops.flatMap(({ chosen }) => chosen);
  expect(new Set(everybody).size, 'one place a person').toBe(everybody.length);
}

/** What was stored leads to the same state again. */
function checkReplay(both: Both): void {
  for (const play of [...[...both.rooms.values()].map(({ real }) => real), both.day.real] as readonly Play<'room'>[]) {
    const stored = JSON.parse(JSON.stringify(play.events)) as typeof play.events;
    expect(stored.reduce(play.aggregate.evolve, play.aggregate.initial(play.slug))).toEqual(play.state);
  }
}

const step = (name: string, make: Make) =>
  fc.record({ room: fc.constantFrom(...slugs), with: draw(name) }).map((given): fc.Command<object, Both> => new Step(name, make, given));
const steps = (moves: Readonly<Record<string, Make>>) =>
  Object.entries(moves).flatMap(([name, make]) => Array.from({ length: rare.has(name) ? 1 : 3 }, () => step(name, make)));

describe('many hosts and delegates at once, against a model that was written apart', () => {
  it(
    'answers, states, order, places and calls are those of the model; refusals change nothing; events replay',
    { timeout: 300_000 },
    () => {
      const all = [...steps(queueMoves), ...steps(stageMoves), ...steps(scribeMoves), ...steps(dayMoves)];
      const playAll = (all: readonly fc.Arbitrary<fc.Command<object, Both>>[]): void =>
        fc.assert(
          fc.property(fc.commands([...all], { maxCommands: 150, size: 'max' }), (commands) => {
            const both = new Both();
            fc.modelRun(() => ({ model: {}, real: both }), commands);
            checkReplay(both);
          }),
          { numRuns: runs, seed }
        );
      playAll(all);
      // A round has to open, and close, before there is something to show.
      playAll([...steps(dayMoves), ...steps(saidMoves)]);
      // Most commands were both accepted and refused, or all this says little.
      const types = new Set([...answers.keys()].map((key) => key.split(' ')[0]));
      expect([...types].filter((type) => answers.has(`${type} ok`)).length).toBe(types.size);
      expect(answers.size).toBeGreaterThan(70);
    }
  );
});
