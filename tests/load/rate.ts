import type { Order } from './peers/order.ts';

/** Calls `act` at a fixed rate: each call is due at a fixed time, so a late loop shows as delay and not as a lower rate. */
export function atRate(order: Pick<Order, 'fps' | 'seconds'>, act: (dueMs: number, n: number) => void): Promise<void> {
  const start = Date.now();
  const total = order.fps * order.seconds;
  const due = (n: number): number => start + (n * 1000) / order.fps;
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      while (sent < total && due(sent) <= Date.now()) {
        act(due(sent), sent);
        sent += 1;
      }
      if (sent >= total) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
}
