import type { Signalling } from './signalling.ts';

/** `address`: null when none was made; then `refused` says why, for whoever pressed the button. */
export type Made = { readonly address: string } | { readonly address: null; readonly status: number; readonly refused: string };

const notMade = 'We could not make an address. Nothing changed. Try again.';

/**
 * Makes the POST address that captioning software uses all day. It replaces an older one. A refusal is passed on as it was
 * said: trying again helps only when something was away.
 */
export async function makeCaptionAddress(signalling: Pick<Signalling, 'ask'>): Promise<Made> {
  const answer = await signalling.ask('/api/me/captions-address', { method: 'POST', body: {} }).catch(() => null);
  const said = ((await answer?.json().catch(() => null)) ?? {}) as { readonly url?: string; readonly sentence?: string };
  if (answer?.ok === true && said.url !== undefined) return { address: said.url };
  const isRefusal = answer !== null && answer.status >= 400 && answer.status < 500;
  return isRefusal
    ? { address: null, status: answer.status, refused: said.sentence ?? notMade }
    : { address: null, status: 503, refused: notMade };
}
