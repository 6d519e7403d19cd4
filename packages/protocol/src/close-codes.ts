/** Highest close code after which a client must not come back by itself. */
export const lastFinalClose = 4499;

/**
 * Why the server closes a connection: 4000-4499 is final, 4500-4999 invites the client to come back. The sentence
 * goes with the `bye` frame before it.
 */
export const closeCodes = {
  /** No valid session: the link must be opened again. */
  notSignedIn: 4001,
  /** Another browser took over as the person's one active device. */
  otherDevice: 4002,
  /** The link was revoked, or the person was removed from the day. */
  removed: 4003,
  /** The client speaks a protocol that this server does not. */
  protocol: 4004,
  /** Frames that no client of ours sends, again and again. */
  badFrames: 4005,
  /** The event is over. */
  ended: 4006,
  /** The place in this room was given back; another room can be entered on a new connection. */
  placeLeft: 4007,
  /** Frames of more than 16 KiB. */
  tooLarge: 4009,
  /** The server goes away for an update or a restart. */
  goingAway: 4500,
  /** The connection read too slowly; it goes on by position. */
  tooSlow: 4508,
  /** Too many connections or commands for now. */
  busy: 4509,
  /** The store is away. */
  storeAway: 4510,
  /** No sign of life. */
  silent: 4511,
  /** A surprise on our side. */
  surprise: 4550
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** Whether a client may come back after this close. Every code that is not ours comes from the network: try again. */
export function mayReturn(code: number): boolean {
  return code < 4000 || code > lastFinalClose;
}
