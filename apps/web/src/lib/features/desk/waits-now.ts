import type { HostRoomView } from '@alongside/domain';
import { signalWords } from './signal-words.ts';

type Waits = { readonly key: string; readonly words: string };

/** Who needs the host now, whatever stands above it on the page: access that is missing, a speaker, then the access team. */
export function waitsNow(view: Pick<HostRoomView, 'minutes' | 'bslSignals'>, missing: readonly string[]): readonly Waits[] {
  return [
    ...missing.map((words) => ({ key: words, words })),
    ...view.minutes.map(({ person }) => ({ key: `minute:${person.id}`, words: `${person.name} needs a minute.` })),
    ...view.bslSignals.map((sent) => ({ key: sent.id, words: signalWords(sent) }))
  ];
}
