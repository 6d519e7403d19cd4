import type { CommandName, Commands, RoomCommands } from './commands.ts';
import type { Actor } from './kernel/roles.ts';
import { Play, person, system } from './testing.ts';

/** Stands in everything that delegates must never receive. */
export const canary = 'CANARY';

/** A step of a scripted room: who (index), what (index), and a number that picks among what is there. */
export type Step = readonly [who: number, what: number, pick: number];

const cast: readonly Actor[] = [
  person('ada'),
  person('ben'),
  person('cy'),
  person('sue', 'speaker'),
  person('ann', 'interpreter'),
  person('chair', 'host'),
  person('boss', 'organiser'),
  system
];
const people = ['ada', 'ben', 'cy', 'sue'] as const;

type Make = (play: Play<'room'>, pick: number, n: number) => unknown;
const known: Make = (play, pick) => play.state.contributions[pick % Math.max(1, play.state.contributions.length)]?.id ?? 'nothing-there';
const somebody = (pick: number): string => people[pick % people.length] ?? 'ada';

/** Data for every command of a room. Words that may become public carry no canary, all others do. */
const makers: { readonly [C in keyof RoomCommands]: Make } = {
  'broadcast.start': () => ({}),
  'broadcast.end': () => ({}),
  'contribution.compose': (_play, _pick, n) => ({ id: `made-${n}`, way: 'writing' }),
  'contribution.ask': (_play, pick, n) => ({ id: `made-${n}`, way: 'writing', text: `question ${n}`, named: pick % 2 === 0 }),
  'hand.raise': (_play, pick, n) => ({ id: `made-${n}`, way: pick % 2 === 0 ? 'speaking' : 'signing' }),
  'contribution.withdraw': (...all) => ({ id: known(...all) }),
  'contribution.ready': (...all) => ({ id: known(...all) }),
  'contribution.call': (...all) => ({ id: known(...all), departure: all[1] % 2 === 0 ? `${canary} departure` : null }),
  'contribution.answer': (...all) => ({ id: known(...all), how: all[1] % 2 === 0 ? 'live' : 'text', answer: 'an answer' }),
  'contribution.decline': (...all) => ({ id: known(...all), reason: `${canary} reason` }),
  'contribution.tell': (play, pick, n) => ({ id: known(play, pick, n), text: 'Thank you. We come to it.' }),
  'contribution.merge': (play, pick, n) => ({ id: known(play, pick, n), into: known(play, pick + 1, n) }),
  'contribution.return': (...all) => ({ id: known(...all) }),
  'contribution.look': (...all) => ({ id: all[1] % 2 === 0 ? known(...all) : null }),
  'contribution.upvote': (...all) => ({ id: known(...all), on: true }),
  'card.show': () => ({ colour: 'red' }),
  'stage.invite': (_play, pick) => ({ person: somebody(pick), contribution: null }),
  'stage.join': () => ({}),
  'stage.pass': () => ({}),
  'stage.leave': () => ({}),
  'stage.takeOff': (_play, pick) => ({ person: somebody(pick), reason: `${canary} off` }),
  'stage.mute': (_play, pick) => ({ person: somebody(pick), reason: `${canary} mute` }),
  'stage.askMicrophone': (_play, pick) => ({ person: somebody(pick) }),
  'minute.ask': () => ({}),
  'minute.end': (_play, pick) => ({ person: pick % 2 === 0 ? null : somebody(pick) }),
  'note.send': (_play, pick) => ({ to: somebody(pick), text: `${canary} note` }),
  'bsl.ready': () => ({}),
  'bsl.take': () => ({}),
  'bsl.leave': () => ({}),
  'bsl.release': () => ({ people: ['ann'] }),
  'bsl.signal': () => ({ signal: 'too-fast' }),
  'bsl.signalSeen': (play) => ({ id: play.state.bsl.signals[0]?.id ?? 'nothing-there' }),
  'slides.show': () => ({ deck: 'deck-one', title: 'Slides', pages: 9 }),
  'slides.turn': (_play, pick) => ({ page: pick % 10 }),
  'slides.hide': () => ({}),
  'film.play': (_play, pick) => ({ film: `film-of-${pick % 2}`, title: 'A film', length: 60_000 }),
  'film.pause': () => ({}),
  'film.end': () => ({}),
  'show.plan': () => ({ cues: [{ id: 'cue-one-one', title: `${canary} cue`, who: `${canary} who`, minutes: 5, owner: 'sue' }] }),
  'cue.go': () => ({ index: 0 }),
  'show.pause': (_play, pick) => ({ on: pick % 2 === 0 }),
  'announcement.make': (_play, _pick, n) => ({ text: `announcement ${n}` }),
  'closing.set': (play, pick) => ({ at: play.now + pick * 1_000, limit: play.now + pick * 2_000 }),
  'closing.warn': () => ({ minutes: 5 }),
  'closing.cancel': () => ({}),
  'room.close': () => ({}),
  'room.open': () => ({}),
  'person.remove': (_play, pick) => ({ person: somebody(pick), reason: `${canary} removed` }),
  'person.letIn': (_play, pick) => ({ person: somebody(pick) }),
  'room.lock': (_play, pick) => ({ on: pick % 2 === 0, reason: `${canary} lock` }),
  'room.slow': (_play, pick) => ({ minutes: pick % 2, reason: `${canary} slow` }),
  'report.make': (_play, pick, n) => ({ id: `made-${n}`, question: null, person: somebody(pick), text: `${canary} report` }),
  'report.settle': (play, pick) => ({
    id: play.state.reports?.[0]?.id ?? 'nothing-there',
    settled: pick % 2 === 0,
    reason: `${canary} settled`
  }),
  'scribe.take': () => ({ reason: 'They had to go' }),
  'scribe.give': () => ({}),
  'scribe.write': (_play, pick, n) => ({ id: `line-${pick % 3}`, text: `line ${n}` }),
  'scribe.strike': (_play, pick) => ({ id: `line-${pick % 3}` }),
  'poll.open': (_play, _pick, n) => ({ id: `poll-${n}`, question: `question ${n}`, answers: ['Yes', 'No'] }),
  'poll.answer': (play, pick) => ({ id: play.state.polls?.at(-1)?.id ?? 'nothing-there', answer: pick % 2 }),
  'poll.close': (play) => ({ id: play.state.polls?.at(-1)?.id ?? 'nothing-there' }),
  'poll.count': (play) => ({ id: play.state.polls?.at(-1)?.id ?? 'nothing-there' })
};
const commands = Object.keys(makers) as readonly (keyof RoomCommands)[];
export const commandCount = commands.length;
/** Ids that a script refers to are drawn from what came before; removals are rare or the room empties. */
const rare: ReadonlySet<CommandName> = new Set(['person.remove', 'room.close', 'broadcast.end', 'closing.set', 'room.slow']);

/** Plays a script in a room and returns it. What the rules refuse changes nothing and is part of the script. */
export function playScript(steps: readonly Step[], slug = 'plenary'): Play<'room'> {
  const play = new Play('room', slug);
  play.send(person('chair', 'host'), 'broadcast.start', {});
  for (const [n, step] of steps.entries()) playStep(play, step, n);
  return play;
}

export function playStep(play: Play<'room'>, [who, what, pick]: Step, n: number): void {
  const actor = cast[who % cast.length] ?? system;
  const name = commands[what % commands.length] ?? 'stage.join';
  if (rare.has(name) && pick % 5 !== 0) return;
  play.now += pick * 100;
  play.send(actor, name, makers[name](play, pick, n) as Commands[typeof name]);
}
