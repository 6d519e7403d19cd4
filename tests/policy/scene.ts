import { captionsAggregate, dayAggregate, decide, logKindOf, penOf, roomAggregate } from '@alongside/domain';
import type { Actor, CommandName, Commands, Context, DayState, Decision, LogKind, Logs } from '@alongside/domain';
import { person, system, tagOf } from '@alongside/domain/testing';
import { samples } from '@alongside/protocol/schemas';
import { actorOf, idOf, known } from './people.ts';
import { sortOf } from './rooms.ts';
import type { Moment } from './rooms.ts';

type States = { readonly [K in LogKind]: Logs[K]['state'] };
type Evolve = (state: Logs[LogKind]['state'], event: Logs[LogKind]['event']) => Logs[LogKind]['state'];

// Each takes its own events; the compiler cannot follow the pairing.
const evolve = {
  room: roomAggregate.evolve as Evolve,
  day: dayAggregate.evolve as Evolve,
  captions: captionsAggregate.evolve as Evolve
};

/** People of every room who are no persona: what others do to somebody is done to them. */
export const bystanders = {
  asker: person('asker-in-the-room'),
  guest: person('guest-on-the-stage'),
  interpreter: person('interpreter-on-air', 'interpreter'),
  captioner: person('captioner-on-air', 'captioner'),
  helper: person('other-helper', 'helper'),
  host: (room: string) => person('other-host-here', 'host', room)
};
const { asker, guest } = bystanders;
const minute = 60_000;
const places = 400;
export const workshopRooms = ['workshop-1', 'workshop-2', 'workshop-3', 'workshop-4', 'workshop-5', 'workshop-6'];
export const questionOf = (id: string): string => `question-of-${id}`;

/** One room with its day at one moment, made by commands alone. */
export class Scene {
  readonly room: string;
  now: number;
  #states: States;
  #ids = 0;

  private constructor(room: string, states: States, now: number) {
    this.room = room;
    this.#states = states;
    this.now = now;
  }

  static at(room: string, moment: Moment): Scene {
    const states = {
      room: roomAggregate.initial(room),
      day: dayAggregate.initial('plenary'),
      captions: captionsAggregate.initial(room)
    };
    const scene = new Scene(room, states, 1_000_000);
    furnish(scene);
    planDay(scene);
    happen[sortOf(room)](scene, moment);
    happenInDay(scene, moment);
    return scene;
  }
  /** The same moment for another try: what happens in one is not seen in the other. */
  again(): Scene {
    return new Scene(this.room, this.#states, this.now);
  }

  get states(): States {
    return this.#states;
  }
  get day(): DayState {
    return this.#states.day;
  }
  wait(ms: number): void {
    this.now += ms;
  }
  onStage(actor: Actor): boolean {
    return actor.kind === 'person' && this.#states.room.stage.some((member) => member.person === actor.id);
  }

  decide(actor: Actor, type: CommandName, data: unknown): Decision<Logs[LogKind]['event']> {
    const log = logKindOf(type);
    return decide<LogKind>(log, this.#states[log], { type, data }, this.#context(log, actor));
  }
  #context(log: LogKind, actor: Actor): Context {
    return {
      now: this.now,
      actor,
      room: log === 'day' ? 'plenary' : this.room,
      from: this.room,
      newId: () => `made-here-${(this.#ids += 1)}`,
      tag: tagOf(actor.kind === 'person' ? actor.id : 'system'),
      onStage: this.onStage(actor),
      pen: actor.kind === 'person' && penOf(this.#states.room)?.person === actor.id
    };
  }

  /** A step on the way, which must be accepted. */
  must<C extends CommandName>(actor: Actor, type: C, data: Commands[C]): void {
    const decision = this.decide(actor, type, data);
    if (!decision.ok) throw new Error(`${type} was refused: ${decision.code}`);
    const log = logKindOf(type);
    const before: Logs[LogKind]['state'] = this.#states[log];
    this.#states = { ...this.#states, [log]: decision.events.reduce(evolve[log], before) };
  }
}

/** What every room holds: questions in each state, people on stage, slides, an interpreter and a captioner at work. */
function furnish(scene: Scene): void {
  const { room } = scene;
  const host = bystanders.host(room);
  scene.must(bystanders.captioner, 'lane.take', { lane: 'en-GB', kind: 'human' });
  const line = { lane: 'en-GB', speaker: 'Tom', text: 'Good morning.', t0: scene.now, t1: scene.now };
  scene.must(bystanders.captioner, 'caption.write', { ...line, id: 'line-of-captions' });
  scene.must(bystanders.interpreter, 'bsl.take', {});
  scene.must(bystanders.interpreter, 'bsl.signal', { signal: 'too-fast' });
  for (const who of [guest, actorOf('delegate on stage', room)]) stand(scene, who);
  if (sortOf(room) === 'quiet') return scene.must(host, 'person.remove', { person: idOf('removed delegate') });
  askAll(scene);
  scene.must(host, 'slides.show', { deck: 'our-story', title: 'Our story', pages: 9 });
  scene.must(host, 'show.plan', { cues: [{ id: 'cue-welcome', title: 'Welcome', who: 'Tom', minutes: 5 }] });
  scene.must(host, 'person.remove', { person: idOf('removed delegate') });
}

function stand(scene: Scene, who: Actor & { readonly kind: 'person' }): void {
  if (sortOf(scene.room) === 'broadcast') scene.must(bystanders.host(scene.room), 'stage.invite', { person: who.id, contribution: null });
  scene.must(who, 'stage.join', {});
}

/** Three ready ones, two in review, and one of each persona who has a turn. */
function askAll(scene: Scene): void {
  const asked = (actor: Actor, id: string): void =>
    scene.must(actor, 'contribution.ask', { id, way: 'writing', text: `Words of ${id}`, named: true });
  for (const n of [1, 2, 3, 4, 5]) asked(person(`asker-number-${n}`), `waiting-question-${n}`);
  for (const n of [1, 2, 3]) scene.must(bystanders.host(scene.room), 'contribution.ready', { id: `waiting-question-${n}` });
  for (const persona of known) {
    const actor = actorOf(persona, scene.room);
    if (!['interpreter', 'captioner'].includes(actor.role)) asked(actor, questionOf(actor.id));
  }
  asked(asker, 'question-of-the-asker');
}

function planDay(scene: Scene): void {
  const workshops = workshopRooms.map((room) => ({ room, session: room, title: room, capacity: places }));
  scene.must(system, 'workshops.plan', { workshops });
  scene.must(system, 'access.plan', samples['access.plan']);
  const here = workshopRooms.includes(scene.room) ? scene.room : 'workshop-1';
  for (const persona of ['delegate', 'delegate on stage', 'speaker', 'speaker of another room'] as const) {
    const goesHere = persona.startsWith('delegate');
    scene.must(actorOf(persona, scene.room), 'place.choose', { room: goesHere ? here : elsewhere(here) });
  }
  scene.must(asker, 'place.choose', { room: here });
  scene.must(asker, 'help.call', { about: 'help', text: 'I hear nothing' });
  scene.must(guest, 'help.call', { about: 'urgent', text: '' });
}
export const elsewhere = (room: string): string => (room === 'workshop-4' ? 'workshop-5' : 'workshop-4');

/** What the host and the clock did in this room until the moment. */
const happen = {
  quiet: () => undefined,
  broadcast: (scene: Scene, moment: Moment) => {
    const host = bystanders.host(scene.room);
    if (moment === 'before') return;
    scene.must(host, 'broadcast.start', {});
    if (moment === 'on air') return;
    scene.must(host, 'broadcast.end', {});
    // Places are taken until the slowest lane has caught up; these moments are later.
    scene.wait(minute);
    if (moment === 'ended') {
      scene.must(host, 'broadcast.start', {});
      scene.must(host, 'broadcast.end', {});
      scene.wait(minute);
    }
    // Guests leave with the broadcast; these two are asked back, off air.
    for (const who of [guest, actorOf('delegate on stage', scene.room)]) stand(scene, who);
  },
  workshop: (scene: Scene, moment: Moment) => {
    if (moment === 'before') return;
    scene.must(system, 'room.open', {});
    if (moment === 'on air') return;
    const at = scene.now + 10 * minute;
    scene.must(system, 'closing.set', { at, limit: at + 5 * minute });
    if (moment === 'ended') scene.must(bystanders.host(scene.room), 'room.close', {});
  }
};

function happenInDay(scene: Scene, moment: Moment): void {
  if (moment === 'before') return;
  scene.must(system, 'workshops.open', {});
  if (moment === 'on air') return;
  scene.must(system, 'workshops.close', { inMs: 10 * minute, limitMs: 5 * minute });
  if (moment === 'closing') return;
  scene.wait(15 * minute);
  scene.must(system, 'workshops.closed', {});
}
