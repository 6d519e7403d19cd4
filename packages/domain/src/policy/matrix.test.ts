import { describe, expect, it } from 'vitest';
import { dayAggregate } from '../day/day.ts';
import { captionsAggregate } from '../captions/captions.ts';
import type { CommandName } from '../commands.ts';
import type { Actor, Role } from '../kernel/roles.ts';
import { roles } from '../kernel/roles.ts';
import { roomAggregate } from '../room/room.ts';
import { logKindOf, rules } from '../rules.ts';
import { person, system } from '../testing.ts';

/**
 * Who may send what, written by hand and apart from the rules: d delegate, s supporter, p speaker, i interpreter,
 * c captioner, h host, e helper, o organiser, x the system. Captions are written by whoever has the lane, and a few
 * commands decide on more than the role; their own tests say so.
 */
const matrix: Readonly<Record<CommandName, string>> = {
  'broadcast.start': 'hox',
  'broadcast.end': 'hox',
  'contribution.compose': 'dspheo',
  'contribution.ask': 'dspheo',
  'hand.raise': 'dspheo',
  'contribution.withdraw': 'dspheo',
  'contribution.ready': 'hox',
  'contribution.call': 'hox',
  'contribution.answer': 'hox',
  'contribution.decline': 'hox',
  'contribution.merge': 'hox',
  'contribution.tell': 'hox',
  'contribution.return': 'hox',
  'contribution.look': 'ho',
  'contribution.upvote': 'dspicheo',
  'card.show': 'dspicheo',
  'stage.invite': 'hox',
  'stage.join': 'dspicheo',
  'stage.pass': 'dspicheo',
  'stage.leave': 'dspicheo',
  'stage.takeOff': 'hox',
  'stage.mute': 'hox',
  'stage.askMicrophone': 'hox',
  'minute.ask': 'p',
  'minute.end': 'pho',
  'note.send': 'ho',
  'bsl.ready': 'i',
  'bsl.take': 'i',
  'bsl.leave': 'i',
  'bsl.release': 'x',
  'bsl.signal': 'ic',
  'bsl.signalSeen': 'hox',
  'slides.show': 'phox',
  'slides.turn': 'phox',
  'slides.hide': 'phox',
  'film.play': 'phox',
  'film.pause': 'phox',
  'film.end': 'phox',
  'show.plan': 'hox',
  'cue.go': 'hox',
  'show.pause': 'hox',
  'announcement.make': 'hox',
  'closing.set': 'hox',
  'closing.warn': 'x',
  'closing.cancel': 'hox',
  'room.close': 'hox',
  'room.open': 'hox',
  'person.remove': 'hox',
  'person.letIn': 'hox',
  'room.lock': 'hox',
  'room.slow': 'hox',
  'report.make': 'dspicheo',
  'report.settle': 'hox',
  'scribe.take': 'dspheo',
  'scribe.give': 'dspheo',
  'scribe.write': 'dspheo',
  'scribe.strike': 'dspheo',
  'poll.open': 'hox',
  'poll.answer': 'dspicheo',
  'poll.close': 'hox',
  'poll.count': 'x',
  'workshops.plan': 'hox',
  'place.choose': 'dp',
  'place.leave': 'dp',
  'places.give': 'hox',
  'places.takeBack': 'hox',
  'places.release': 'x',
  'workshops.open': 'hox',
  'workshops.close': 'hox',
  'workshops.extend': 'hox',
  'workshops.closed': 'hox',
  'help.call': 'dspicheo',
  'help.claim': 'heo',
  'help.giveBack': 'heo',
  'help.further': 'x',
  'help.done': 'dspicheo',
  'help.reopen': 'dspicheo',
  'access.plan': 'hox',
  'access.route': 'hox',
  'duty.begin': 'x',
  'duty.leave': 'x',
  'said.handOver': 'dspheo',
  'said.takeBack': 'dspheo',
  'said.show': 'hox',
  'said.hide': 'hox',
  'message.all': 'hox',
  'person.ban': 'hox',
  'person.unban': 'hox',
  'lane.take': 'dspicheox',
  'lane.ready': 'c',
  'lane.leave': 'dspicheox',
  'lane.release': 'x',
  'lane.cover': 'x',
  'caption.keep': 'x',
  'lane.late': 'x',
  'lane.cut': 'hox',
  'caption.write': 'dspicheox',
  'caption.interim': 'dspicheox',
  'caption.correct': 'dspicheox',
  'captions.release': 'hox',
  'record.set': 'phox',
  'record.agree': 'hox',
  'captions.forget': 'x'
};
const letters: Readonly<Record<Role, string>> = {
  delegate: 'd',
  supporter: 's',
  speaker: 'p',
  interpreter: 'i',
  captioner: 'c',
  host: 'h',
  helper: 'e',
  organiser: 'o'
};
const states = {
  room: roomAggregate.initial('plenary'),
  day: dayAggregate.initial('plenary'),
  captions: captionsAggregate.initial('plenary')
};

function allowed(name: CommandName, actor: Actor): boolean {
  const who = rules[name].policy.who as (actor: Actor, room: string, state: unknown) => boolean;
  return who(actor, 'plenary', states[logKindOf(name)]);
}
const lettersOf = (name: CommandName, room: string | null): string =>
  [
    ...roles.filter((role) => allowed(name, person(role, role, room))).map((role) => letters[role]),
    ...(allowed(name, system) ? ['x'] : [])
  ].join('');
const sorted = (text: string): string => [...text].sort().join('');

describe('rights', () => {
  it.each(Object.keys(rules) as CommandName[])('%s', (name) => {
    expect(sorted(lettersOf(name, null))).toBe(sorted(matrix[name]));
  });

  it('of a host, speaker, interpreter or captioner end at the room they are assigned to', () => {
    for (const name of Object.keys(rules) as CommandName[]) {
      const elsewhere = lettersOf(name, 'workshop-3');
      // What these roles may do everywhere is what everybody may do, and their turn as a contributor.
      const everywhere = matrix[name].includes('d') ? matrix[name] : matrix[name].replace(/[hpic]/gu, '');
      if (name === 'help.claim' || name === 'help.giveBack') continue;
      expect(`${name} ${sorted(elsewhere)}`).toBe(`${name} ${sorted(everywhere)}`);
    }
  });

  it('end for somebody who was removed', () => {
    const removed = { ...states.room, removed: ['delegate'] };
    for (const name of ['contribution.ask', 'hand.raise', 'card.show', 'stage.join', 'contribution.upvote'] as const) {
      expect(rules[name].policy.who(person('delegate'), 'plenary', removed)).toBe(false);
    }
  });
});
