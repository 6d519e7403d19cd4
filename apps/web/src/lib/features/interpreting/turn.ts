/** Interpreters swap about every 20 minutes. The clock reminds; it never forces. */
export const swapAfterMinutes = 20;

/** `partner`: who stands by, to be named when it is time. */
export function turnWords(
  since: number | null,
  now: number,
  partner: string | null = null
): { readonly words: string; readonly due: boolean } {
  if (since === null) return { words: 'You are not on air.', due: false };
  const minutes = Math.floor((now - since) / 60_000);
  const length = minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const due = minutes >= swapAfterMinutes;
  return { words: due ? `On for ${length}. It is time to swap${partner === null ? '' : ` with ${partner}`}.` : `On for ${length}.`, due };
}
