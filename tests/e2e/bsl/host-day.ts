import type { WirePerson } from '../../bad-input/wire-person.ts';
import type { WatchedRoom } from './watched-room.ts';

/** What needs somebody else to be there: a delegate who asks, and has no page. */
export type Others = {
  readonly asker: WirePerson;
  readonly askerId: string;
  readonly captioner: WirePerson;
  readonly deck: string;
  readonly film: string;
};
type Doing = (room: WatchedRoom, others: Others) => Promise<void>;

let made = 0;
const fresh = (what: string): string => `${what}-by-the-test-${(made += 1)}`;
const words = { text: 'Lunch is at 12. The food is in the hall, on the tables by the windows, and there is enough for everybody.' };

async function asked(by: WirePerson, way = 'writing'): Promise<string> {
  const id = fresh('question');
  await by.command('contribution.ask', { id, way, text: 'Who decided how long each talk is?', named: true });
  return id;
}

export const questions: Doing = async (room, { asker }) => {
  const [first, other, third] = [await asked(asker), await asked(asker), await asked(asker)];
  const mine = await asked(room.watchers[0]?.wire ?? asker);
  await room.again();
  await room.does('contribution.look', { id: first });
  for (const id of [first, other, mine]) await room.does('contribution.ready', { id });
  await room.does('contribution.tell', { id: mine, text: 'Thank you. We come to it after lunch.' });
  await room.does('contribution.upvote', { id: first, on: true });
  await room.does('contribution.call', { id: mine, departure: 'It fits what was said' });
  await room.does('contribution.answer', { id: mine, how: 'text', answer: 'We did, together, in a long meeting last spring.' });
  await room.does('contribution.return', { id: mine });
  await room.does('contribution.merge', { id: other, into: first });
  await room.does('contribution.decline', { id: third, reason: 'Tom answers by email' });
};

export const ownTurn: Doing = async (room) => {
  await room.again();
  const [id, hand] = [fresh('own'), fresh('hand')];
  await room.does('contribution.compose', { id, way: 'writing' });
  await room.does('contribution.ask', { id, way: 'writing', text: 'And what comes next?', named: true });
  await room.does('contribution.withdraw', { id });
  await room.does('hand.raise', { id: hand, way: 'signing' });
  await room.does('contribution.withdraw', { id: hand });
};

/** With the watchers themselves: asked on to the stage, there, silenced, and off it again. */
export const stage: Doing = async (room) => {
  await room.again();
  await room.does('stage.join', {});
  for (const { id } of room.watchers) await room.does('stage.invite', { person: id, contribution: null });
  for (const { wire } of room.watchers) await wire.command('stage.join', {});
  await room.again();
  for (const { id: person } of room.watchers) {
    await room.does('stage.mute', { person, reason: 'There was an echo' });
    await room.does('stage.askMicrophone', { person });
    await room.does('note.send', { to: person, text: 'Two minutes left' });
  }
};
export const offStage: Doing = async (room) => {
  await room.again();
  for (const { id: person } of room.watchers) await room.does('stage.takeOff', { person, reason: 'The turn is over' });
  for (const { id: person } of room.watchers) await room.does('stage.invite', { person, contribution: null });
  for (const { wire } of room.watchers) await wire.command('stage.pass', {});
  await room.again();
  await room.does('stage.pass', {}, 'NOT_NOW');
  await room.does('stage.leave', {});
};

/** An interpreter's place is no host's to silence, to empty or to cut. */
export const interpreter: Doing = async (room) => {
  const person = room.interpreter;
  await room.again();
  await room.does('stage.mute', { person, reason: 'Too loud' }, 'NOT_FOUND');
  await room.does('stage.askMicrophone', { person }, 'NOT_FOUND');
  await room.does('stage.takeOff', { person, reason: 'Not now' }, 'ALREADY_DONE');
  await room.does('minute.end', { person }, 'ALREADY_DONE');
  await room.does('stage.invite', { person, contribution: null });
  await room.does('note.send', { to: person, text: 'Thank you' });
  await room.does('bsl.signalSeen', { id: 'no-such-signal' }, 'ALREADY_DONE');
};

export const slides: Doing = async (room, { deck }) => {
  await room.again();
  await room.does('slides.show', { deck, title: 'What a good day is', pages: 3 });
  await room.does('slides.turn', { page: 2 });
  await room.does('slides.turn', { page: 3 });
  await room.does('slides.hide', {});
  await room.does('slides.show', { deck, title: 'What a good day is', pages: 3 });
};

export const films: Doing = async (room, { film }) => {
  await room.again();
  const play = { film, title: 'A walk in Leeds', length: 60_000 };
  await room.does('film.play', play);
  await room.does('film.pause', {});
  await room.does('film.play', play);
  await room.does('film.end', {});
};

export const show: Doing = async (room) => {
  await room.again();
  const cues = ['Welcome', 'Who decides?', 'Questions'].map((title) => ({ id: fresh('cue'), title, who: 'The chair', minutes: 5 }));
  await room.does('show.plan', { cues });
  await room.does('cue.go', { index: 1 });
  await room.does('show.pause', { on: true });
  await room.does('show.pause', { on: false });
};

export const told: Doing = async (room) => {
  await room.again();
  await room.does('announcement.make', words);
  await room.does('announcement.make', { ...words, to: ['delegate'] });
  await room.does('card.show', { colour: 'red' });
};

/** To everybody of the day, which nobody does from a workshop. */
export const written: Doing = async (room) => {
  await room.again();
  await room.does('message.all', words);
};

export const votes: Doing = async (room) => {
  await room.again();
  const id = fresh('poll');
  const answers = ['Mornings, before anything else begins', 'Afternoons', 'Evenings', 'Weekends', 'On no day', 'I do not mind'];
  await room.does('poll.open', { id, question: 'When do we meet?', answers });
  await room.does('poll.answer', { id, answer: 1 });
  await room.does('poll.close', { id });
};

export const order: Doing = async (room, { asker, askerId }) => {
  const report = fresh('report');
  await asker.command('report.make', { id: report, question: null, person: null, text: 'Rude words' });
  await room.again();
  await room.does('room.slow', { minutes: 5, reason: 'Many questions at once' });
  await room.does('room.slow', { minutes: 0, reason: '' });
  await room.does('report.make', { id: fresh('report'), question: null, person: askerId, text: 'Rude words' });
  await room.does('report.settle', { id: report, settled: true, reason: 'We talked' });
  await room.does('person.remove', { person: askerId, reason: 'Rude words' });
  await room.does('person.letIn', { person: askerId });
};

/** The captions of the room: a captioner writes, and a host may stop them, set the record and let it go. */
export const captions: Doing = async (room, { captioner }) => {
  const lane = 'en-GB';
  const line = { lane, speaker: null, text: 'Good morning, all. '.repeat(12).trim(), t0: 1, t1: 2 };
  await captioner.command('lane.take', { lane, kind: 'human' });
  await captioner.command('caption.write', { ...line, id: 'line-by-the-captioner' });
  await room.again();
  await room.does('record.set', { off: true });
  await room.does('record.set', { off: false });
  await room.does('caption.correct', { id: 'line-by-the-captioner', text: 'Good morning, everybody.', speaker: 'Tom' });
  await room.does('lane.cut', { lane, cut: true });
  await room.does('lane.cut', { lane, cut: false });
  await room.does('captions.release', {});
};
/** In words of their own, where they need them. */
export const ownWords: Doing = async (room) => {
  await room.again();
  const [lane, id] = ['own-words-of-the-host', fresh('line')];
  await room.does('lane.take', { lane, kind: 'own' });
  await room.does('caption.interim', { lane, id, seq: 1, speaker: null, text: 'I type what I' });
  await room.does('caption.write', { lane, id, speaker: null, text: 'I type what I say, today and on other days.', t0: 1, t1: 2 });
  await room.does('lane.leave', { lane });
};

export const helping: Doing = async (room, { asker }) => {
  await asker.command('help.call', { about: 'help', text: 'I hear nothing' });
  await room.again();
  // Whom a call reaches has it beside what all see.
  const called = (): string | undefined =>
    room.host.frames.flatMap((frame) =>
      frame.f === 'own' && frame.log === 'day' ? ((frame.own as { calls?: { id: string }[] }).calls ?? []) : []
    )[0]?.id;
  await room.host.until('the call', () => called() !== undefined);
  const id = called() ?? '';
  await room.does('help.claim', { id });
  await room.does('help.giveBack', { id });
  await room.does('help.claim', { id });
  await room.does('help.done', { id });
  await room.does('help.reopen', { id });
  await room.does('help.call', { about: 'quiet', text: '' });
};

/** Whoever runs the day does it from the plenary. */
export const day: Doing = async (room, { askerId }) => {
  await room.again();
  const { workshops } = room.host.view<{ workshops: readonly Record<'room' | 'session' | 'title' | 'capacity', unknown>[] }>('day');
  const plan = workshops.map(({ room: slug, session, title, capacity }) => ({ room: slug, session, title, capacity }));
  await room.does('workshops.plan', { workshops: plan });
  await room.does('places.give', { wishes: [{ people: [askerId], rooms: ['workshop-2'] }] });
  await room.does('places.takeBack', { people: [askerId] });
  await room.does('access.plan', { teams: [{ id: 'team-of-another', kind: 'bsl', people: [askerId] }], duties: [] });
  await room.does('access.route', { team: 'team-of-another', room: 'workshop-2' });
  await room.does('duty.leave', { team: 'team-of-another' }, 'NOT_ALLOWED');
  await room.does('workshops.open', {});
  await room.does('workshops.close', { inMs: 300_000, limitMs: 60_000 });
  await room.does('workshops.extend', { byMs: 300_000 });
  await room.does('workshops.closed', {}, 'NOT_NOW');
  await room.does('person.ban', { person: askerId, reason: 'Rude words' });
  await room.does('person.unban', { person: askerId });
};

/** What a workshop has and a plenary has not: its notes, its lock, its end, what it agreed on. */
export const notes: Doing = async (room) => {
  await room.again();
  await room.does('scribe.take', { reason: '' });
  const id = fresh('line');
  await room.does('scribe.write', { id, text: 'We want to be paid in money, not in vouchers.' });
  await room.does('scribe.strike', { id });
  await room.does('scribe.give', {});
};
export const agreed: Doing = async (room) => {
  await room.again();
  await room.does('record.agree', { agreed: true });
  await room.does('record.agree', { agreed: false });
  await room.does('record.agree', { agreed: true });
};
export const closing: Doing = async (room) => {
  await room.again();
  await room.does('room.lock', { on: true, reason: 'We begin now' });
  await room.does('room.lock', { on: false, reason: '' });
  await room.does('closing.set', { at: Date.now() + 3_600_000, limit: Date.now() + 3_660_000 });
  await room.does('closing.cancel', {});
};
/** Whoever runs the day, to all workshops at once. */
export const round: Doing = async (room) => {
  await room.again();
  await room.does('announcement.make', words);
  await room.does('workshops.close', { inMs: 3_600_000, limitMs: 60_000 });
  await room.does('workshops.extend', { byMs: 300_000 });
};
