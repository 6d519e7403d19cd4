import type { CommandName, DayView, HostRoomView } from '@alongside/domain';
import { newId, smallPdf } from '@alongside/signalling/testing';
import type { Platform } from '../../platform/platform.ts';
import { lineOf, ofDeck, ofFilm } from './addresses.ts';
import type { Reader } from './reader.ts';
import type { Part, Secret } from './secrets.ts';

export type Cast = Readonly<Record<Part, Reader>>;
export type Day = {
  readonly platform: Platform;
  readonly cast: Cast;
  readonly words: Readonly<Record<Secret, string>>;
  readonly done: Set<CommandName>;
};

const lane = 'en-GB';
const line = (text: string, id = newId()) => ({ lane, id, speaker: 'Tom', text, t0: 1, t1: 2 });
const question = (text: string, named = true, id = newId()) => ({ id, way: 'writing', text, named });
/** Said by the host when a part of the day is over; whoever heard it has heard all that came before. */
export const lastWord = 'This was the last word of the day.';

/** A whole day in which every command is sent and accepted, and something private stands wherever it can. Addresses that it made. */
export async function wholeDay(day: Day): Promise<readonly string[]> {
  await before(day);
  await access(day);
  const film = await stageAndSlides(day);
  await questions(day);
  await withoutAName(day);
  await help(day);
  await backchannels(day);
  await toRoles(day);
  const made = await workshopTwo(day);
  await order(day);
  await goodbyes(day);
  return [...made, ...ofFilm('plenary', film), ...ofFilm('workshop-2', film)];
}

async function order({ cast, words, done }: Day): Promise<void> {
  const { host, reader, asker } = cast;
  const id = newId();
  await reader.does('report.make', { id, question: null, person: asker.id, text: words['a report'] }, done);
  await host.does('report.settle', { id, settled: true, reason: words['why a report is settled'] }, done);
  const poll = newId();
  await host.does('poll.open', { id: poll, question: 'When do we meet?', answers: ['Mornings', 'Evenings'] }, done);
  for (const each of [reader, asker, cast.shy]) await each.does('poll.answer', { id: poll, answer: 1 }, done);
  await host.does('poll.close', { id: poll }, done);
  for (const minutes of [5, 0]) await host.does('room.slow', { minutes, reason: words['why a report is settled'] }, done);
}

async function before({ cast, words, done }: Day): Promise<void> {
  const { host, organiser, reader } = cast;
  const workshops = [1, 2, 3, 4, 5, 6].map((n) => ({
    room: `workshop-${n}`,
    session: `workshop-${n}`,
    title: `Workshop number ${n}`,
    capacity: 20
  }));
  await organiser.does('workshops.plan', { workshops }, done);
  await cast['delegate in two'].does('place.choose', { room: 'workshop-2' }, done);
  await cast['delegate in two'].moveTo('workshop-2');
  await reader.does('place.choose', { room: 'workshop-1' }, done);
  await reader.does('place.leave', {}, done);
  await organiser.does('places.give', { wishes: [{ people: [reader.id], rooms: ['workshop-1'] }] }, done);
  await reader.does('place.leave', {}, done);
  const cue = { id: newId(), title: words['a cue of the run of show'], who: 'Tom', minutes: 5 };
  await host.does('show.plan', { cues: [cue] }, done);
  await host.does('cue.go', { index: 0 }, done);
  await host.does('broadcast.start', {}, done);
  for (const on of [true, false]) await host.does('show.pause', { on }, done);
  const team = words['a team of the access plan'];
  const duty = {
    id: newId(),
    team,
    room: 'workshop-1',
    from: Date.parse('2025-07-01T11:00+01:00'),
    to: Date.parse('2025-07-01T11:30+01:00')
  };
  await organiser.does('access.plan', { teams: [{ id: team, kind: 'bsl', people: ['nobody-of-today'] }], duties: [duty] }, done);
  await host.does('access.route', { team, room: 'workshop-2' }, done);
}

async function access({ cast, done }: Day): Promise<void> {
  const { captioner, host, interpreter, speaker } = cast;
  await captioner.does('lane.ready', { lane: 'cy-GB' }, done);
  await captioner.does('lane.take', { lane, kind: 'human' }, done);
  await captioner.does('caption.interim', { lane, id: newId(), seq: 1, speaker: null, text: 'Good mor' }, done);
  const first = newId();
  await captioner.does('caption.write', line('Good morning.', first), done);
  await captioner.does('caption.correct', { id: first, text: 'Good morning, all.', speaker: 'Tom' }, done);
  await speaker.does('record.set', { off: true }, done);
  await captioner.does('caption.write', line('Between us only.'), done);
  await host.does('record.set', { off: false }, done);
  for (const cut of [true, false]) await host.does('lane.cut', { lane, cut }, done);
  await captioner.does('lane.take', { lane, kind: 'human' }, done);
  await interpreter.does('bsl.ready', {}, done);
  await interpreter.does('bsl.take', {}, done);
  await interpreter.does('bsl.signal', { signal: 'too-fast' }, done);
  await host.client.until(() => host.client.view<HostRoomView>('room:plenary').bslSignals.length > 0);
  const [signal] = host.client.view<HostRoomView>('room:plenary').bslSignals;
  await host.does('bsl.signalSeen', { id: signal?.id ?? '' }, done);
  await interpreter.does('bsl.leave', {}, done);
}

/** The name of a film that was played, and is no more. */
async function stageAndSlides({ cast, words, done }: Day): Promise<string> {
  const { caller, host, speaker } = cast;
  await speaker.puts('/api/rooms/plenary/prepared/mine', words['a talk that a speaker shares']);
  await host.puts('/api/rooms/plenary/prepared/terms', words['a term of the room']);
  await speaker.does('stage.join', {}, done);
  await speaker.does('slides.show', { deck: 'our-story-deck', title: 'Our story', pages: 3 }, done);
  await speaker.does('slides.turn', { page: 2 }, done);
  await speaker.does('slides.hide', {}, done);
  await speaker.does('minute.ask', {}, done);
  await host.does('note.send', { to: speaker.id, text: words['a note to the speaker'] }, done);
  await host.does('minute.end', { person: speaker.id }, done);
  const reason = words['why somebody was muted, taken off or removed'];
  await host.does('stage.mute', { person: speaker.id, reason }, done);
  await host.does('stage.askMicrophone', { person: speaker.id }, done);
  await speaker.does('stage.leave', {}, done);
  const hand = newId();
  await caller.does('hand.raise', { id: hand, way: 'speaking' }, done);
  await host.does('contribution.call', { id: hand, departure: null }, done);
  await caller.does('stage.pass', {}, done);
  await host.does('stage.invite', { person: caller.id, contribution: hand }, done);
  await caller.does('stage.join', {}, done);
  await host.does('stage.takeOff', { person: caller.id, reason }, done);
  await caller.does('contribution.withdraw', { id: hand }, done);
  const film = await speaker.showsFilm('plenary', words['a film that is not on the stage']);
  await host.does('film.play', { film, title: 'Our film', length: 60_000 }, done);
  await host.does('film.pause', {}, done);
  await host.does('film.end', {}, done);
  return film;
}

async function questions({ cast, words, done }: Day): Promise<void> {
  const { asker, host, reader } = cast;
  await asker.does('contribution.ask', question(words['a question that waits']), done);
  const [declined, open, late, same] = [newId(), newId(), newId(), newId()];
  await asker.does('contribution.ask', question(words['a question that was not taken'], true, declined), done);
  await host.does('contribution.decline', { id: declined, reason: words['the reason why it was not taken'] }, done);
  await asker.does('contribution.compose', { id: open, way: 'writing' }, done);
  await asker.does('contribution.ask', question('Who decided this?', true, open), done);
  await reader.does('contribution.ask', question('What comes next?', true, late), done);
  await reader.does('contribution.ask', question('And what comes next?', true, same), done);
  await host.does('contribution.merge', { id: same, into: late }, done);
  await host.does('contribution.tell', { id: declined, text: words['what a host wrote to whoever asked'] }, done);
  await host.does('contribution.look', { id: open }, done);
  for (const id of [open, late]) await host.does('contribution.ready', { id }, done);
  await reader.does('contribution.upvote', { id: open, on: true }, done);
  // The reader's first stands before the asker's third.
  await host.does('contribution.call', { id: open, departure: words['why the fair order was left'] }, done);
  await host.does('contribution.answer', { id: open, how: 'text', answer: 'We did, together.' }, done);
  await host.does('contribution.return', { id: open }, done);
}

async function withoutAName({ cast, words, done }: Day): Promise<void> {
  const { host, shy } = cast;
  await shy.does('contribution.ask', question(words['a question without a name that waits'], false), done);
  const [declined, open] = [newId(), newId()];
  await shy.does('contribution.ask', question(words['a question without a name that was not taken'], false, declined), done);
  await host.does('contribution.decline', { id: declined, reason: words['the reason why that was not taken'] }, done);
  await shy.does('contribution.compose', { id: open, way: 'writing' }, done);
  await shy.does('contribution.ask', question('Who is afraid to ask?', false, open), done);
  await host.does('contribution.ready', { id: open }, done);
  await shy.does('contribution.upvote', { id: open, on: true }, done);
  await shy.does('card.show', { colour: 'red' }, done);
}

async function help({ cast, words, done }: Day): Promise<void> {
  const { asker, helper, 'safeguarding lead': lead } = cast;
  await asker.does('help.call', { about: 'help', text: words['a call for help'] }, done);
  const call = async (): Promise<string> => {
    const mine = (): readonly { readonly id: string; readonly text: string }[] =>
      (helper.client.own.get('day') as { readonly calls: readonly { readonly id: string; readonly text: string }[] }).calls;
    await helper.client.until(() => mine().length > 0);
    return mine()[0]?.id ?? '';
  };
  const id = await call();
  for (const step of ['help.claim', 'help.giveBack', 'help.claim'] as const) await helper.does(step, { id }, done);
  const line = lineOf(id);
  await asker.posts(line, { id: newId(), text: words['words of a caller on the private line'] });
  await helper.posts(line, { id: newId(), text: words['words of a helper on the private line'] });
  for (const one of Object.values(cast)) await one.ask(line);
  for (const step of ['help.done', 'help.reopen', 'help.done'] as const) await helper.does(step, { id }, done);
  const safety = newId();
  const note = { id: safety, to: lead.id, about: 'call', room: 'plenary', text: words['a worry about somebody’s safety'] };
  const answered = await asker.posts('/api/safety', note);
  const { id: written } = JSON.parse(answered.slice(answered.indexOf('\n') + 1)) as { readonly id: string };
  await lead.posts(`/api/safety/${written}/words`, { id: newId(), text: words['an answer of the safeguarding lead'] });
  // Whoever knows the name of a line still reads and destroys nothing.
  const send = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: newId(), text: 'What is it?' })
  };
  for (const one of Object.values(cast).filter((each) => each !== asker && each !== lead)) {
    await one.ask(`/api/safety/${written}/words`, send);
    await one.ask(`/api/safety/${written}`, { method: 'DELETE' });
  }
}

async function toRoles({ cast, words, done }: Day): Promise<void> {
  const text = words['an announcement to those who caption and interpret'];
  await cast.host.does('announcement.make', { text, to: ['captioner', 'interpreter'] }, done);
  await cast.organiser.does('message.all', { text: words['a message in all rooms to supporters'], to: ['supporter'] }, done);
}

/** Everybody tries to write there, in either room. */
async function backchannels({ cast, words }: Day): Promise<void> {
  const at = (room: string): string => `/api/rooms/${room}/backchannel`;
  await cast.host.posts(at('plenary'), { id: newId(), text: words['words of the back channel'] });
  await cast['host of two'].posts(at('workshop-2'), { id: newId(), text: words['words of the back channel of workshop 2'] });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const tries = Object.values(cast).flatMap((one) =>
    ['plenary', 'workshop-2'].map((room) => one.ask(at(room), { ...init, body: JSON.stringify({ id: newId(), text: 'Hello?' }) }))
  );
  await Promise.all(tries);
}

async function workshopTwo({ cast, words, platform, done }: Day): Promise<readonly string[]> {
  const { organiser, 'host of two': host, 'delegate in two': delegate } = cast;
  await organiser.does('places.give', { wishes: [{ people: [cast['other speaker'].id], rooms: ['workshop-3'] }] }, done);
  await organiser.does('places.takeBack', { people: [cast['other speaker'].id] }, done);
  await organiser.does('workshops.open', {}, done);
  // The room opens as a reaction to the round.
  await host.client.until(() => host.client.view<HostRoomView>('room:workshop-2').liveSince !== null);
  await delegate.does('contribution.ask', question(words['a question in workshop 2']), done);
  await delegate.does('help.call', { about: 'quiet', text: words['a call for help in workshop 2'] }, done);
  await host.does('lane.take', { lane: 'en-GB-own', kind: 'own' }, done);
  await host.does('caption.write', { ...line(words['captions in workshop 2']), lane: 'en-GB-own' }, done);
  await host.does('lane.leave', { lane: 'en-GB-own' }, done);
  await delegate.does('scribe.take', { reason: '' }, done);
  const noted = newId();
  await delegate.does('scribe.write', { id: noted, text: words['notes of workshop 2'] }, done);
  await delegate.does('scribe.write', { id: newId(), text: words['notes of workshop 2'] }, done);
  await delegate.does('scribe.strike', { id: noted }, done);
  await delegate.does('said.handOver', { sentences: ['We want to be paid.'] }, done);
  await delegate.does('said.takeBack', {}, done);
  await delegate.does('said.handOver', { sentences: [words['what workshop 2 says, before it is shown']] }, done);
  await delegate.does('scribe.give', {}, done);
  const deck = await host.shares('workshop-2', smallPdf([words['slides of workshop 2']]));
  // Kept in the end: what is gone nobody can be shown wrongly.
  for (const agreed of [true, false, true]) await host.does('record.agree', { agreed }, done);
  const at = Date.parse('2025-07-01T15:00+01:00');
  await host.does('closing.set', { at, limit: at }, done);
  await host.does('closing.cancel', {}, done);
  for (const on of [true, false]) await host.does('room.lock', { on, reason: 'We speak in confidence now.' }, done);
  await host.does('room.close', {}, done);
  await host.does('room.open', {}, done);
  await organiser.does('workshops.close', { inMs: 60_000, limitMs: 60_000 }, done);
  await organiser.does('workshops.extend', { byMs: 60_000 }, done);
  await platform.clock({ by: '1h' });
  // By the address of another room, too: there it is nobody's.
  return [...ofDeck('workshop-2', deck), ...ofDeck('plenary', deck)];
}

async function goodbyes({ cast, words, done }: Day): Promise<void> {
  const { host, organiser, removed } = cast;
  const reason = words['why somebody was muted, taken off or removed'];
  await host.does('person.remove', { person: removed.id, reason }, done);
  await host.does('person.letIn', { person: removed.id }, done);
  await organiser.client.until(() => organiser.client.view<DayView>('day').round === 'closed');
  // Other words are shown: the first ones stay in the room.
  await cast['host of two'].does('said.handOver', { sentences: ['We want to be paid in money.'] }, done);
  await organiser.does('said.show', { session: 'workshop-2' }, done);
  await organiser.does('said.hide', {}, done);
  const ban = { person: removed.id, reason: words['why somebody was banned'] };
  await organiser.does('person.ban', ban, done);
  await organiser.does('person.unban', { person: removed.id }, done);
  await organiser.does('person.ban', ban, done);
  await organiser.does('message.all', { text: 'Thank you for coming.' }, done);
  await host.does('announcement.make', { text: lastWord }, done);
  await host.does('broadcast.end', {}, done);
}
