import type { BslSignal, SentSignal } from '@alongside/domain';

const fromInterpreters: Readonly<Record<BslSignal, string>> = {
  'too-fast': 'Too fast for BSL.',
  'one-at-a-time': 'One person at a time, please.',
  'cannot-see': 'The interpreter cannot see who signs.',
  'not-heard': 'The interpreter cannot hear.'
};
const fromCaptioners: Readonly<Record<BslSignal, string>> = {
  ...fromInterpreters,
  'too-fast': 'Too fast for captions.',
  'not-heard': 'That was not heard. Please say it again.'
};
const toSay: Readonly<Record<BslSignal, string>> = {
  'too-fast': 'Please speak more slowly, so that everybody can follow.',
  'one-at-a-time': 'One person at a time, please.',
  'cannot-see': 'We wait a moment. The interpreter must see who signs.',
  'not-heard': 'That was not heard. Please say it again.'
};

/** What those who give access tell the chair. */
export const signalWords = ({ signal, from }: Pick<SentSignal, 'signal' | 'from'>): string =>
  (from === 'captions' ? fromCaptioners : fromInterpreters)[signal];
/** What the chair can say aloud about it. */
export const signalAloud = ({ signal }: Pick<SentSignal, 'signal'>): string => toSay[signal];
