import { contributors, everybody, hostsHere, hostsHereOrTheDay, notQuiet, onAir, presents } from './row.ts';
import type { Answer, Place, Row } from './row.ts';

/** In the table a host asks whenever they may. */
const notAsked = (place: Place): Answer | null => (onAir(place) ? null : 'NOT_FOUND');
const notes = { who: contributors, where: ['workshop'] } as const;
const closing = { who: hostsHere, where: ['workshop'] } as const;

/** The run of show, closing, and keeping the room safe. */
export const runningRows: readonly Row[] = [
  { command: 'show.plan', who: hostsHere, where: notQuiet },
  { command: 'cue.go', who: hostsHere, where: notQuiet },
  { command: 'show.pause', who: hostsHere, where: notQuiet, when: onAir },
  { command: 'announcement.make', who: hostsHereOrTheDay },
  { command: 'closing.set', ...closing, who: hostsHereOrTheDay, when: onAir },
  // The clock's own, and nobody's.
  { command: 'closing.warn', who: [] },
  { command: 'closing.cancel', ...closing, but: ({ moment }) => (moment === 'closing' ? null : 'ALREADY_DONE') },
  { command: 'room.close', ...closing, when: onAir },
  { command: 'room.open', ...closing, when: ({ moment }) => moment === 'before' || moment === 'ended' },
  { command: 'person.remove', act: 'somebody', who: hostsHere },
  { command: 'person.remove', act: 'without a reason', who: hostsHere, but: () => 'NO_REASON' },
  { command: 'person.letIn', act: 'whom a host removed', who: hostsHere },
  { command: 'person.letIn', act: 'who is banned from the day', who: hostsHere, but: () => 'NOT_FOUND' },
  { command: 'room.lock', act: 'locks', who: hostsHere, where: ['workshop'] },
  { command: 'room.lock', act: 'opens again', who: hostsHere, where: ['workshop'] },
  { command: 'room.lock', act: 'without a reason', who: hostsHere, where: ['workshop'], but: () => 'NO_REASON' },
  { command: 'room.slow', who: hostsHere, where: notQuiet },
  { command: 'report.make', who: everybody },
  { command: 'report.settle', who: hostsHere },
  { command: 'poll.open', who: hostsHere, where: notQuiet, when: onAir },
  { command: 'poll.answer', who: everybody, where: notQuiet, but: notAsked },
  { command: 'poll.answer', act: 'what is not there', who: everybody, where: notQuiet, but: () => 'NOT_FOUND' },
  { command: 'poll.answer', act: 'what is closed', who: everybody, where: notQuiet, but: (place) => notAsked(place) ?? 'POLL_CLOSED' },
  { command: 'poll.close', who: hostsHere, where: notQuiet, but: notAsked },
  { command: 'poll.count', who: [] },
  { command: 'scribe.take', act: 'a free pen', ...notes },
  { command: 'scribe.take', act: 'from the scribe, with a reason', ...notes, but: (place) => (hostsHere(place) ? null : 'SCRIBE_THERE') },
  {
    command: 'scribe.take',
    act: 'from the scribe, without a reason',
    ...notes,
    but: (place) => (hostsHere(place) ? 'NO_REASON' : 'SCRIBE_THERE')
  },
  { command: 'scribe.take', act: 'from a scribe who is away', ...notes },
  { command: 'scribe.give', act: 'one’s own pen', ...notes },
  { command: 'scribe.give', act: 'somebody else’s pen', ...notes, but: () => 'ALREADY_DONE' },
  { command: 'scribe.write', act: 'as the scribe', ...notes },
  { command: 'scribe.write', act: 'beside the scribe', ...notes, but: () => 'NOT_SCRIBE' },
  { command: 'scribe.strike', act: 'as the scribe', ...notes },
  { command: 'scribe.strike', act: 'beside the scribe', ...notes, but: (place) => (hostsHere(place) ? null : 'NOT_SCRIBE') },
  // A host cannot lock themselves out by a slip.
  { command: 'person.remove', act: 'oneself', who: [] }
];

/** Captions: one writer on a lane, and the record. */
const captioning = { who: ['captioner'] } as const;

export const captionsRows: readonly Row[] = [
  { command: 'lane.take', act: 'a human lane', ...captioning },
  { command: 'lane.take', act: 'own words', who: presents },
  { command: 'lane.take', act: 'an automatic lane', who: [] },
  // A hand-over goes to who stands by, never to who takes.
  { command: 'lane.take', act: 'somebody else’s lane', ...captioning, but: () => 'LANE_TAKEN' },
  { command: 'lane.ready', ...captioning },
  { command: 'lane.leave', act: 'one’s own', who: everybody, but: ({ persona }) => (persona === 'captioner' ? null : 'ALREADY_DONE') },
  { command: 'lane.leave', act: 'somebody else’s', who: everybody, but: () => 'ALREADY_DONE' },
  { command: 'lane.release', who: [] },
  { command: 'lane.cover', who: [] },
  { command: 'caption.keep', who: [] },
  { command: 'lane.late', who: [] },
  { command: 'lane.cut', act: 'who writes', who: hostsHere },
  { command: 'lane.cut', act: 'who was stopped is let back', who: hostsHere },
  { command: 'caption.write', act: 'on air', who: everybody, but: ({ persona }) => (persona === 'captioner' ? null : 'NOT_NOW') },
  { command: 'caption.write', act: 'on somebody else’s lane', who: everybody, but: () => 'LANE_TAKEN' },
  { command: 'caption.interim', act: 'on air', who: everybody, but: ({ persona }) => (persona === 'captioner' ? null : 'NOT_NOW') },
  { command: 'caption.interim', act: 'on somebody else’s lane', who: everybody, but: () => 'LANE_TAKEN' },
  { command: 'caption.correct', who: (place) => place.persona === 'captioner' || hostsHere(place) },
  { command: 'captions.release', who: hostsHere, but: ({ sort }) => (sort === 'workshop' ? 'NOT_AGREED' : null) },
  { command: 'record.agree', who: hostsHere, where: ['workshop'] },
  { command: 'captions.forget', who: [] },
  { command: 'record.set', who: (place) => place.persona === 'speaker' || hostsHere(place) }
];
