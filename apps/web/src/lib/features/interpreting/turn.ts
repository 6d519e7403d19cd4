/** Interpreters swap about every 20 minutes. The clock reminds; it never forces. */
export const swapAfterMinutes = 20;

export function turnWords(since: number | null, now: number): { readonly words: string; readonly due: boolean } {
  if (since === null) return { words: 'You are not on air.', due: false };
  const minutes = Math.floor((now - since) / 60_000);
  const length = minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const due = minutes >= swapAfterMinutes;
  return { words: due ? `On for ${length}. It is time to swap.` : `On for ${length}.`, due };
}
