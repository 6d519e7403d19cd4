import type { CommandName } from '@alongside/domain';
import { notSavedYet } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { KeptCommand, Random } from './ports.ts';
import { isDayWide, lifeMs, subjectOf } from './command-life.ts';
import type { Pending } from './snapshot.ts';

/** `queued`: to be sent. `sent`: on this connection, at that time. `resting`: refused for now, sent again then. */
export type Phase =
  | { readonly is: 'queued' }
  | { readonly is: 'sent'; readonly at: number }
  | { readonly is: 'resting'; readonly until: number };

export type Entry = {
  readonly command: KeptCommand & { readonly type: CommandName };
  readonly subject: string;
  readonly settle: (outcome: Outcome) => void;
  phase: Phase;
  refusals: number;
  everSent: boolean;
  sentence: string | null;
};

export function newEntry(command: Entry['command'], settle: Entry['settle']): Entry {
  const room = isDayWide(command.type) ? '' : command.room;
  const subject = `${room}/${subjectOf(command.type, command.data)}`;
  return { command, subject, settle, phase: { is: 'queued' }, refusals: 0, everSent: false, sentence: null };
}

export const endOfLife = ({ command }: Entry): number => command.at + lifeMs(command.type);
export const belongsHere = ({ command }: Entry, room: string): boolean => isDayWide(command.type) || command.room === room;

/** Longest rest between two tries of the same command. */
const longestRestMs = 5_000;
export function restMs(refusals: number, random: Pick<Random, 'fraction'>): number {
  return (0.5 + random.fraction() / 2) * Math.min(longestRestMs, 500 * 2 ** refusals);
}

/** A command whose time is over: said honestly, because the answer alone may be what got lost. */
export function givenUp({ command, everSent }: Entry): Outcome {
  const sentence = everSent
    ? 'The connection was away. We do not know if this was done. Please look, then try again.'
    : 'The connection was away. Nothing has changed. You can try again now.';
  return { ok: false, id: command.id, code: 'NOT_SENT', sentence };
}

/** `away`: nothing can be sent for this entry at present. */
export function pendingOf({ command, phase, sentence }: Entry, away: boolean): Pending {
  const { id, room, type, data } = command;
  const waiting = away || phase.is === 'resting';
  return { id, room, type, data, state: waiting ? 'waiting' : 'sending', sentence: waiting ? (sentence ?? notSavedYet) : null };
}
