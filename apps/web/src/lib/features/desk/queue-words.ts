import type { HelpView, HostContribution, Way } from '@alongside/domain';

export const wayWords: Readonly<Record<Way, string>> = {
  writing: 'in writing',
  'read-out': 'please read it out',
  speaking: 'speaking',
  signing: 'signing in BSL',
  typing: 'typing live',
  supporter: 'through a supporter',
  advance: 'sent in advance'
};
const firstCharacters = 30;

/** Who asks, as an object in a list. Without a name the first words tell one from another. */
export function asker(one: Pick<HostContribution, 'person' | 'text'>): string {
  if (one.person !== null) return one.person.name;
  const start = [...one.text].slice(0, firstCharacters).join('');
  return start === '' ? 'No name' : `No name, "${start}"`;
}

export function minutesWaited(since: number, now: number): string {
  const minutes = Math.floor((now - since) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes === 1 ? 'waited 1 minute' : `waited ${minutes} minutes`;
}

export function howAndSince(one: HostContribution, now: number): string {
  const again = (one.turn ?? 0) > 0 ? ', has asked before' : '';
  return `${wayWords[one.way]}, ${minutesWaited(one.since, now)}${again}`;
}

/** null: nobody calls, or somebody goes to each of them. */
export function callsWaiting(calls: readonly Pick<HelpView, 'state'>[]): string | null {
  const waiting = calls.filter(({ state }) => state === 'waiting').length;
  if (waiting === 0) return null;
  return waiting === 1 ? '1 call for help' : `${waiting} calls for help`;
}

export type Groups = {
  readonly asking: readonly HostContribution[];
  readonly next: readonly HostContribution[];
  readonly composing: readonly HostContribution[];
  readonly toRead: readonly HostContribution[];
};
/** The queue in the order of the desk. Hands need no reading: they are ready when they go up. */
export function groups(queue: readonly HostContribution[]): Groups {
  return {
    asking: queue.filter((one) => one.state === 'asking-now'),
    next: queue.filter((one) => one.state === 'ready'),
    composing: queue.filter((one) => one.state === 'composing'),
    toRead: queue.filter((one) => one.state === 'in-review')
  };
}

/** Whose questions are asked with this one: `Also asked by Sam and somebody.` Null: nobody's. */
export function alsoWords({ also = [] }: Pick<HostContribution, 'also'>): string | null {
  if (also.length === 0) return null;
  const last = also.at(-1) ?? '';
  return `Also asked by ${also.length === 1 ? last : `${also.slice(0, -1).join(', ')} and ${last}`}.`;
}
