import type { Signalling } from './signalling.ts';

type Answer = { readonly url: string };

/** The POST address that captioning software uses all day; null when this person has none. */
export async function captionerAddress(signalling: Signalling): Promise<string | null> {
  const answer = await signalling.find<Answer>('/api/me/captions-address');
  return answer?.url ?? null;
}
