import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commands, LogKind } from './commands.ts';
import { commandNames } from './rules.ts';
import { accessMoves, laterMoves } from './testing-access-moves.ts';
import { captionsMoves } from './testing-captions-moves.ts';
import { checkCaptions, checkDay, checkRoom } from './model.suite.ts';
import { numberFrom } from './testing-figures.ts';
import { Both, cast, dayMoves, queueMoves, saidMoves, scribeMoves, slugs, stageMoves } from './testing-moves.ts';
import type { Cast, Draw, Make, Makes, Move, Room, Slug } from './testing-moves.ts';
import { orderMoves, pollMoves, runningMoves } from './testing-running-moves.ts';
import type { Play } from './testing.ts';
import { system } from './testing.ts';

/** The long form: `MODEL_TIMES=20 npx vitest run packages/domain/src/model`. */
const times = numberFrom('MODEL_TIMES', 1);
/** Another seed tries other days. A failure prints the seed, the path and the shortest day that shows it. */
const seed = numberFrom('SEED', 20_250_701);

const anybody = fc.constantFrom(...cast);
const byRole: readonly (readonly [readonly Cast['role'][], string])[] = [
  [
    ['host', 'organiser'],
    'ready call answer decline giveBack merge tell invite strikeLine takeOff start end remove letIn announce plan cancel give open close extend closeRoom openRoom ban unban claim giveBackCall bslSignalSeen planShow goTo pause note setClosing cancelClosing mute askMicrophone lock slow settle look askAll closePoll planAccess routeTeam takeBack tellAll cutLane releaseCaptions record agree endMinute showSaid hideSaid'
  ],
  [['speaker'], 'askMinute'],
  [['interpreter'], 'bslReady bslTake bslLeave bslSignal'],
  [['captioner'], 'takeLane readyLane leaveLane write interim correct']
];
const rolesOf = new Map(byRole.flatMap(([roles, all]) => all.split(' ').map((name) => [name, roles] as const)));
/** What ends much comes seldom. */
const rare = new Set(['remove', 'ban', 'end', 'cancel', 'closeRoom', 'planAccess', 'closeByClock', 'agree', 'forget']);
const workers: readonly Cast['role'][] = ['host', 'organiser', 'captioner', 'interpreter'];
/** Acts of hosts are mostly tried by hosts, those of delegates by others: otherwise nearly everything is refused. */
const likely = (name: string): fc.Arbitrary<Cast> => {
  const roles = rolesOf.get(name);
  const fitting = cast.filter(({ role }) => (roles === undefined ? !workers.includes(role) : roles.includes(role)));
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: anybody });
};
const draw = (name: string) => fc.record({ who: likely(name), whom: anybody, pick: fc.nat(41), flag: fc.boolean(), other: fc.boolean() });
const answers = new Map<string, number>();

/** The command in the code, with what the rules may read of other logs. */
function sent({ both, room, who }: { readonly both: Both; readonly room: Room; readonly who: Cast }, move: Move<LogKind>) {
  const logs = { room: room.real, day: both.day.real, captions: room.captions.real } as const;
  // The logs are driven alike; the compiler cannot follow the pairing of a log with its own events.
  const play = logs[move.log] as unknown as Play<'room'>;
  const duty = both.day.model.access.roomOf(who.id);
  play.now += 1_000;
  Object.assign(play, { duty, onStage: room.model.stage.has(who.id) });
  Object.assign(room.captions.model, { onStage: play.onStage, onDuty: duty === undefined || duty === room.model.slug });
  if (move.log === 'room') room.model.now = play.now;
  if (move.log === 'captions') room.captions.model.now = play.now;
  const [before, events] = [play.state, play.events.length];
  const decision = play.send(move.system === true ? system : who, move.type, move.data as Commands[typeof move.type]);
  const effect = decision.ok ? decision.effect : undefined;
  if (effect?.kind === 'count') {
    const all = room.counters.get(effect.key) ?? new Map<string, string>();
    if (effect.choice === null) all.delete(who.id);
    else all.set(who.id, effect.choice);
    room.counters.set(effect.key, all);
  }
  return { said: decision.ok ? 'ok' : decision.code, same: play.state === before && play.events.length === events };
}

class Step implements fc.Command<object, Both> {
  readonly #name: string;
  readonly #make: Make<LogKind>;
  readonly #room: Slug;
  readonly #draw: Draw;

  constructor(name: string, make: Make<LogKind>, { room, with: drawn }: { readonly room: Slug; readonly with: Draw }) {
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
    const move = this.#make(both, room, this.#draw);
    const { said, same } = sent({ both, room, who: this.#draw.who }, move);
    answers.set(`${move.type} ${said}`, (answers.get(`${move.type} ${said}`) ?? 0) + 1);
    expect(said, `${this.#draw.who.id}: ${this.toString()}`).toBe(move.expected());
    if (said !== 'ok') expect(same, 'a refusal changes nothing').toBe(true);
    else if (move.log === 'room') checkRoom(room);
    else if (move.log === 'day') checkDay(both);
    else checkCaptions(room);
  }
  toString(): string {
    const { who, whom, pick, flag, other } = this.#draw;
    return `${this.#name}(${this.#room}, ${who.id}, ${whom.id}, ${pick}, ${flag}, ${other})`;
  }
}

/** What was stored leads to the same state again. */
function checkReplay(both: Both): void {
  const rooms = [...both.rooms.values()].flatMap(({ real, captions }): readonly unknown[] => [real, captions.real]);
  for (const play of [...rooms, both.day.real] as readonly Play<'room'>[]) {
    const stored = JSON.parse(JSON.stringify(play.events)) as typeof play.events;
    expect(stored.reduce(play.aggregate.evolve, play.aggregate.initial(play.slug))).toEqual(play.state);
  }
}

const step = (name: string, make: Make<LogKind>) =>
  fc.record({ room: fc.constantFrom(...slugs), with: draw(name) }).map((given): fc.Command<object, Both> => new Step(name, make, given));
const steps = (moves: Makes<LogKind>) =>
  Object.entries(moves).flatMap(([name, make]) => Array.from({ length: rare.has(name) ? 1 : 3 }, () => step(name, make)));
const { start, end, join, leave, closeRoom, openRoom, remove, letIn } = stageMoves as Required<typeof stageMoves>;
/** Without these the others would mean little. */
const around = { start, end, join, leave, closeRoom, openRoom, remove, letIn } as Makes;

/** What is played together, how often, and how many kinds of answers there are at least. */
const worlds: readonly (readonly [string, Makes<LogKind>, { readonly runs: number; readonly kinds: number }])[] = [
  ['questions, the stage and notes', { ...queueMoves, ...stageMoves, ...scribeMoves }, { runs: 150, kinds: 60 }],
  ['places, help and who gives access', { ...dayMoves, ...saidMoves, ...laterMoves, ...accessMoves }, { runs: 400, kinds: 60 }],
  ['a session beside its questions', { ...around, ...runningMoves }, { runs: 150, kinds: 60 }],
  ['order, and what is counted', { ...around, ...queueMoves, ...orderMoves, ...pollMoves }, { runs: 120, kinds: 70 }],
  ['captions', { ...captionsMoves, ...accessMoves, ...around }, { runs: 200, kinds: 60 }]
];

describe('many hosts and delegates at once, against a model that was written apart', () => {
  it.each(worlds)(
    '%s: answers and states are those of the model; refusals change nothing; events replay',
    { timeout: 300_000 },
    (_name, moves, { runs, kinds }) => {
      answers.clear();
      fc.assert(
        fc.property(fc.commands(steps(moves), { maxCommands: 150, size: 'max' }), (commands) => {
          const both = new Both();
          fc.modelRun(() => ({ model: {}, real: both }), commands);
          checkReplay(both);
        }),
        { numRuns: runs * times, seed }
      );
      // Most commands were both accepted and refused, or all this says little.
      const types = new Set([...answers.keys()].map((key) => key.split(' ')[0]));
      expect([...types].filter((type) => !answers.has(`${type} ok`))).toEqual([]);
      expect(answers.size).toBeGreaterThan(kinds);
    }
  );
});

/** Commands that no model plays, each with its reason. */
const unplayed: Readonly<Record<string, string>> = {};

it('every command is played against a model', () => {
  const both = new Both();
  const drawn: Draw = { who: cast[0], whom: cast[1], pick: 1, flag: false, other: false };
  const played = worlds.flatMap(([, moves]) => Object.values(moves).map((make) => make(both, both.at('plenary'), drawn).type));
  expect([...new Set([...played, ...Object.keys(unplayed)])].toSorted()).toEqual([...commandNames].toSorted());
});
