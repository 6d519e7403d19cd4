import { everybody, hostsHere, notQuiet, onAir, onStage, presents } from './row.ts';
import type { Place, Row } from './row.ts';

/** A broadcast room has a green room before and between broadcasts; other stages end with the room. */
const stageThere = (place: Place): boolean => place.sort === 'broadcast' || onAir(place);
const interpreting = { who: ['interpreter'] } as const;
/** Who may need a minute: whoever speaks here, or stands on the stage. */
const onTheirWay = (place: Place): boolean => place.persona === 'speaker' || onStage(place);
/** In a broadcast room one comes on stage as its chair, its speaker, or invited. Elsewhere the stage is everybody's. */
const comesOnStage = (place: Place): boolean =>
  place.sort !== 'broadcast' || hostsHere(place) || place.persona === 'speaker' || onStage(place);
/** The stage of a workshop ends with its room. */
const heardNoMore = ({ sort, moment }: Place): 'NOT_FOUND' | null => (sort === 'workshop' && moment === 'ended' ? 'NOT_FOUND' : null);
const presenting = { who: presents, where: notQuiet };

/** The stage, BSL, slides, films. */
export const stageRows: readonly Row[] = [
  { command: 'broadcast.start', who: hostsHere, where: ['broadcast'], when: ({ moment }) => moment !== 'on air' },
  { command: 'broadcast.end', who: hostsHere, where: ['broadcast'], when: ({ moment }) => moment === 'on air' },
  { command: 'stage.invite', who: hostsHere, when: stageThere },
  {
    command: 'stage.join',
    act: 'without an invitation',
    who: everybody,
    when: stageThere,
    but: (place) => (onStage(place) ? 'ALREADY_DONE' : comesOnStage(place) ? null : 'NOT_ALLOWED')
  },
  {
    command: 'stage.join',
    act: 'invited',
    who: everybody,
    when: stageThere,
    but: (place) => (onStage(place) ? 'ALREADY_DONE' : null)
  },
  { command: 'stage.pass', act: 'invited', who: everybody, but: (place) => (onStage(place) || !stageThere(place) ? 'NOT_NOW' : null) },
  { command: 'stage.pass', act: 'without an invitation', who: everybody, but: () => 'NOT_NOW' },
  { command: 'stage.leave', who: everybody, but: (place) => (onStage(place) ? null : 'ALREADY_DONE') },
  {
    command: 'stage.takeOff',
    who: hostsHere,
    but: ({ sort, moment }) => (sort === 'workshop' && moment === 'ended' ? 'ALREADY_DONE' : null)
  },
  { command: 'stage.mute', who: hostsHere, but: heardNoMore },
  { command: 'stage.askMicrophone', who: hostsHere, but: heardNoMore },
  { command: 'minute.ask', who: onTheirWay, where: notQuiet },
  // Hosts have none of their own; to end one is theirs, so they are told that it is done.
  {
    command: 'minute.end',
    act: 'one’s own',
    who: (place) => onTheirWay(place) || hostsHere(place),
    where: notQuiet,
    but: (place) => (onTheirWay(place) ? null : 'ALREADY_DONE')
  },
  {
    command: 'minute.end',
    act: 'somebody else’s',
    who: (place) => onTheirWay(place) || hostsHere(place),
    where: notQuiet,
    but: (place) => (hostsHere(place) ? null : 'NOT_ALLOWED')
  },
  { command: 'note.send', who: hostsHere, where: notQuiet },
  { command: 'bsl.ready', ...interpreting },
  { command: 'bsl.take', ...interpreting },
  { command: 'bsl.leave', ...interpreting },
  // The access plan's own, when a team goes to its next room.
  { command: 'bsl.release', who: [] },
  // Whoever gives access tells the chair.
  { command: 'bsl.signal', who: ['interpreter', 'captioner'] },
  { command: 'bsl.signalSeen', who: hostsHere },
  { command: 'slides.show', ...presenting },
  { command: 'slides.turn', ...presenting },
  { command: 'slides.hide', ...presenting },
  { command: 'film.play', ...presenting },
  { command: 'film.pause', ...presenting },
  { command: 'film.end', ...presenting }
];
