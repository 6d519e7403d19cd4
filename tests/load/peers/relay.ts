import { bytesOf, type Minute, playMinute } from '../busy-minute.ts';

/** One event as a relay sends it: by itself, at once. Captions carry the moment at which they were due. */
function eventOf(kind: keyof typeof bytesOf, dueMs: number): string {
  const head = `{"f":"${kind}","at":"${kind === 'caption' ? `@${dueMs.toFixed(1)}@` : ''}","text":"`;
  return `${head}${'a'.repeat(Math.max(0, bytesOf[kind] - head.length - 2))}"}`;
}

/** A peer's side of the busy minute: plays it when the bench orders it, and says when it is over. */
export function relayOnOrder(send: (event: string) => void): void {
  process.on('message', (minute: Minute) => {
    void playMinute(minute, (kind, due) => send(eventOf(kind, due))).then(() => process.send?.('sent'));
  });
}
