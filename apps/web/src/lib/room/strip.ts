/** What the person can do about it, as one button in the strip. */
export type StripAction = 'get-ready' | 'join-workshop' | 'start-sound' | 'read' | 'understood';
export type RoomStrip = {
  readonly kind: 'plain' | 'good' | 'wait' | 'stop' | 'own';
  readonly happened: string;
  readonly lang?: string | undefined;
  readonly safe?: string;
  readonly action?: StripAction;
  /** Another page where they can do something about it. */
  readonly link?: { readonly href: string; readonly words: string } | undefined;
};

/** Everything that may need saying, as facts. The strip says the most important one; the others wait their turn. */
export type RoomFacts = {
  readonly removed: boolean;
  /** For the whole day. */
  readonly banned: boolean;
  /** The connection, when it is worth a word. `ended` comes with the sentence that says why. */
  readonly line: { readonly kind: 'connecting' | 'reconnecting' | 'ended' | 'waiting' | 'back'; readonly text: string } | null;
  readonly invited: boolean;
  readonly soundBlocked: boolean;
  readonly workshopOpen: string | null;
  /** What there is to choose about workshops. */
  readonly choosing: RoomStrip | null;
  /** Minutes to the end of this room, at a warning; null otherwise. */
  readonly minutesLeft: number | null;
  /** The time is over and the room waits: for me, or for somebody else who writes or signs. */
  readonly waitsFor: 'me' | 'somebody' | null;
  readonly announcement: string | null;
  /** Of the announcement, when it is not the page's. */
  readonly lang?: string | undefined;
  /** It asks everybody something that is still open, further down on this page. */
  readonly asks: boolean;
  /** What has just been done and is stored: "We have your question". */
  readonly done: string | null;
  /** Where more of what has just been done is: what a workshop kept. */
  readonly more: RoomStrip['link'];
  /** Refusal of what was just tried. */
  readonly refused: string | null;
  /** Simple view has no queue: my own turn in words, or that a person comes. */
  readonly turn: string | null;
  readonly media: { readonly state: string; readonly sentence: string | null; readonly rungSentence: string | null };
  readonly microphone: 'off' | 'starting' | 'on';
  readonly camera: 'off' | 'starting' | 'on';
  /** The camera again, sent as BSL. */
  readonly bsl: 'off' | 'starting' | 'on';
  readonly onStage: boolean;
};

type Rule = (facts: RoomFacts) => RoomStrip | null;
const when = (true_: boolean, strip: RoomStrip): RoomStrip | null => (true_ ? strip : null);
const minutes = (count: number): string => (count === 1 ? '1 minute left.' : `${count} minutes left.`);

/** Before anything that waits to be read: who hears nothing now needs to know why. */
const restarting: Rule = ({ media }) =>
  when(media.state === 'reconnecting', {
    kind: 'wait',
    happened: 'Sound and picture are restarting.',
    safe: 'Captions and questions go on.'
  });

function mediaStrip({ media }: RoomFacts): RoomStrip | null {
  const sentence = media.sentence ?? media.rungSentence;
  return sentence === null ? null : { kind: media.state === 'live' ? 'plain' : 'wait', happened: sentence };
}

/** What the person sends, in words: the strip's ground when nothing else needs saying. */
export function ownMedia({ microphone, camera, bsl, onStage }: Pick<RoomFacts, 'microphone' | 'camera' | 'bsl' | 'onStage'>): RoomStrip {
  const seen = camera === 'on' || bsl === 'on';
  if (microphone === 'on' && seen)
    return { kind: 'own', happened: 'Your microphone and camera are on.', safe: 'People can hear and see you.' };
  if (microphone === 'on') return { kind: 'own', happened: 'Your microphone is on.', safe: 'People can hear you.' };
  if (seen) return { kind: 'own', happened: 'Your camera is on.', safe: 'People can see you. Your microphone is off.' };
  if (onStage) return { kind: 'own', happened: 'You are on the stage.', safe: 'Your camera and microphone are off.' };
  return { kind: 'plain', happened: 'Your camera and microphone are off.' };
}

function lineStrip({ line }: RoomFacts): RoomStrip | null {
  switch (line?.kind) {
    case 'ended':
      return { kind: 'stop', happened: line.text };
    case 'reconnecting':
      return { kind: 'wait', happened: 'We lost the connection. We are trying again.', safe: 'Your place and your words are safe.' };
    case 'connecting':
      return { kind: 'plain', happened: line.text };
    case 'waiting':
    case 'back':
    case undefined:
      return null;
  }
}

/** It may wait for long: words for a room that one has left go when one is back there. Nobody misses their turn for it. */
const unsaved: Rule = ({ line }) => (line?.kind === 'waiting' ? { kind: 'wait', happened: line.text } : null);

/** By the address alone: a phone has captions, BSL and people between the words and the answers. */
const toTheQuestion = { href: '#poll-h', words: 'Go to the answers' };

/** First things first: one's own safety, one's own turn, one's own words, then the room. */
const rules: readonly Rule[] = [
  ({ removed, banned }) =>
    when(removed || banned, {
      kind: 'stop',
      happened: banned ? 'A host has taken you out for the whole day.' : 'A host has taken you out of this room.',
      safe: 'You can ask the organiser why.',
      link: { href: '/lobby', words: 'Go to the lobby' }
    }),
  lineStrip,
  ({ refused }) => (refused === null ? null : { kind: 'stop', happened: refused, action: 'understood' }),
  ({ soundBlocked }) => when(soundBlocked, { kind: 'own', happened: 'The sound is waiting for you.', action: 'start-sound' }),
  ({ workshopOpen }) =>
    when(workshopOpen !== null, { kind: 'own', happened: 'Your workshop is open.', safe: workshopOpen ?? '', action: 'join-workshop' }),
  ({ invited }) => when(invited, { kind: 'own', happened: 'It is your turn.', safe: 'You will see yourself first.', action: 'get-ready' }),
  ({ minutesLeft }) =>
    minutesLeft === null ? null : { kind: 'plain', happened: minutes(minutesLeft), safe: 'Nobody who is writing or signing is cut off.' },
  ({ waitsFor }) => when(waitsFor === 'me', { kind: 'own', happened: 'The room waits for you.', safe: 'Take the time you need.' }),
  ({ waitsFor }) =>
    when(waitsFor === 'somebody', { kind: 'wait', happened: 'We wait for somebody.', safe: 'They are still writing or signing.' }),
  unsaved,
  restarting,
  ({ announcement, asks, lang }) =>
    announcement === null ? null : { kind: 'own', happened: announcement, lang, action: 'read', link: asks ? toTheQuestion : undefined },
  (facts) => when(facts.microphone === 'on', ownMedia(facts)),
  ({ done, more }) => (done === null ? null : { kind: 'good', happened: done, action: 'understood', link: more }),
  // It stands there for as long as somebody stays without a place: whatever else there is to say goes first.
  ({ choosing, turn }) => (turn === null ? choosing : null),
  mediaStrip,
  ({ turn }) => (turn === null ? null : { kind: 'own', happened: turn }),
  ({ line }) => when(line?.kind === 'back', { kind: 'good', happened: 'You are back.', safe: 'Nothing of yours was lost.' })
];

export function stripOf(facts: RoomFacts): RoomStrip {
  for (const rule of rules) {
    const strip = rule(facts);
    if (strip !== null) return strip;
  }
  return ownMedia(facts);
}
