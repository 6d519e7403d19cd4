import { atRate } from '../rate.ts';

export type Order = { readonly fps: number; readonly seconds: number; readonly bytes: number };

/** A frame of the wanted length that carries the moment at which it was due. */
export function frameDueAt(dueMs: number, bytes: number): string {
  const head = `{"f":"cap","at":"@${dueMs.toFixed(1)}@","text":"`;
  return `${head}${'a'.repeat(Math.max(0, bytes - head.length - 2))}"}`;
}

/** A peer's side: sends frames when the bench orders it, and says when all were sent. */
export function broadcastOnOrder(send: (frame: string) => void): void {
  process.on('message', (order: Order) => {
    void atRate(order, (due) => send(frameDueAt(due, order.bytes))).then(() => process.send?.('sent'));
  });
}
