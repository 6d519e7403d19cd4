import { furtherAfterMs, pollOpenMs, scribeAwayMs } from '@alongside/domain';
import type { CommandName, Commands } from '@alongside/domain';
import { system } from '@alongside/domain/testing';
import { samples } from '@alongside/protocol/schemas';
import type { PersonActor } from './people.ts';
import { bystanders, elsewhere, questionOf, workshopRooms } from './scene.ts';
import type { Scene } from './scene.ts';

/** An act as it is tried: what happened right before it, and what stands in the command. */
type Act = { readonly given?: (scene: Scene, me: PersonActor) => void; readonly data?: (scene: Scene, me: PersonActor) => object };

const lane = 'cy-GB';
const line = { speaker: null, text: 'Good morning, all.', t0: 1, t1: 2 };
const fresh = 'a-new-contribution';
const invited: Act['given'] = (scene, me) => {
  const host = bystanders.host(scene.room);
  // Whoever is there already, or where there is no stage any more, is not invited.
  const { stage, removed } = scene.states.room;
  if (!scene.onStage(me) && stage.length > 0 && !removed.includes(me.id))
    scene.must(host, 'stage.invite', { person: me.id, contribution: null });
};
const writes: Act['given'] = (scene, me) => {
  if (me.role === 'captioner' && me.room === scene.room) scene.must(me, 'lane.take', { lane, kind: 'human' });
};
const asksAll = (scene: Scene): void => {
  const poll = { id: 'poll-of-the-room', question: 'When do we meet?', answers: ['Mornings', 'Evenings'] };
  const host = bystanders.host(scene.room);
  if (scene.decide(host, 'poll.open', poll).ok) scene.must(host, 'poll.open', poll);
};
/** Notes are a workshop's. Those who may not write are at the same page as ever. */
const takesPen = (scene: Scene, me: PersonActor): void => {
  if (scene.decide(me, 'scribe.take', { reason: '' }).ok) scene.must(me, 'scribe.take', { reason: '' });
};
const anotherWrites = (scene: Scene): void => {
  takesPen(scene, bystanders.asker);
  const line = { id: 'line-of-the-notes', text: 'We want to be paid in money' };
  if (scene.decide(bystanders.asker, 'scribe.write', line).ok) scene.must(bystanders.asker, 'scribe.write', line);
};
/** A host of the workshop hands over what it says, where there is a workshop and its round has begun. */
const says = (scene: Scene): void => {
  const [host, words] = [bystanders.host(scene.room), { sentences: ['Pay people in money.'] }];
  if (scene.decide(host, 'said.handOver', words).ok) scene.must(host, 'said.handOver', words);
};
const shows = (scene: Scene): void => {
  says(scene);
  const which = { session: scene.room };
  if (scene.decide(system, 'said.show', which).ok) scene.must(system, 'said.show', which);
};
/** Where films are played, one is. */
const plays = (scene: Scene): void => {
  const host = bystanders.host(scene.room);
  if (scene.decide(host, 'film.play', samples['film.play']).ok) scene.must(host, 'film.play', samples['film.play']);
};
const callId = (scene: Scene, person: string): string => scene.day.helps.find((call) => call.person === person)?.id ?? 'no-such-call';
const callOfAsker = (scene: Scene): string => callId(scene, bystanders.asker.id);
const ofAsker: Act['data'] = (scene) => ({ id: callOfAsker(scene) });
/** Whoever may go does, so that it is theirs. */
const goes: Act['given'] = (scene, me) => {
  const claim = { id: callOfAsker(scene) };
  if (scene.decide(me, 'help.claim', claim).ok) scene.must(me, 'help.claim', claim);
};
const mayNeedAMinute = (scene: Scene, me: PersonActor): boolean =>
  scene.room !== 'quiet-room' && (scene.onStage(me) || (me.role === 'speaker' && me.room === scene.room));

const asks = (named: boolean): Act => ({ data: () => ({ id: fresh, way: 'writing', text: 'Who decides?', named }) });
const question = (id: string, more: object = {}): Act => ({ data: () => ({ id, ...more }) });
const onPerson = (id: string): Act => ({ data: () => ({ person: id }) });

/** Everything that needs more than the sample of its command. By `command: act`, or by the command. */
const acts: Readonly<Record<string, Act>> = {
  'contribution.compose': question(fresh, { way: 'writing' }),
  'contribution.ask: with a name': asks(true),
  'contribution.ask: without a name': asks(false),
  'hand.raise': question(fresh, { way: 'signing' }),
  'contribution.withdraw: one’s own': { data: (_scene, me) => ({ id: questionOf(me.id) }) },
  'contribution.withdraw: somebody else’s': question('question-of-the-asker'),
  'contribution.ready': question('waiting-question-4'),
  'contribution.call: the first': question('waiting-question-1', { departure: null }),
  'contribution.call: out of turn without a reason': question('waiting-question-2', { departure: null }),
  'contribution.answer: live': question('waiting-question-1', { how: 'live', answer: null }),
  'contribution.answer: in writing': question('waiting-question-4', { how: 'text', answer: 'We did, together.' }),
  'contribution.decline': question('waiting-question-4', { reason: 'Tom answers by email' }),
  'contribution.tell': question('waiting-question-4', { text: 'We come to it after lunch.' }),
  'contribution.merge': question('waiting-question-4', { into: 'waiting-question-5' }),
  'contribution.return': question('waiting-question-1'),
  'contribution.look': question('waiting-question-4'),
  'contribution.upvote: what is ready': question('waiting-question-1', { on: true }),
  'contribution.upvote: what is in review': question('waiting-question-4', { on: true }),
  'stage.invite': { data: () => ({ person: bystanders.asker.id, contribution: null }) },
  'stage.join: invited': { given: invited },
  'stage.pass: invited': { given: invited },
  'stage.takeOff': onPerson(bystanders.guest.id),
  'stage.mute': onPerson(bystanders.guest.id),
  'stage.askMicrophone': onPerson(bystanders.guest.id),
  'minute.end: one’s own': {
    given: (scene, me) => {
      if (mayNeedAMinute(scene, me)) scene.must(me, 'minute.ask', {});
    },
    data: () => ({ person: null })
  },
  'minute.end: somebody else’s': {
    given: (scene) => {
      // On stage or not, this is the room's own speaker.
      const speaker = { kind: 'person', id: 'speaker-of-the-room', role: 'speaker', room: scene.room } as const;
      if (scene.room !== 'quiet-room') scene.must(speaker, 'minute.ask', {});
    },
    data: () => ({ person: 'speaker-of-the-room' })
  },
  'film.pause': { given: plays },
  'film.end': { given: plays },
  'bsl.leave': {
    given: (scene, me) => {
      if (me.role === 'interpreter' && me.room === scene.room) scene.must(me, 'bsl.ready', {});
    }
  },
  'bsl.signalSeen': { data: (scene) => ({ id: scene.states.room.bsl.signals[0]?.id ?? 'no-such-signal' }) },
  'closing.set': { data: (scene) => ({ at: scene.now + 60_000, limit: scene.now + 120_000 }) },
  'person.remove: somebody': onPerson(bystanders.asker.id),
  'person.remove: without a reason': { data: () => ({ person: bystanders.asker.id, reason: ' ' }) },
  'person.letIn: whom a host removed': {
    given: (scene) => scene.must(bystanders.host(scene.room), 'person.remove', { person: bystanders.asker.id, reason: 'Rude words' }),
    data: () => ({ person: bystanders.asker.id })
  },
  'person.letIn: who is banned from the day': {
    given: (scene) => scene.must(system, 'person.remove', { person: bystanders.asker.id }),
    data: () => ({ person: bystanders.asker.id })
  },
  'person.remove: oneself': { data: (_scene, me) => ({ person: me.id }) },
  'lane.take: a human lane': { data: () => ({ lane, kind: 'human' }) },
  'lane.take: own words': { data: () => ({ lane, kind: 'own' }) },
  'lane.take: an automatic lane': { data: () => ({ lane, kind: 'automatic' }) },
  'lane.take: somebody else’s lane': { data: () => ({ lane: 'en-GB', kind: 'human' }) },
  'lane.ready': { data: () => ({ lane }) },
  'lane.leave: one’s own': { given: writes, data: () => ({ lane }) },
  'lane.leave: somebody else’s': { data: () => ({ lane: 'en-GB' }) },
  'lane.cut: who writes': { data: () => ({ lane: 'en-GB', cut: true }) },
  'lane.cut: who was stopped is let back': {
    given: (scene) => scene.must(bystanders.host(scene.room), 'lane.cut', { lane: 'en-GB', cut: true }),
    data: () => ({ lane: 'en-GB', cut: false })
  },
  'caption.write: on air': { given: writes, data: () => ({ ...line, lane, id: 'a-new-line' }) },
  'caption.write: on somebody else’s lane': { data: () => ({ ...line, lane: 'en-GB', id: 'a-new-line' }) },
  'caption.interim: on air': { given: writes, data: () => ({ lane, id: 'a-new-line', seq: 1, speaker: null, text: 'Good mor' }) },
  'caption.interim: on somebody else’s lane': {
    data: () => ({ lane: 'en-GB', id: 'a-new-line', seq: 1, speaker: null, text: 'Good mor' })
  },
  'caption.correct': question('line-of-captions', { text: 'Good morning, everybody.', speaker: 'Tom' }),
  'workshops.plan': {
    data: () => ({ workshops: workshopRooms.map((room) => ({ room, session: room, title: room, capacity: 500 })) })
  },
  'workshops.closed: at the limit': { given: (scene) => scene.wait(16 * 60_000) },
  'place.choose': {
    data: (scene, me) => {
      const held = scene.day.workshops.find((one) => one.chosen.includes(me.id))?.room ?? 'workshop-1';
      return { room: elsewhere(held) };
    }
  },
  'room.lock: opens again': {
    // Locked by whoever may: those who may not are at the same open door as ever.
    given: (scene, me) => {
      const locked = { on: true, reason: 'In confidence' };
      if (scene.decide(me, 'room.lock', locked).ok) scene.must(me, 'room.lock', locked);
    },
    data: () => ({ on: false, reason: '' })
  },
  'room.lock: without a reason': { data: () => ({ on: true, reason: ' ' }) },
  'report.settle': {
    given: (scene) => scene.must(bystanders.asker, 'report.make', { id: 'report-of-the-asker', question: null, person: null, text: '' }),
    data: () => ({ id: 'report-of-the-asker', settled: true, reason: 'We talked' })
  },
  'poll.open': { data: () => ({ id: 'another-poll', question: 'Where?', answers: ['Here', 'There'] }) },
  'poll.answer': { given: asksAll, data: () => ({ id: 'poll-of-the-room', answer: 1 }) },
  'poll.answer: what is not there': { given: asksAll, data: () => ({ id: 'no-such-poll', answer: 1 }) },
  'poll.answer: what is closed': {
    given: (scene) => {
      asksAll(scene);
      const closes = { id: 'poll-of-the-room' };
      if (!scene.decide(bystanders.host(scene.room), 'poll.close', closes).ok) return;
      scene.must(bystanders.host(scene.room), 'poll.close', closes);
      scene.wait(pollOpenMs);
    },
    data: () => ({ id: 'poll-of-the-room', answer: 1 })
  },
  'poll.close': { given: asksAll, data: () => ({ id: 'poll-of-the-room' }) },
  'poll.count': { given: asksAll, data: () => ({ id: 'poll-of-the-room' }) },
  'scribe.take: from the scribe, with a reason': { given: anotherWrites, data: () => ({ reason: 'They had to go' }) },
  'scribe.take: from the scribe, without a reason': { given: anotherWrites },
  'scribe.take: from a scribe who is away': {
    given: (scene) => {
      anotherWrites(scene);
      scene.wait(scribeAwayMs);
    }
  },
  'scribe.give: one’s own pen': { given: takesPen },
  'scribe.give: somebody else’s pen': { given: anotherWrites },
  'scribe.write: as the scribe': { given: takesPen },
  'scribe.write: beside the scribe': { given: anotherWrites },
  'scribe.strike: as the scribe': {
    given: (scene, me) => {
      anotherWrites(scene);
      scene.wait(scribeAwayMs);
      takesPen(scene, me);
    },
    data: () => ({ id: 'line-of-the-notes' })
  },
  'scribe.strike: beside the scribe': { given: anotherWrites, data: () => ({ id: 'line-of-the-notes' }) },
  'said.handOver: as the scribe': { given: takesPen },
  'said.handOver: beside the scribe': { given: anotherWrites },
  'said.takeBack: as the scribe': {
    given: (scene, me) => {
      says(scene);
      takesPen(scene, me);
    }
  },
  'said.takeBack: beside the scribe': {
    given: (scene) => {
      says(scene);
      anotherWrites(scene);
    }
  },
  'said.show': { given: says, data: (scene) => ({ session: scene.room }) },
  'said.hide': { given: shows },
  'help.claim: waiting': { data: ofAsker },
  'help.claim: gone further': {
    given: (scene) => {
      scene.wait(furtherAfterMs);
      scene.must(system, 'help.further', { id: callId(scene, bystanders.guest.id) });
    },
    data: (scene) => ({ id: callId(scene, bystanders.guest.id) })
  },
  'help.giveBack: one’s own': { given: goes, data: ofAsker },
  'help.giveBack: somebody else’s': { given: (scene) => goes(scene, bystanders.helper), data: ofAsker },
  'places.takeBack': {
    given: (scene) => {
      const wishes = { wishes: [{ people: ['somebody-without-one'], rooms: [] }] };
      if (scene.decide(system, 'places.give', wishes).ok) scene.must(system, 'places.give', wishes);
    },
    data: () => ({ people: ['somebody-without-one'] })
  },
  'places.give': { data: () => ({ wishes: [{ people: ['somebody-without-one'], rooms: [] }] }) },
  'help.done: one’s own': {
    given: (scene, me) => scene.must(me, 'help.call', { about: 'quiet', text: '' }),
    data: (scene, me) => ({ id: callId(scene, me.id) })
  },
  'help.done: somebody else’s': { data: ofAsker },
  'help.reopen: one’s own': {
    given: (scene, me) => {
      scene.must(me, 'help.call', { about: 'quiet', text: '' });
      scene.must(me, 'help.done', { id: callId(scene, me.id) });
    },
    data: (scene, me) => ({ id: callId(scene, me.id) })
  },
  'help.reopen: somebody else’s': {
    given: (scene) => scene.must(bystanders.asker, 'help.done', { id: callOfAsker(scene) }),
    data: ofAsker
  },
  'person.ban: somebody': onPerson(bystanders.asker.id),
  'person.ban: oneself': { data: (_scene, me) => ({ person: me.id }) },
  'person.unban': {
    given: (scene) => scene.must(system, 'person.ban', { person: bystanders.asker.id }),
    data: () => ({ person: bystanders.asker.id })
  }
};

export const actNames = Object.keys(acts);

/** Prepares the scene for one act and says what is sent. */
export function actOf<C extends CommandName>(name: string, command: C, scene: Scene, me: PersonActor): Commands[C] {
  const act = acts[name];
  act?.given?.(scene, me);
  return (act?.data?.(scene, me) ?? samples[command]) as Commands[C];
}
