import { everybody, hostsHere, hostsHereOrTheDay, notQuiet, onAir, presents } from './row.ts';
import type { Row } from './row.ts';

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
