import type { Access, Session, SessionKind } from '@alongside/domain';
import { askWords } from './ask-by.ts';

export const kindWords: Readonly<Record<SessionKind, string | null>> = {
  plenary: 'Plenary, for everybody',
  workshop: 'Workshop',
  webinar: 'Webinar',
  qa: 'Questions and answers',
  'in-person': 'In person',
  break: null,
  lunch: null,
  doors: null,
  'not-published': null
};

/** A pause in the day: shown as a line, without an address of its own. */
export const isPause = ({ kind }: Session): boolean => kind === 'break' || kind === 'lunch' || kind === 'doors';

export type Badge = { readonly sign: 'bsl' | 'captions'; readonly words: string };
const captions: Readonly<Record<Access['captions'], string | null>> = {
  human: 'Human captions',
  automatic: 'Automatic captions',
  none: null
};

/** `asking`: until when one can ask, as `ask by Friday`; null when that is over. */
export function bslWords(bsl: Access['bsl'], asking: string | null): string {
  if (bsl === 'here') return 'BSL is here';
  return bsl === 'none' || asking === null ? 'No BSL here' : `BSL: ${asking}`;
}

/** What can be asked for until a day is not there after it. */
export function badgesOf({ access, startsAt }: Pick<Session, 'access' | 'startsAt'>, now: string, daysBefore?: number): readonly Badge[] {
  if (access === null) return [];
  const words = captions[access.captions];
  return [
    { sign: 'bsl', words: bslWords(access.bsl, askWords(startsAt, now, daysBefore)) },
    ...(words === null ? [] : [{ sign: 'captions' as const, words }])
  ];
}

/** Names for one line: `Amina Yusuf and Tom Ellery`. */
export const names = (people: Session['hosts']): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(people.map(({ name }) => name));

/** The four published workshop subjects. */
export const subjects: readonly string[] = [
  'projects for family and friend carers under the Accelerating Reform Fund (ARF) of the Department of Health and Social Care, which SCIE supports in practice',
  'new ways of commissioning, with lived-experience roles',
  'equity, diversity and inclusion: more diverse voices in innovation and co-production',
  'tools that show the impact of co-production in a local authority'
];
