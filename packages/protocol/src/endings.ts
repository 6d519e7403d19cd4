/** `number`: 1000-1999 is final, 2000-2999 says that the same may be sent again. `sentence`: for the person, read aloud. */
export type ErrorEntry = { readonly number: number; readonly retry: boolean; readonly sentence: string };

/** Errors after which a client does not come back. A page needs these alone: every other sentence comes with its answer. */
export const endings = {
  BAD_FRAME: {
    number: 1101,
    retry: false,
    sentence: 'We did not understand your browser. Nothing was saved. Reload the page, then try again.'
  },
  FRAME_TOO_LARGE: {
    number: 1102,
    retry: false,
    sentence: 'This is too long to send. Your words are still here. Please make them shorter.'
  },
  PROTOCOL_TOO_OLD: { number: 1105, retry: false, sentence: 'This page is too old. What you sent is safe. Please reload the page.' },
  NOT_SIGNED_IN: {
    number: 1106,
    retry: false,
    sentence: 'We do not know this browser. What you sent is safe. Open your personal link again.'
  },
  DEVICE_OTHER: { number: 1109, retry: false, sentence: 'You use another device now. Nothing is lost. Open your link here to come back.' },
  REMOVED: { number: 1110, retry: false, sentence: 'A host has taken you out of this room. You can ask the organiser why.' },
  BANNED: { number: 1115, retry: false, sentence: 'A host has taken you out for the whole day. You can ask the organiser why.' },
  ENDED: { number: 1113, retry: false, sentence: 'This has ended. What you sent is safe. You can leave this page.' }
} satisfies Readonly<Record<string, ErrorEntry>>;
