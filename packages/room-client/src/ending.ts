import { closeCodes, endings, mayReturn } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';

/** `code`: of the close; 0 when coming back was refused without one. */
export type Ending = { readonly code: number; readonly sentence: string };

const reasons: Readonly<Record<number, keyof typeof endings>> = {
  [closeCodes.notSignedIn]: 'NOT_SIGNED_IN',
  [closeCodes.otherDevice]: 'DEVICE_OTHER',
  [closeCodes.removed]: 'REMOVED',
  [closeCodes.protocol]: 'PROTOCOL_TOO_OLD',
  [closeCodes.badFrames]: 'BAD_FRAME',
  [closeCodes.ended]: 'ENDED',
  [closeCodes.tooLarge]: 'FRAME_TOO_LARGE'
};

/** Of whoever was removed by a host. A revoked link ends with the same close code and says something else. */
export const removedSentence = endings.REMOVED.sentence;
/** The same for the whole day. */
export const bannedSentence = endings.BANNED.sentence;

/** Why the client must not come back after this close, or null when it may. */
export function endingOfClose(code: number): Ending | null {
  return mayReturn(code) ? null : { code, sentence: endings[reasons[code] ?? 'ENDED'].sentence };
}

/** The same for the frame that comes before the close and says it in words. */
export function endingOfBye({ code, sentence, retryWithinMs }: Extract<ServerFrame, { readonly f: 'bye' }>): Ending | null {
  return retryWithinMs === null || !mayReturn(code) ? { code, sentence } : null;
}
