import * as v from 'valibot';
import { accessSignals, ways } from '@alongside/domain';
import { announcing, count, id, instant, none, shortWords, words } from './parts.ts';

const way = v.picklist(ways);
const onlyId = v.strictObject({ id });
const onlyPerson = v.strictObject({ person: id });
/** A page of the version before gives no reason. */
const personAndReason = v.strictObject({ person: id, reason: v.exactOptional(words) });
const nullableWords = v.nullable(words);

const queue = {
  'contribution.compose': v.strictObject({ id, way }),
  'contribution.ask': v.strictObject({ id, way, text: words, named: v.boolean() }),
  'hand.raise': v.strictObject({ id, way: v.picklist(['speaking', 'signing', 'typing']) }),
  'contribution.withdraw': onlyId,
  'contribution.ready': onlyId,
  'contribution.call': v.strictObject({ id, departure: nullableWords }),
  'contribution.answer': v.strictObject({ id, how: v.picklist(['live', 'text']), answer: nullableWords }),
  'contribution.decline': v.strictObject({ id, reason: words }),
  'contribution.merge': v.strictObject({ id, into: id }),
  'contribution.tell': v.strictObject({ id, text: words }),
  'contribution.return': onlyId,
  'contribution.look': v.strictObject({ id: v.nullable(id) }),
  'contribution.upvote': v.strictObject({ id, on: v.boolean() })
};

const stage = {
  'broadcast.start': none,
  'broadcast.end': none,
  'stage.invite': v.strictObject({ person: id, contribution: v.nullable(id) }),
  'stage.join': none,
  'stage.pass': none,
  'stage.leave': none,
  'stage.takeOff': personAndReason,
  'stage.mute': personAndReason,
  'stage.askMicrophone': onlyPerson,
  'minute.ask': none,
  'minute.end': v.strictObject({ person: v.nullable(id) }),
  'note.send': v.strictObject({ to: id, text: words })
};

const access = {
  'card.show': v.strictObject({ colour: v.nullable(v.picklist(['green', 'amber', 'red'])) }),
  'bsl.ready': none,
  'bsl.take': none,
  'bsl.leave': none,
  'bsl.release': v.strictObject({ people: v.pipe(v.array(id), v.maxLength(8)) }),
  'bsl.signal': v.strictObject({ signal: v.picklist(accessSignals) }),
  'bsl.signalSeen': onlyId
};

const cue = v.strictObject({ id, title: shortWords, who: shortWords, minutes: count(0, 600), owner: v.exactOptional(id) });

/** Four hours, in milliseconds. */
const longestFilm = 14_400_000;

const running = {
  'slides.show': v.strictObject({ deck: id, title: shortWords, pages: count(1, 1_000) }),
  'slides.turn': v.strictObject({ page: count(1, 1_000) }),
  'slides.hide': none,
  'film.play': v.strictObject({ film: id, title: shortWords, length: count(1, longestFilm) }),
  'film.pause': none,
  'film.end': none,
  'show.plan': v.strictObject({ cues: v.pipe(v.array(cue), v.maxLength(100)) }),
  'cue.go': v.strictObject({ index: count(0, 99) }),
  'show.pause': v.strictObject({ on: v.boolean() }),
  'announcement.make': announcing,
  'closing.set': v.strictObject({ at: instant, limit: instant }),
  'closing.warn': v.strictObject({ minutes: count(1, 60) }),
  'closing.cancel': none,
  'room.close': none,
  'room.open': none,
  'person.remove': personAndReason,
  'person.letIn': onlyPerson,
  'room.lock': v.strictObject({ on: v.boolean(), reason: words }),
  'room.slow': v.strictObject({ minutes: count(0, 60), reason: words }),
  'report.make': v.strictObject({ id, question: v.nullable(id), person: v.nullable(id), text: words }),
  'report.settle': v.strictObject({ id, settled: v.boolean(), reason: words })
};

const together = {
  'scribe.take': v.strictObject({ reason: words }),
  'scribe.give': none,
  'scribe.write': v.strictObject({ id, text: words }),
  'scribe.strike': onlyId,
  'poll.open': v.strictObject({
    id,
    question: words,
    answers: v.pipe(v.array(shortWords), v.minLength(2), v.maxLength(6)),
    kind: v.exactOptional(v.picklist(['consent']))
  }),
  'poll.answer': v.strictObject({ id, answer: v.nullable(count(0, 5)) }),
  'poll.close': onlyId,
  'poll.count': onlyId
};

export const roomSchemas = { ...queue, ...stage, ...access, ...running, ...together };
