import type { RoomView } from '@alongside/domain';

type Turn = { readonly name: string | null; readonly way: NonNullable<RoomView['next']>['way'] };
type Turns = { readonly asking: Turn | null; readonly next: Turn | null };

/** Whoever voices must know before the first sign: who asks in BSL now, else who is next. `now`: somebody does. */
export function toVoice({ asking, next }: Turns, microphone: boolean): { readonly words: string; readonly now: boolean } {
  if (asking?.way === 'signing') {
    const then = microphone ? 'Your microphone is on.' : 'Turn your microphone on to voice them.';
    return { words: `${asking.name ?? 'Somebody'} asks in BSL. ${then}`, now: true };
  }
  if (next?.way === 'signing') return { words: `Next: ${next.name ?? 'somebody'}, signing in BSL.`, now: false };
  return { words: 'Nobody asks in BSL now.', now: false };
}
