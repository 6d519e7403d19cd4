import { entry, inRoom, mostlyClock, sentBy } from './testing-moves.ts';
import type { Both, Draw, Makes, Room } from './testing-moves.ts';

const minute = 60_000;
const isOnDuty = ({ day }: Both, { model }: Room, { who }: Draw): boolean => {
  const duty = day.model.access.roomOf(who.id);
  return duty === undefined || duty === model.slug;
};
const reasonOf = ({ other }: Draw): string => (other ? 'Loud' : '');

/** How a session is run beside its questions. */
export const runningMoves: Makes = {
  bslReady: (both, room, d) => inRoom('bsl.ready', {}, () => room.model.running.interpret(d.who, 'ready', isOnDuty(both, room, d))),
  bslTake: (both, room, d) => inRoom('bsl.take', {}, () => room.model.running.interpret(d.who, 'take', isOnDuty(both, room, d))),
  bslLeave: (_both, room, d) => inRoom('bsl.leave', {}, () => room.model.running.interpret(d.who, 'leave', true)),
  bslRelease: (_both, room, d) => {
    const people = d.flag ? ['ann'] : ['ann', 'ian'];
    const sender = mostlyClock(d);
    return sentBy(
      sender,
      inRoom('bsl.release', { people }, () => room.model.running.release(sender, people))
    );
  },
  bslSignal: (_both, room, d) => inRoom('bsl.signal', { signal: 'too-fast' }, () => room.model.running.signal(d.who)),
  bslSignalSeen: (_both, room, d) => {
    const at = d.pick % 3;
    const id = room.real.state.bsl.signals[at]?.id ?? 'nothing-there';
    return inRoom('bsl.signalSeen', { id }, () => room.model.running.signalSeen(d.who, at));
  },
  showSlides: (_both, room, d) => {
    const pages = 1 + (d.pick % 4);
    return inRoom('slides.show', { deck: 'a-deck-1', title: 'Slides', pages }, () => room.model.running.showSlides(d.who, pages));
  },
  turnSlides: (_both, room, d) => {
    const page = 1 + (d.pick % 4);
    return inRoom('slides.turn', { page }, () => room.model.running.turnSlides(d.who, page));
  },
  hideSlides: (_both, room, d) => inRoom('slides.hide', {}, () => room.model.running.hideSlides(d.who)),
  playFilm: (_both, room, d) => {
    const film = d.flag ? 'film-one' : 'film-two';
    const length = 1_000 + d.pick * 10_000;
    return inRoom('film.play', { film, title: 'A film', length }, () => room.model.running.film.play(d.who, film, length));
  },
  pauseFilm: (_both, room, d) => inRoom('film.pause', {}, () => room.model.running.film.pause(d.who)),
  endFilm: (_both, room, d) => inRoom('film.end', {}, () => room.model.running.film.end(d.who)),
  planShow: (_both, room, d) => {
    const ids = ['one', 'two', 'three', 'four', 'five', d.flag && d.pick % 5 === 0 ? 'one' : 'six'];
    if (d.other) ids.reverse();
    if (d.pick % 3 === 0) ids.splice(d.pick % 4, 2);
    const cues = ids.map((id) => ({ id, title: id, who: '', minutes: 5 }));
    return inRoom('show.plan', { cues }, () => room.model.running.planShow(d.who, ids));
  },
  goTo: (_both, room, d) => {
    const index = d.pick % 7;
    return inRoom('cue.go', { index }, () => room.model.running.goTo(d.who, index));
  },
  pause: (_both, room, d) => inRoom('show.pause', { on: d.flag }, () => room.model.running.pause(d.who, d.flag)),
  askMinute: (_both, room, d) => inRoom('minute.ask', {}, () => room.model.running.askMinute(d.who)),
  endMinute: (_both, room, d) => {
    const person = d.flag ? ([...room.model.running.minutes][0] ?? d.whom.id) : null;
    return inRoom('minute.end', { person }, () => room.model.running.endMinute(d.who, person));
  },
  note: (_both, room, d) => inRoom('note.send', { to: d.whom.id, text: 'CANARY note' }, () => room.model.running.note(d.who)),
  setClosing: (_both, room, d) => {
    const sender = d.other ? null : d.who;
    const at = room.real.now + (d.pick - 4) * minute;
    const limit = at + (d.pick % 5 === 0 ? 31 : d.pick % 3) * minute - (d.flag && d.pick % 7 === 0 ? 1 : 0);
    return sentBy(
      sender,
      inRoom('closing.set', { at, limit }, () => room.model.running.setClosing(sender, at, limit))
    );
  },
  warn: (_both, room, d) => {
    const sender = mostlyClock(d);
    const minutes = [5, 2, 1, 3][d.pick % 4] ?? 1;
    // Half of the time the clock has come so far: otherwise it would hardly ever be.
    if (d.flag) room.real.now = Math.max(room.real.now, (room.model.running.closing?.at ?? 0) - minutes * minute);
    return sentBy(
      sender,
      inRoom('closing.warn', { minutes }, () => room.model.running.warn(sender, minutes))
    );
  },
  cancelClosing: (_both, room, d) => inRoom('closing.cancel', {}, () => room.model.running.cancelClosing(d.who)),
  closeByClock: (_both, room, d) => {
    if (d.flag) room.real.now = Math.max(room.real.now, room.model.running.closing?.limit ?? 0);
    return sentBy(
      null,
      inRoom('room.close', {}, () => room.model.close(null))
    );
  }
};

/** Order, and what is counted. */
export const orderMoves: Makes = {
  mute: (_both, room, d) => inRoom('stage.mute', { person: d.whom.id }, () => room.model.keeping.microphone(d.who, d.whom.id, 'muted')),
  askMicrophone: (_both, room, d) =>
    inRoom('stage.askMicrophone', { person: d.whom.id }, () => room.model.keeping.microphone(d.who, d.whom.id, 'asked-to-unmute')),
  lock: (_both, room, d) =>
    inRoom('room.lock', { on: d.flag, reason: reasonOf(d) }, () => room.model.keeping.lock(d.who, d.flag, reasonOf(d))),
  slow: (_both, room, d) => {
    const minutes = d.flag ? 0 : 1 + (d.pick % 2);
    return inRoom('room.slow', { minutes, reason: reasonOf(d) }, () => room.model.keeping.slow(d.who, minutes, reasonOf(d)));
  },
  report: (_both, room, d) => {
    const id = `report-${d.pick % 6}`;
    const question = d.flag ? null : entry(room, d.pick);
    const data = { id, question, person: d.other ? d.whom.id : null, text: 'CANARY words' };
    return inRoom('report.make', data, () => room.model.keeping.report(d.who, id, question));
  },
  settle: (_both, room, d) => {
    const [id, how] = [room.model.keeping.reports.at(-1 - (d.pick % 3))?.id ?? 'nothing-there', { settled: d.flag, reason: reasonOf(d) }];
    return inRoom('report.settle', { id, ...how }, () => room.model.keeping.settle(d.who, id, how));
  },
  look: (_both, room, d) => {
    const id = d.flag ? null : entry(room, d.pick);
    return inRoom('contribution.look', { id }, () => room.model.keeping.look(d.who, id));
  },
  upvote: (_both, room, d) => {
    const id = entry(room, d.pick);
    return inRoom('contribution.upvote', { id, on: d.flag }, () => room.model.keeping.upvote(d.who, id, d.flag));
  },
  card: (_both, room, d) => {
    const colour = d.flag ? null : d.other ? 'red' : 'green';
    return inRoom('card.show', { colour }, () => room.model.keeping.card(d.who, colour));
  }
};

const poll = ({ model }: Room, { pick }: Draw): string => model.keeping.polls.at(pick % 5 === 0 ? 0 : -1)?.id ?? 'nothing-there';
export const pollMoves: Makes = {
  askAll: (both, room, d) => {
    const id = `poll-${(both.ids += 1)}`;
    const data = { id, question: 'When?', answers: ['Mornings', 'Evenings'] };
    return inRoom('poll.open', data, () => room.model.askAll(d.who, id));
  },
  answerAll: (_both, room, d) => {
    const [id, answer] = [poll(room, d), d.flag ? d.pick % 3 : d.other ? null : 0];
    return inRoom('poll.answer', { id, answer }, () => room.model.keeping.answerAll(d.who, id, answer));
  },
  closePoll: (_both, room, d) => {
    const id = poll(room, d);
    return inRoom('poll.close', { id }, () => room.model.keeping.closePoll(d.who, id));
  },
  countPoll: (_both, room, d) => {
    const [sender, id] = [mostlyClock(d), poll(room, d)];
    const closesAt = room.model.keeping.polls.find((one) => one.id === id)?.closesAt ?? 0;
    if (d.flag) room.real.now = Math.max(room.real.now, closesAt + 2_000);
    const tally: Record<string, number> = {};
    for (const choice of room.counters.get(`poll:${id}`)?.values() ?? []) tally[choice] = (tally[choice] ?? 0) + 1;
    room.real.tally = tally;
    return sentBy(
      sender,
      inRoom('poll.count', { id }, () => room.model.countPoll(sender, id))
    );
  }
};
