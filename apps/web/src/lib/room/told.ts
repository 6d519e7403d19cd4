import type { RoomOwn } from '@alongside/domain';

type Told = NonNullable<RoomOwn['told']>;

/** Somebody who comes later need not hear what is long over. */
const freshMs = 10 * 60_000;

const words: Readonly<Record<Told['what'], string>> = {
  muted: 'A host turned your microphone off. You can ask the hosts of this room why.',
  'off-stage': 'A host took you off the stage. You can ask the hosts of this room why.',
  'asked-to-unmute': 'A host asks for your microphone. You decide: it stays off until you turn it on.'
};

/** What a host did to me, in words; null when it is long ago. Never who, why, or who else was involved. */
export function toldWords({ what, at }: Told, now: number): { readonly words: string; readonly bad: boolean } | null {
  return now - at > freshMs ? null : { words: words[what], bad: what !== 'asked-to-unmute' };
}

/** In the strip and aloud, until it is read. */
export function hear(acts: { done: string | null; refused: string | null; tell(words: string): void }, told: Told, now: number): void {
  const heard = toldWords(told, now);
  if (heard === null) return;
  acts.tell(heard.words);
  if (heard.bad) [acts.done, acts.refused] = [null, heard.words];
}
