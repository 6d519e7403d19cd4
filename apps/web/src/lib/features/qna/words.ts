import type { PublicContribution, RoomOwn, Way } from '@alongside/domain';

export type OwnContribution = RoomOwn['contributions'][number];

/** The ways a person chooses from in the page, with the words for each. */
export const askWays = [
  { way: 'writing', words: 'In writing' },
  { way: 'read-out', words: 'Please read it out for me' },
  { way: 'speaking', words: 'Speaking' },
  { way: 'signing', words: 'Signing' },
  { way: 'typing', words: 'Typing live' }
] as const satisfies readonly { way: Way; words: string }[];

/** Ways that carry their words with them. The others are a wish to speak, sign or type, with words if one likes. */
export function needsText(way: Way): boolean {
  return way === 'writing' || way === 'read-out' || way === 'advance' || way === 'supporter';
}

const doing: Record<Way, string> = {
  writing: 'in writing',
  'read-out': 'read out by the host',
  speaking: 'speaking',
  signing: 'signing in BSL',
  typing: 'typing live',
  supporter: 'with a supporter',
  advance: 'asked before the day'
};
export function wayWords(way: Way): string {
  return doing[way];
}
/** Who asks, as everybody sees it. */
export function askerName(contribution: { readonly name: string | null }): string {
  return contribution.name ?? 'Somebody';
}

function numberWords(number: number | null): string {
  if (number === null) return 'It is ready.';
  return number === 1 ? 'It is ready. You are next.' : `It is ready. You are number ${number}.`;
}

/** The state of my own contribution, in words that say what happens next. */
export function ownStateWords(own: Pick<OwnContribution, 'state' | 'number' | 'reason' | 'kind' | 'answer'>): string {
  switch (own.state) {
    case 'composing':
      return 'You are writing. We hold your place.';
    case 'in-review':
      return 'A host reads it now.';
    case 'ready':
      return own.kind === 'hand' ? handWords(own.number) : numberWords(own.number);
    case 'asking-now':
      return own.kind === 'hand' ? 'It is your turn now.' : 'It is asked now.';
    case 'answered':
      return own.answer === null ? 'It was answered.' : `Answered: ${own.answer}`;
    case 'not-taken':
      return own.reason === null ? 'It was not taken.' : `Not taken: ${own.reason}`;
    case 'merged':
      return 'Somebody asks the same. It is asked together with theirs.';
    case 'withdrawn':
      return 'You took it back.';
  }
}

function handWords(number: number | null): string {
  if (number === null) return 'Your hand is up.';
  return number === 1 ? 'Your hand is up. You are next.' : `Your hand is up. You are number ${number}.`;
}

/** Contributions of mine that still wait or are asked now. */
export function waitingOwn(own: Pick<RoomOwn, 'contributions'>): readonly OwnContribution[] {
  return own.contributions.filter(
    ({ state }) => state === 'composing' || state === 'in-review' || state === 'ready' || state === 'asking-now'
  );
}
export function ownHand(own: Pick<RoomOwn, 'contributions'>): OwnContribution | null {
  return waitingOwn(own).find(({ kind }) => kind === 'hand') ?? null;
}

/** The start of a question, whole words only: long enough to tell two questions apart by ear. */
export function firstWords(text: string, words = 6): string {
  const all = text.trim().split(/\s+/u);
  return all.length <= words ? all.join(' ') : `${all.slice(0, words).join(' ')} ...`;
}

export function voteWords(votes: number): string {
  if (votes === 0) return 'No votes yet';
  return votes === 1 ? '1 vote' : `${votes} votes`;
}

export function askingWords(asking: Pick<PublicContribution, 'kind' | 'way'>): string {
  return asking.kind === 'hand' ? `Now, ${wayWords(asking.way)}` : `Asking now, ${wayWords(asking.way)}`;
}
