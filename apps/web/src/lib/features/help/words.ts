import type { OwnHelp } from '@alongside/domain';

export type CallOutcome = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Where my call stands in the list of helpers; empty where it stands in none. */
function placeWords({ wait }: Pick<OwnHelp, 'wait'>): string {
  if (wait === undefined) return '';
  const place = ordinals[wait.before] ?? `number ${wait.before + 1}`;
  return ` You are ${place}, about ${wait.minutes === 1 ? '1 minute' : `${wait.minutes} minutes`}.`;
}

/** What becomes of my own call. */
export function helpWords(help: OwnHelp | null): string {
  if (help === null) return '';
  if (help.state === 'waiting') return `A person will come. You can stay here.${placeWords(help)}`;
  const who = help.by === undefined ? '' : ` It is ${help.by.name}.`;
  return `A person is coming to you now.${who} You can stay here.`;
}
