/** Interpreters swap about every 20 minutes. The clock reminds; it never forces. */
export const swapAfterMinutes = 20;

export type Turn = { readonly words: string; readonly due: boolean };
/** Another interpreter who is on air. */
type OnAir = { readonly name: string; readonly since: number | null };

/** `since`: when my own turn began. `partner`: who stands by, to be named when it is time. `other`: whose turn it is instead. */
export function turnWords(since: number | null, now: number, partner: string | null = null, other: OnAir | null = null): Turn {
  if (since !== null) {
    const { length, due } = clock(since, now);
    return { words: due ? `On for ${length}. It is time to swap${partner === null ? '' : ` with ${partner}`}.` : `On for ${length}.`, due };
  }
  if (other === null || other.since === null) return { words: 'You are not on air.', due: false };
  // Whoever stands by takes over, so the reminder is theirs too.
  const { length, due } = clock(other.since, now);
  return { words: `${other.name}: on for ${length}.${due ? ' Take over at a pause.' : ''}`, due };
}

function clock(since: number, now: number): { readonly length: string; readonly due: boolean } {
  const minutes = Math.floor((now - since) / 60_000);
  const length = minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return { length, due: minutes >= swapAfterMinutes };
}

type Standing = {
  /** I am on air. */
  readonly mine: boolean;
  /** The name of whoever is. */
  readonly onAir: string | null;
  /** I stand by. */
  readonly ready: boolean;
  /** Names of the others who do. */
  readonly partners: readonly string[];
};

/** Who is on air, and who could take over. */
export function standingWords({ mine, onAir, ready, partners }: Standing): string {
  const first = mine ? 'Everybody sees you.' : onAir === null ? 'Nobody is on air.' : `${onAir} is on air.`;
  const others = partners.join(', ');
  if (ready && !mine) return `${first} You are ready.${others === '' ? '' : ` Ready too: ${others}.`}`;
  if (others !== '') return `${first} Ready: ${others}.`;
  return `${first} ${mine || onAir === null ? 'No partner is ready.' : 'Nobody is ready to take over.'}`;
}
