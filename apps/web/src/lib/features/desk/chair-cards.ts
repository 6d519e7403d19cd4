import type { HostContribution, HostRoomView, Way } from '@alongside/domain';
import { alsoWords, asker } from './queue-words.ts';
import { signalAloud, signalWords } from './signal-words.ts';

/** What a card offers to do. `pause` and `tell` are the chair's own brake and bell. */
export type ChairAct =
  | 'go-live'
  | 'call'
  | 'answered'
  | 'decline'
  | 'ready'
  | 'go-on'
  | 'minute-over'
  | 'seen'
  | 'next-cue'
  | 'skip-cue'
  | 'pause'
  | 'tell';

/** One thing at a time, as somebody who is on camera needs it: what it is, what to say, how somebody will take part. */
export type ChairCard = {
  /** The same for as long as it is about the same thing. */
  readonly key: string;
  /** A person, or access, is waiting for the chair: told at once, whatever card is open. */
  readonly urgent: boolean;
  readonly title: string;
  /** Words to say aloud. */
  readonly say: string | null;
  /** The question, as it was written. */
  readonly words: string | null;
  readonly how: string;
  readonly acts: readonly ChairAct[];
  /** Whom the acts are about, for their names: `Ask now: Dele`. */
  readonly about: string;
  readonly one: HostContribution | null;
  /** Id of the person or the sign, where the card is about one. */
  readonly subject: string | null;
};

type View = Pick<HostRoomView, 'kind' | 'phase' | 'queue' | 'minutes' | 'bslSignals' | 'pausedSince' | 'cues' | 'cue'>;
const plain = { urgent: false, say: null, words: null, about: '', one: null, subject: null } as const;

/** Ways whose words stand in writing: the chair reads them out. */
const writtenWays: readonly Way[] = ['writing', 'read-out', 'supporter', 'advance'];
const isRead = ({ kind, way }: HostContribution): boolean => kind === 'question' && writtenWays.includes(way);

const willTakePart: Readonly<Record<Way, (who: string) => string>> = {
  writing: () => 'It is in writing. You read it out.',
  'read-out': (who) => `${who} asks you to read it out.`,
  speaking: (who) => `${who} will speak. Leave time for the way to the stage.`,
  signing: (who) => `${who} will sign in BSL. The interpreter speaks it.`,
  typing: (who) => `${who} will type live. We wait for the words.`,
  supporter: () => 'A supporter sent it. You read it out.',
  advance: () => 'It was sent in advance. You read it out.'
};
const takesPart: Readonly<Record<Way, (who: string) => string>> = {
  writing: () => 'Read it out now.',
  'read-out': () => 'Read it out now.',
  speaking: (who) => `${who} speaks.`,
  signing: (who) => `${who} signs. The interpreter’s voice follows.`,
  typing: (who) => `${who} types. We wait for the words.`,
  supporter: () => 'Read it out now.',
  advance: () => 'Read it out now.'
};

const whoOf = ({ person }: HostContribution): string => person?.name ?? 'Somebody';
const wordsOf = (one: HostContribution): string | null => (one.text === '' ? null : one.text);

function sayNext(one: HostContribution): string {
  if (one.person === null) return 'The next question comes without a name.';
  return one.kind === 'hand' ? `${one.person.name} is next.` : `The next question is from ${one.person.name}.`;
}

function sayNow(one: HostContribution): string | null {
  if (isRead(one)) return null;
  return one.person === null ? 'It is your turn now.' : `${one.person.name}, it is your turn. Take the time you need.`;
}

function contributionCard(one: HostContribution, isFirst: boolean): ChairCard {
  const who = whoOf(one);
  const shared = { ...plain, key: `c:${one.id}`, words: wordsOf(one), about: asker(one), one };
  switch (one.state) {
    case 'asking-now':
      return {
        ...shared,
        title: `Asking now: ${who}`,
        say: sayNow(one),
        how: takesPart[one.way](who),
        acts: ['answered', 'pause', 'decline', 'tell']
      };
    case 'ready': {
      const passed = one.passed ? ` ${who} passed, and keeps the place.` : '';
      return {
        ...shared,
        title: `${isFirst ? 'Next' : 'Waiting'}: ${who}`,
        say: sayNext(one),
        how: [willTakePart[one.way](who), alsoWords(one)].filter((words) => words !== null).join(' ') + passed,
        acts: ['call', 'pause', 'decline', 'tell']
      };
    }
    default:
      return {
        ...shared,
        title: `To read: ${who}`,
        how: 'Ready shows it to everybody. Not taken asks you why.',
        acts: ['ready', 'pause', 'decline', 'tell']
      };
  }
}

function minuteCards(view: View): readonly ChairCard[] {
  return view.minutes.map(({ person }) => ({
    ...plain,
    key: `minute:${person.id}`,
    urgent: true,
    title: `${person.name} needs a minute`,
    say: `We wait for ${person.name}. There is no hurry.`,
    how: 'Only hosts see this.',
    acts: ['minute-over', 'pause', 'tell'],
    about: person.name,
    subject: person.id
  }));
}

function signCards(view: View): readonly ChairCard[] {
  return view.bslSignals.map((sent) => ({
    ...plain,
    key: `sign:${sent.id}`,
    urgent: true,
    title: signalWords(sent),
    say: signalAloud(sent),
    how: `From the ${sent.from === 'captions' ? 'captioner' : 'interpreter'}.`,
    acts: ['seen', 'pause', 'tell'],
    about: signalWords(sent),
    subject: sent.id
  }));
}

type SomePeople = 'nobody' | 'somebody' | 'a few people' | 'many';
/** A red card goes to the chair at once, and nobody is named. It stands until people take their cards back. */
function redCards(red: SomePeople): readonly ChairCard[] {
  if (red === 'nobody') return [];
  const who = { somebody: 'Somebody does', 'a few people': 'A few people do', many: 'Many people do' }[red];
  return [
    {
      ...plain,
      key: 'red',
      urgent: true,
      title: `${who} not follow`,
      say: 'Some of us do not follow. Please say that again in other words.',
      how: 'They show the red card. It goes when they take it back.',
      acts: ['pause', 'tell']
    }
  ];
}

const pausedCard: ChairCard = {
  ...plain,
  key: 'paused',
  title: 'The session waits',
  say: 'We pause for a moment. Please stay.',
  how: 'Everybody was told. Go on when you are ready.',
  acts: ['go-on', 'tell']
};

/** The plan of the session: what is now, and the way on. It stands last, and is always there. */
function showCard({ cues, cue, kind, phase }: View): ChairCard {
  const [now, following, after] = [cues[cue], cues[cue + 1], cues[cue + 2]];
  const key = 'show';
  const broadcasts = kind === 'plenary' || kind === 'webinar';
  if (broadcasts && phase === 'before')
    return { ...plain, key, title: 'Not live yet', how: 'Nobody in the audience sees or hears you.', acts: ['go-live', 'tell'] };
  if (phase === 'ended')
    return { ...plain, key, title: 'This session has ended', how: 'Questions that came late still wait for an answer.', acts: ['tell'] };
  if (now === undefined)
    return {
      ...plain,
      key,
      title: 'Nobody waits',
      say: 'Are there any questions?',
      how: 'New questions appear here.',
      acts: ['pause', 'tell']
    };
  return {
    ...plain,
    key,
    title: `Now: ${now.title}`,
    say: following === undefined ? null : `Next is ${following.title}, with ${following.who}.`,
    how: `With ${now.who}.`,
    acts: [...(following ? (['next-cue'] as const) : []), 'pause', ...(following && after ? (['skip-cue'] as const) : []), 'tell'],
    about: following?.title ?? ''
  };
}

/** Every card there is now, the first thing first. `red`: how many show a red card. */
export function chairCards(view: View, red: SomePeople = 'nobody'): readonly ChairCard[] {
  const of = (state: HostContribution['state']): readonly HostContribution[] => view.queue.filter((one) => one.state === state);
  const waiting = of('ready');
  const first = waiting.find((one) => !one.passed) ?? waiting[0];
  const cards = [
    ...minuteCards(view),
    ...signCards(view),
    ...redCards(red),
    ...(view.pausedSince === undefined ? [] : [pausedCard]),
    ...of('asking-now').map((one) => contributionCard(one, true)),
    ...(first === undefined ? [] : [contributionCard(first, true)]),
    ...waiting.filter((one) => one !== first).map((one) => contributionCard(one, false)),
    ...of('in-review').map((one) => contributionCard(one, false)),
    showCard(view)
  ];
  // What is not live cannot wait.
  return view.phase === 'live' ? cards : cards.map((card) => ({ ...card, acts: card.acts.filter((act) => act !== 'pause') }));
}

/** May be called without a reason: the first who is ready, and whoever stands before and passed. */
export function isInTurn(queue: readonly HostContribution[], id: string): boolean {
  const waiting = queue.filter(({ state }) => state === 'ready');
  const first = waiting.findIndex(({ passed }) => !passed);
  return (first === -1 ? waiting : waiting.slice(0, first + 1)).some((one) => one.id === id);
}

/** Who comes after whoever has the floor: `Then: Sam, typing live.` Null when nobody waits. */
export function thenWords(cards: readonly ChairCard[], open: ChairCard | undefined, way: (one: HostContribution) => string): string | null {
  const next = cards.find(({ one, key }) => one?.state === 'ready' && key !== open?.key)?.one;
  return next == null ? null : `Then: ${whoOf(next)}, ${way(next)}.`;
}
