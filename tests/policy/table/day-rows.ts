import { contributors, everybody, hostsHere, runsTheDay } from './row.ts';
import type { Persona } from '../people.ts';
import type { Answer, Place, Row } from './row.ts';

/** Those who take a place in a workshop; the others go where their work is without one, and supporters with their person. */
const choosers: readonly Persona[] = ['delegate', 'delegate on stage', 'speaker', 'speaker of another room'];
const running = { who: runsTheDay };
const at =
  (...moments: readonly Place['moment'][]) =>
  ({ moment }: Place): boolean =>
    moments.includes(moment);

/** Helpers and the producer are called by everybody; hosts only by their own room. */
const answersCalls: readonly Persona[] = [
  'helper',
  'safeguarding lead',
  'organiser',
  'host',
  'host of another room',
  'chair of the plenary'
];

/** A call of another room does not exist for a host. */
const ofAnotherRoom = ({ persona, room }: Place): boolean =>
  persona === 'host of another room' || (persona === 'chair of the plenary' && room !== 'plenary');

/** For a workshop, from inside it, when its round has begun. */
const begun = at('on air', 'closing', 'ended');
const forWorkshop = ({ sort }: Place): Answer | null => (sort === 'workshop' ? null : 'NOT_HERE');
const besideScribe = (place: Place): Answer | null => forWorkshop(place) ?? (hostsHere(place) ? null : 'NOT_SCRIBE');
/** In these tries only the workshop in which they are has said something, and only after its round began. */
const hasSaid = ({ sort, moment }: Place): boolean => sort === 'workshop' && moment === 'ended';

export const dayRows: readonly Row[] = [
  { command: 'workshops.plan', ...running },
  { command: 'workshops.open', ...running, when: at('before', 'ended') },
  { command: 'workshops.close', ...running, when: at('on air', 'closing') },
  { command: 'workshops.extend', ...running, when: at('closing') },
  // Only when the last wait is over, which the clock sees to.
  { command: 'workshops.closed', act: 'too early', ...running, when: () => false },
  { command: 'workshops.closed', act: 'at the limit', ...running, when: at('closing') },
  { command: 'place.choose', who: choosers, when: at('before', 'on air') },
  { command: 'place.leave', who: choosers },
  { command: 'places.give', ...running, when: at('before', 'on air') },
  { command: 'places.takeBack', ...running, when: at('before', 'on air') },
  // The clock's own.
  { command: 'places.release', who: [] },
  { command: 'help.call', who: everybody },
  { command: 'help.claim', act: 'waiting', who: answersCalls, but: (place) => (ofAnotherRoom(place) ? 'NOT_FOUND' : null) },
  // Nobody went to it in time: then every host is called.
  { command: 'help.claim', act: 'gone further', who: answersCalls },
  { command: 'help.giveBack', act: 'one’s own', who: answersCalls, but: (place) => (ofAnotherRoom(place) ? 'NOT_FOUND' : null) },
  {
    command: 'help.giveBack',
    act: 'somebody else’s',
    who: answersCalls,
    but: (place) => (ofAnotherRoom(place) ? 'NOT_FOUND' : place.persona === 'organiser' ? null : 'ALREADY_CLAIMED')
  },
  // The clock's own.
  { command: 'help.further', who: [] },
  { command: 'help.done', act: 'one’s own', who: everybody },
  { command: 'help.done', act: 'somebody else’s', who: everybody, but: (place) => (hostsHere(place) ? null : 'NOT_FOUND') },
  { command: 'help.reopen', act: 'one’s own', who: everybody },
  { command: 'help.reopen', act: 'somebody else’s', who: everybody, but: (place) => (hostsHere(place) ? null : 'NOT_FOUND') },
  { command: 'access.plan', ...running },
  { command: 'access.route', ...running },
  // The clock's own.
  { command: 'duty.begin', who: [] },
  { command: 'duty.leave', who: [] },
  { command: 'said.handOver', act: 'as the scribe', who: contributors, when: begun, but: forWorkshop },
  { command: 'said.handOver', act: 'beside the scribe', who: contributors, when: begun, but: besideScribe },
  { command: 'said.takeBack', act: 'as the scribe', who: contributors, when: begun, but: forWorkshop },
  { command: 'said.takeBack', act: 'beside the scribe', who: contributors, when: begun, but: besideScribe },
  { command: 'said.show', ...running, when: at('before', 'ended'), but: (place) => (hasSaid(place) ? null : 'NOT_FOUND') },
  { command: 'said.hide', ...running, but: (place) => (hasSaid(place) ? null : 'ALREADY_DONE') },
  { command: 'message.all', ...running },
  { command: 'person.ban', act: 'somebody', ...running },
  { command: 'person.ban', act: 'oneself', who: [] },
  { command: 'person.unban', ...running }
];
