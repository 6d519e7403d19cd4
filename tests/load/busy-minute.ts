/** What happens in one second of a busy plenary: 3 captions, 4 votes, 2 people coming or going, 1 card, 2 changes of the queue. */
export type Kind = 'caption' | 'vote' | 'presence' | 'card' | 'queue';
export type Beat = { readonly kind: Kind; readonly atMs: number };

export const second: readonly Beat[] = [
  { kind: 'caption', atMs: 0 },
  { kind: 'vote', atMs: 80 },
  { kind: 'queue', atMs: 160 },
  { kind: 'presence', atMs: 240 },
  { kind: 'caption', atMs: 333 },
  { kind: 'vote', atMs: 410 },
  { kind: 'card', atMs: 490 },
  { kind: 'vote', atMs: 570 },
  { kind: 'caption', atMs: 667 },
  { kind: 'queue', atMs: 740 },
  { kind: 'presence', atMs: 830 },
  { kind: 'vote', atMs: 910 }
];

/** Length of one event on our wire, so that peers carry the same. */
export const bytesOf: Readonly<Record<Kind, number>> = { caption: 180, vote: 70, presence: 45, card: 80, queue: 260 };

export type Minute = { readonly seconds: number };

/** Calls `act` for each event of so many seconds, each due at its own time; `n` counts events of its kind. */
export async function playMinute({ seconds }: Minute, act: (kind: Kind, dueMs: number, n: number) => void): Promise<void> {
  const start = Date.now();
  const counts = new Map<Kind, number>();
  for (let s = 0; s < seconds; s += 1) {
    for (const { kind, atMs } of second) {
      const due = start + s * 1_000 + atMs;
      const wait = due - Date.now();
      if (wait > 0) await new Promise((next) => setTimeout(next, wait));
      const n = counts.get(kind) ?? 0;
      counts.set(kind, n + 1);
      act(kind, due, n);
    }
  }
}
