import type { ViewerRoom, WallCall } from '@alongside/domain';

const minuteMs = 60_000;
/** Interpreters swap after so long. */
const swapAfterMinutes = 20;

export const counted = (n: number, one: string, many = `${one}s`): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

export const peopleWords = (people: number): string => (people === 0 ? 'Nobody is here' : counted(people, 'person', 'people'));

/** `1 minute ago`, `just now`. */
export function agoWords(at: number, now: number): string {
  const minutes = Math.floor((now - at) / minuteMs);
  return minutes < 1 ? 'just now' : `${counted(minutes, 'minute')} ago`;
}

/** Who has the turn, in one line. Names are those that everybody in the room hears. */
export function talkWords({ talk, floor, people }: Pick<ViewerRoom, 'talk' | 'floor' | 'people'>): string {
  if (floor?.way === 'signing') return `${floor.name ?? 'Somebody'} is signing`;
  if (floor?.way === 'typing') return `${floor.name ?? 'Somebody'} is typing, we wait`;
  const [first, second, ...more] = talk?.who ?? [];
  if (first !== undefined && second === undefined) return `${first} is talking`;
  if (second !== undefined && more.length === 0) return `${first} and ${second} are talking`;
  if (more.length > 0) return 'Several people talk at once';
  if (floor !== null) return `${floor.name ?? 'Somebody'} has the floor`;
  return talk === null && people > 0 ? 'We do not hear who talks' : 'Nobody is talking';
}

const shares = { few: 'One or two people talk most', some: 'A few people talk most', even: 'Many people take part' } as const;
/** Null: too few people, or too little talk, to say so. */
export const shareWords = ({ talk }: Pick<ViewerRoom, 'talk'>): string | null => (talk?.share == null ? null : shares[talk.share]);

const kinds = { human: 'Human captions', automatic: 'Automatic captions', own: 'Own words' } as const;

export function captionsWords({ captions }: Pick<ViewerRoom, 'captions'>): string {
  const { state, kind, missing, behindMs } = captions;
  if (state === 'late') return 'People speak, and no captions come';
  if (state === 'cut') return 'A host stopped the captions';
  if (kind === null) return missing ? 'Human captions are planned, nobody writes' : 'No captions';
  if (state === 'covered') return 'Automatic captions, the captioner stopped';
  const behind = behindMs === null ? '' : `, about ${counted(Math.round(behindMs / 1_000), 'second')} behind`;
  return `${kinds[kind]}${behind}`;
}

export function bslWords({ bsl }: Pick<ViewerRoom, 'bsl'>, now: number): string {
  if (bsl.onAir === null) return bsl.missing ? 'BSL is planned, nobody signs' : 'No BSL here';
  const left = swapAfterMinutes - Math.floor((now - (bsl.since ?? now)) / minuteMs);
  return left > 0 ? `BSL by ${bsl.onAir}, swap in ${counted(left, 'minute')}` : `BSL by ${bsl.onAir}, time to swap`;
}

export function handsWords({ hands, toRead }: Pick<ViewerRoom, 'hands' | 'toRead'>): string {
  const up = hands === 0 ? 'No hands up' : `${counted(hands, 'hand')} up`;
  return toRead === 0 ? up : `${up}, ${counted(toRead, 'question')} to read`;
}

export function timeWords({ phase, endsAt, kind }: Pick<ViewerRoom, 'phase' | 'endsAt' | 'kind'>, now: number): string {
  if (phase === 'before') return kind === 'workshop' ? 'Not open yet' : 'Not live yet';
  if (phase === 'ended') return kind === 'workshop' ? 'Closed' : 'Ended';
  if (endsAt === null) return 'No end is set';
  const left = Math.ceil((endsAt - now) / minuteMs);
  return left > 0 ? `${counted(left, 'minute')} left` : 'The time is over';
}

export function linkWords({ links }: Pick<ViewerRoom, 'links'>): string {
  const { slow, lost } = links;
  const words = [
    ...(lost > 0 ? [`${counted(lost, 'person', 'people')} lost the connection`] : []),
    ...(slow > 0 ? [`${counted(slow, 'connection')} too slow`] : [])
  ];
  return words.length === 0 ? 'Connections are good' : words.join(', ');
}

const cardWords = (who: string): string | null => (who === 'nobody' ? null : who);
/** Cards that ask for something: null when nobody shows one. */
export function cardsWords({ cards }: Pick<ViewerRoom, 'cards'>): string | null {
  const words = [
    ...(cardWords(cards?.red ?? 'nobody') === null ? [] : [`Stop: ${cards?.red}`]),
    ...(cardWords(cards?.amber ?? 'nobody') === null ? [] : [`Slow down: ${cards?.amber}`])
  ];
  return words.length === 0 ? null : words.join(', ');
}

export function callWords({ at, by, urgent }: WallCall, now: number): string {
  return `${urgent ? 'Urgent. ' : ''}Called ${agoWords(at, now)}. ${by === null ? 'Nobody goes yet.' : `${by} goes.`}`;
}

/** A call of a room that has no card, as a strip has it. */
export function elsewhereWords({ at, by, urgent }: WallCall, now: number): readonly string[] {
  return [`${urgent ? 'urgent help' : 'help'} called ${agoWords(at, now)}`, by === null ? 'nobody goes yet' : `${by} goes`];
}
