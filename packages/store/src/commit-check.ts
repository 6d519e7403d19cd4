import { bounds, checkLog, checkName, checkWhole } from './bounds.ts';
import { encodeJson } from './json.ts';
import type { Choice, Commit, Snapshot } from './room-log.ts';

/** A commit as both adapters store it. */
export type EncodedCommit = Commit & { readonly eventsText: string; readonly outcomeText: string };

export function encodeCommit(commit: Commit): EncodedCommit {
  checkLog(commit.log);
  checkName(commit.epoch, 'the epoch', bounds.key);
  checkName(commit.key, 'the key', bounds.key);
  if (commit.after !== undefined) checkName(commit.after, 'the key before it', bounds.key);
  checkWhole(commit.expected, 'the expected version');
  checkWhole(commit.pv, 'the public position');
  checkWhole(commit.at, 'the time');
  return {
    ...commit,
    eventsText: encodeJson(commit.events, 'a commit', bounds.events),
    outcomeText: encodeJson(commit.outcome, 'an outcome', bounds.outcome)
  };
}

export function encodeSnapshot(log: string, snapshot: Snapshot): string {
  checkLog(log);
  checkWhole(snapshot.v, 'the version');
  checkWhole(snapshot.pv, 'the public position');
  return encodeJson(snapshot.state, 'a snapshot', bounds.snapshot);
}

/** A choice as both adapters store it. */
export type EncodedChoice = Choice & { readonly outcomeText: string };

export function encodeChoice(log: string, choice: Choice): EncodedChoice {
  checkLog(log);
  checkName(choice.counter, 'the counter', bounds.key);
  checkName(choice.member, 'the member', bounds.member);
  if (choice.choice !== null) checkName(choice.choice, 'the choice', bounds.choice);
  checkName(choice.key, 'the key', bounds.key);
  return { ...choice, outcomeText: encodeJson(choice.outcome, 'an outcome', bounds.outcome) };
}
