import type { Size } from '../conference-day/cast.ts';
import type { Wish } from './delegate.ts';

const [desktop, phone, tablet]: readonly [Size, Size, Size] = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
  { width: 768, height: 1_024 }
];

/** Eight delegates at browsers: how they want everything, and the workshop that they choose first. */
export const wishes = {
  largeCaptions: { workshop: 'workshop-1', size: desktop, view: { captionSize: 'large', captionColour: 'yellow' } },
  simple: { workshop: 'workshop-1', size: phone, view: { simple: true } },
  dark: { workshop: 'workshop-2', size: desktop, view: { theme: 'dark', calm: true } },
  signer: { workshop: 'workshop-3', size: desktop, view: { needsBsl: true, signs: true, bslSize: 'large' } },
  otherSigner: { workshop: 'workshop-5', size: desktop, view: { needsBsl: true, signs: true, bslSize: 'small' } },
  writer: { workshop: 'workshop-4', size: desktop, view: { textScale: 2 } },
  supported: { workshop: 'workshop-6', size: desktop, view: { theme: 'contrast' } },
  waiter: { workshop: 'workshop-2', size: tablet, view: { captionLanguage: 'cy', captionFont: 'easy' } }
} as const satisfies Readonly<Record<string, Wish>>;
export type Name = keyof typeof wishes;
/** What the eight choose in the second round. */
export const wishesAgain: Readonly<Record<Name, string>> = {
  largeCaptions: 'workshop-2',
  simple: 'workshop-4',
  dark: 'workshop-6',
  signer: 'workshop-3',
  otherSigner: 'workshop-5',
  writer: 'workshop-1',
  supported: 'workshop-5',
  waiter: 'workshop-1'
};
export const names = Object.keys(wishes) as readonly Name[];

/** What those without a browser choose: with the eight they are thirty. */
export const others: readonly string[] = [3, 4, 4, 4, 4, 3].flatMap((people, n) =>
  Array.from({ length: people }, () => `workshop-${n + 1}`)
);
export const othersAgain = others.map((room) => `workshop-${(Number(room.at(-1)) % 6) + 1}`);
/** Places of the smallest workshop: taken by those who choose it first. */
export const fewPlaces = 5;
