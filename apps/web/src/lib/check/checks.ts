import type { Status } from '#lib/signalling/answers.ts';

/** What the browser and the line can do, as found. `null`: not tried yet, or the browser does not tell. */
export type Found = {
  readonly roundTripMs: number | null;
  readonly answered: boolean;
  readonly webrtc: boolean;
  readonly cameras: number | null;
  readonly microphones: number | null;
  readonly media: Status['media'];
};
export type Check = { readonly good: boolean; readonly fact: string; readonly then: string };

const slowMs = 1200;

function connection({ answered, roundTripMs }: Found): Check {
  if (!answered)
    return { good: false, fact: 'The connection does not answer', then: 'We try again when you press the button. You can still go in.' };
  if (roundTripMs !== null && roundTripMs > slowMs)
    return { good: false, fact: 'Your connection is slow', then: 'Captions and questions come through. Pictures may stop.' };
  return { good: true, fact: 'Your connection is good', then: 'Captions and questions come through.' };
}

function pictures({ webrtc, media }: Found): Check {
  if (!webrtc)
    return { good: false, fact: 'This browser has no sound and picture', then: 'That is fine. Captions and questions still work.' };
  if (media === 'off') return { good: false, fact: 'Sound and picture are off today', then: 'Captions and questions still work.' };
  if (media === 'preparing')
    return { good: false, fact: 'Sound and picture are getting ready', then: 'They come by themselves. You need do nothing.' };
  return { good: true, fact: 'Sound and BSL can come through', then: 'You hear and see the room when you go in.' };
}

function device(name: 'camera' | 'microphone', count: number | null): Check {
  if (count === null) return { good: false, fact: `We could not look for a ${name}`, then: 'That is fine. You can take part without one.' };
  if (count === 0) return { good: false, fact: `No ${name} found`, then: 'That is fine. You can take part without one.' };
  return { good: true, fact: `A ${name} is here`, then: 'It stays off until you turn it on.' };
}

/** Every check in words: what works, and what a person can do without. */
export function checks(found: Found): readonly Check[] {
  return [connection(found), pictures(found), device('camera', found.cameras), device('microphone', found.microphones)];
}

/** As it is sent to a helper: facts alone, nothing that names the person's device. */
export const inOneLine = (found: readonly Check[]): string => `My check: ${found.map(({ fact }) => fact).join('. ')}.`;
