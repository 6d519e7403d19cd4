import type { Signalling } from './signalling.ts';

type Answer = { readonly url: string };

/** Makes the POST address that captioning software uses all day. It replaces an older one. */
export async function makeCaptionAddress(signalling: Signalling): Promise<string | null> {
  const answer = await signalling.ask('/api/me/captions-address', { method: 'POST', body: {} }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Answer).url : null;
}
