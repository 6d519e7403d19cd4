import { ours } from '#lib/shell/our-fault.ts';
import type { ErrorWords } from '#lib/shell/our-fault.ts';

const nothingLost = 'Nothing of yours was lost.';
const notFound: ErrorWords = {
  title: 'This page is not here',
  happened: 'The address may have a small mistake, or the page has moved.',
  lost: nothingLost,
  next: 'Check the address, or start from the programme.'
};
export const wrongLink: ErrorWords = {
  title: 'This link is not right',
  happened: 'We do not know this personal link. A part of it may be missing.',
  lost: nothingLost,
  next: 'Copy the whole link from your invitation, or ask your organiser for help.'
};
const words: Readonly<Record<number, ErrorWords>> = {
  401: {
    title: 'Open your personal link first',
    happened: 'This page is for people who joined with their personal link.',
    lost: nothingLost,
    next: 'Open the link in your invitation. Then you come straight in.'
  },
  403: {
    title: 'This page is for other people',
    happened: 'Your personal link does not open this page.',
    lost: nothingLost,
    next: 'If it should, ask for help. A person can change it.'
  },
  404: notFound,
  410: {
    title: 'This link no longer works',
    happened: 'Your organiser has replaced this link with another one.',
    lost: nothingLost,
    next: 'Look for a newer invitation, or ask your organiser for a link.'
  }
};
const removed: ErrorWords = {
  title: 'A host has taken you out of this room',
  happened: 'You cannot come in now. A host can let you in again.',
  lost: 'Your link still works. Your view is as you left it.',
  next: 'Ask the organiser why, or ask for help. A person answers.'
};
const banned: ErrorWords = {
  title: 'A host has taken you out for the whole day',
  happened: 'You cannot come in today. Who runs the day can let you in again.',
  lost: 'Your link is kept. Your view is as you left it.',
  next: 'Ask the organiser why. A person answers.'
};
const back = 'Go back to the plenary, or choose another room under Workshops.';
/** A workshop that cannot be looked into now: by the code with which the door says why. */
const shut: Partial<Record<string, ErrorWords>> = {
  ROOM_LOCKED: {
    title: 'This room has no visitors now',
    happened: 'Its hosts want to stay among themselves for now.',
    lost: 'Nothing is lost. Your own place is kept.',
    next: back
  },
  ROOM_FULL: {
    title: 'This room is full',
    happened: 'There is no room for a visitor now.',
    lost: 'Nothing is lost. Your own place is kept.',
    next: back
  },
  NOT_NOW: {
    title: 'This room is not open now',
    happened: 'Only people with a place can come in before it opens.',
    lost: 'Nothing is lost. What you chose is kept.',
    next: back
  }
};
/** `code`: why, where there is more to say than the number. Sentences of at most 15 words. */
export function errorWords(status: number, code?: string): ErrorWords {
  if (code === 'REMOVED') return removed;
  if (code === 'BANNED') return banned;
  const closed = code === undefined ? undefined : shut[code];
  if (closed) return closed;
  return words[status] ?? (status >= 400 && status < 500 ? notFound : ours);
}
